"""Words without a topic: a query leaves them out or gives them a low weight."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent / "wordlists"


def _load(name: str) -> frozenset[str]:
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


STOP_FORMS = {language: _load(f"stop_{language}") for language in ("fi", "sv", "en")}
COMMON_STOP_FORMS = STOP_FORMS["fi"] | _load("stop_common")
FILLER_LEMMAS = _load("filler_fi")
GENERIC = _load("generic")
PEOPLE = _load("people")


def is_stop(form: str, lemmas: tuple[str, ...], language: str) -> bool:
    """Tell whether this word of a query in the language is no word to search for."""
    return (
        form in COMMON_STOP_FORMS
        or form in STOP_FORMS.get(language, ())
        or all(lemma in FILLER_LEMMAS for lemma in lemmas)
    )
