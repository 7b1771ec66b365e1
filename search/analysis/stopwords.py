"""Words that carry no topic: they are left out of a query, or weigh little in it."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent / "wordlists"


def _read(name: str) -> frozenset[str]:
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


STOP_FORMS = {language: _read(f"stop_{language}") for language in ("fi", "sv", "en")}
COMMON_STOP_FORMS = STOP_FORMS["fi"] | _read("stop_common")
FILLER_LEMMAS = _read("filler_fi")
GENERIC = _read("generic")
PEOPLE = _read("people")


def is_stop(form: str, lemmas: tuple[str, ...], language: str) -> bool:
    """Tell whether a reader of the language means nothing to be searched for by this word."""
    return (
        form in COMMON_STOP_FORMS
        or form in STOP_FORMS.get(language, ())
        or all(lemma in FILLER_LEMMAS for lemma in lemmas)
    )
