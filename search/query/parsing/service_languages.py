"""Languages that a query names or is written in: what is offered in them is meant."""

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
"""Script, as Unicode names its letters → languages of service that its readers may want."""

MODIFIERS = frozenset({"kieli", "kielinen", "språk", "språkig", "language"})


class Spoken(NamedTuple):
    """A language of service by its code, and the base form of its Finnish name."""

    code: str
    name: str

    @property
    def own_name(self) -> str:
        """What its speakers call it, where Django knows; else its Finnish name."""
        try:
            return translation.get_language_info(self.code)["name_local"]
        except KeyError:
            return self.name


def spoken(words: Iterable[QueryWord], analyzer: Analyzer) -> tuple[Spoken, ...]:
    """Return the languages that are named or written, but for Finnish: "venäjäksi", "russian", "русский"."""
    names = _names(analyzer)
    codes: dict[str, None] = {}
    for word in words:
        codes |= dict.fromkeys(_script(word.raw))
        # "viittomakielinen" comes of "viittomakieli".
        forms = (each for form in word.meant_forms for each in (form, form.removesuffix("nen")))
        codes |= dict.fromkeys(names[form] for form in forms if form in names)
        codes |= dict.fromkeys(
            names[name] for name, *rest in word.finnish.splits if name in names and MODIFIERS.issuperset(rest)
        )
    own = {code: name for name, code in reversed(names.items())}
    return tuple(Spoken(code, own[code]) for code in codes)


def _script(raw: str) -> tuple[str, ...]:
    if raw.isascii():
        return ()
    name = unicodedata.name(raw[0], "")
    return next((codes for script, codes in SCRIPTS.items() if name.startswith(script)), ())


@lru_cache(maxsize=1)
def _names(analyzer: Analyzer) -> dict[str, str]:
    """Return base forms of languages' names, as each of our languages calls them → code."""
    names = {}
    for own in LANGUAGES:
        with translation.override(own):
            labels = {code: str(label) for code, label in Language.choices if code != Language.FINNISH}
        for code, label in labels.items():
            # Of a name of several words ("suomalainen viittomakieli") the last one tells.
            name = analyzer.words(label, own)[-1]
            names |= dict.fromkeys((name.raw, *name.lemmas), code)
    return names
