"""Languages of service that a query names or is written in; services in them score higher."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from django.utils import translation

from catalogue.enums import Language
from search.analysis import Analyzer
from search.query.parsing.words import LANGUAGES, QueryWord

SCRIPTS: Mapping[str, tuple[str, ...]] = {
    "CYRILLIC": (Language.RUSSIAN.value, Language.UKRAINIAN.value),
    "ARABIC": (Language.ARABIC.value,),
}
"""Script, as Unicode names its letters → languages of service that are written in it."""

MODIFIERS = frozenset({"kieli", "kielinen", "språk", "språkig", "language"})


class ServiceLanguage(NamedTuple):
    """A language of service: its code, and the lemma of its Finnish name."""

    code: str
    name: str

    @property
    def own_name(self) -> str:
        """The language's name in itself if Django has it, else its Finnish name."""
        try:
            return translation.get_language_info(self.code)["name_local"]
        except KeyError:
            return self.name


def find_service_languages(words: Iterable[QueryWord], analyzer: Analyzer) -> tuple[ServiceLanguage, ...]:
    """Return the languages, except Finnish, that words name or are written in: "venäjäksi", "russian", "русский"."""
    names = _names(analyzer)
    codes: dict[str, None] = {}
    for word in words:
        codes |= dict.fromkeys(_script(word.raw))
        # "viittomakielinen" is derived from "viittomakieli".
        forms = (each for form in word.meant_forms for each in (form, form.removesuffix("nen")))
        codes |= dict.fromkeys(names[form] for form in forms if form in names)
        codes |= dict.fromkeys(
            names[name] for name, *rest in word.finnish.splits if name in names and MODIFIERS.issuperset(rest)
        )
    name_of = {code: name for name, code in reversed(names.items())}
    return tuple(ServiceLanguage(code, name_of[code]) for code in codes)


def _script(raw: str) -> tuple[str, ...]:
    if raw.isascii():
        return ()
    name = unicodedata.name(raw[0], "")
    return next((codes for script, codes in SCRIPTS.items() if name.startswith(script)), ())


@lru_cache(maxsize=1)
def _names(analyzer: Analyzer) -> dict[str, str]:
    """Return lemma of each language's name in Finnish, Swedish and English → code."""
    names: dict[str, str] = {}
    for language in LANGUAGES:
        with translation.override(language):
            labels = {code: str(label) for code, label in Language.choices if code != Language.FINNISH}
        for code, label in labels.items():
            # In a name of several words ("suomalainen viittomakieli") the last one is specific.
            name = analyzer.words(label, language)[-1]
            names |= dict.fromkeys((name.raw, *name.lemmas), code)
    return names
