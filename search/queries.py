"""What a visitor asks for, and the one form that reads it from an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language

from catalogue import vocabulary
from catalogue.enums import SUBJECTS, Fees, Language, Vocabulary
from search.enums import Facet, Kind

MAX_WORDS_LENGTH = 200
MAX_PAGE = 10
"""Two hundred ranked hits are kept: who has not found it among those should narrow the search."""

PARAMETERS = {
    Facet.KIND: "mita",
    Facet.THEME: "aihe",
    Facet.MUNICIPALITY: "kunta",
    Facet.TARGET_GROUP: "kenelle",
    Facet.COST: "hinta",
    Facet.LANGUAGE: "kieli",
}
"""Facet → its name in an address. The address is the whole state of a search."""


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
    """A search: words, chosen facet values, page from 1, and the reader's language."""

    words: str = ""
    facets: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    page: int = 1
    language: str = "fi"

    def is_empty(self) -> bool:
        return not self.words and not self.facets

    def without(self, facet: Facet, value: str) -> SearchQuery:
        """Return the search without one chosen value, from its first page."""
        left = tuple(chosen for chosen in self.facets.get(facet, ()) if chosen != value)
        facets = {**self.facets, facet: left}
        return replace(self, facets={name: values for name, values in facets.items() if values}, page=1)

    def querystring(self) -> str:
        """Return the address's query without the page."""
        pairs = [("q", self.words)] if self.words else []
        pairs += [(PARAMETERS[facet], value) for facet, values in self.facets.items() for value in values]
        return urlencode(pairs)


class SearchForm(forms.Form):
    """Reads any address into a sensible search: unknown values are dropped, absurd numbers brought near."""

    q = forms.CharField(required=False)
    sivu = forms.CharField(required=False)

    def clean_q(self) -> str:
        words = "".join(letter if letter.isprintable() else " " for letter in self.cleaned_data["q"])
        return " ".join(words.split())[:MAX_WORDS_LENGTH].strip()

    def clean_sivu(self) -> int:
        text = self.cleaned_data["sivu"]
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 1
        return min(max(number, 1), MAX_PAGE)


def read_query(parameters: QueryDict) -> SearchQuery:
    """Return the search that an address stands for, in the active language. Never fails."""
    # The field would refuse a NUL aloud; a visitor who pasted one wants results.
    form = SearchForm({name: parameters.get(name, "").replace("\0", " ") for name in ("q", "sivu")})
    form.is_valid()
    labels = facet_labels()
    chosen = {
        facet: tuple(dict.fromkeys(value for value in parameters.getlist(name) if value in labels[facet]))
        for facet, name in PARAMETERS.items()
    }
    return SearchQuery(
        words=form.cleaned_data["q"],
        facets={facet: values for facet, values in chosen.items() if values},
        page=form.cleaned_data["sivu"],
        language=get_language() or "fi",
    )
