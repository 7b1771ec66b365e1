"""What a visitor asks for, and the one reading of it from an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import get_language

from catalogue import vocabulary
from catalogue.enums import SUBJECTS, Fees, Language, Parameter, View, Vocabulary
from search.enums import Facet, Kind

MAX_WORDS_LENGTH = 200

PARAMETERS = {
    Facet.KIND: "mita",
    Facet.THEME: Parameter.THEME,
    Facet.MUNICIPALITY: Parameter.MUNICIPALITY,
    Facet.TARGET_GROUP: Parameter.TARGET_GROUP,
    Facet.COST: "hinta",
    Facet.LANGUAGE: "kieli",
}
"""Facet → its name in an address. The address is the whole state of a search."""

EXACTLY = "tarkasti"
"""The parameter that takes the words as they are spelled."""


def facet_labels() -> dict[Facet, dict[str, str]]:
    """Return each facet's values with their names in the active language."""
    return {
        Facet.KIND: {value: str(label) for value, label in Kind.choices},
        Facet.THEME: vocabulary.labels(*SUBJECTS),
        Facet.MUNICIPALITY: vocabulary.municipality_labels(),
        Facet.TARGET_GROUP: vocabulary.labels(Vocabulary.TARGET_GROUP),
        Facet.COST: {value: str(label) for value, label in Fees.choices},
        Facet.LANGUAGE: {value: str(label) for value, label in Language.choices},
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    """A search: words, chosen facet values, the reader's language, and for whom the results are shown."""

    words: str = ""
    facets: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    language: str = "fi"
    view: View = View.RESIDENT
    is_exact: bool = False
    """Take the words as they are spelled: the reader has seen what else they could mean."""

    def is_empty(self) -> bool:
        return not self.words and not self.facets

    def without(self, facet: Facet, value: str) -> SearchQuery:
        """Return the search without one chosen value."""
        left = tuple(chosen for chosen in self.facets.get(facet, ()) if chosen != value)
        facets = {**self.facets, facet: left}
        return replace(self, facets={name: values for name, values in facets.items() if values})

    def exactly(self) -> SearchQuery:
        """Return the search for the words as they are spelled."""
        return replace(self, is_exact=True)

    def seen_by(self, view: View) -> SearchQuery:
        """Return the same search as shown to others."""
        return replace(self, view=view)

    def querystring(self) -> str:
        """Return the query of its address, without "?"."""
        pairs = [("q", self.words)] if self.words else []
        pairs += [(Parameter.VIEW.value, self.view.value)] if self.view != View.RESIDENT else []
        pairs += [(EXACTLY, "1")] if self.is_exact else []
        pairs += [(PARAMETERS[facet], value) for facet, values in self.facets.items() for value in values]
        return urlencode(pairs)


def read_query(parameters: QueryDict) -> SearchQuery:
    """Return the search that an address stands for, in the active language. Never fails.

    The one builder of a search. No Django form: a form refuses and explains, but an address is answered
    whatever is in it. Values that nobody offers are dropped.
    """
    labels = facet_labels()
    chosen = {
        facet: tuple(dict.fromkeys(value for value in parameters.getlist(name) if value in labels[facet]))
        for facet, name in PARAMETERS.items()
    }
    return SearchQuery(
        words=_words(parameters.get("q", "")),
        facets={facet: values for facet, values in chosen.items() if values},
        language=get_language() or "fi",
        view=View.read(parameters.get(Parameter.VIEW)),
        is_exact=parameters.get(EXACTLY) == "1",
    )


def _words(text: str) -> str:
    """Return what can be searched for of a text: no control characters, single spaces, not over-long.

    Nothing when there is neither a letter nor a digit in it: it would find everything.
    """
    words = "".join(letter if letter.isprintable() else " " for letter in text)
    words = " ".join(words.split())[:MAX_WORDS_LENGTH].strip()
    return words if any(letter.isalnum() for letter in words) else ""
