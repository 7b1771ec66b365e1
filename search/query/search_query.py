"""A search as a visitor asks for it, and the one function that reads it from an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import get_language

from catalogue import taxonomy
from catalogue.danger import danger_of_terms
from catalogue.enums import Parameter, View
from search.analysis import get_analyzer
from search.crisis import Danger, danger_in
from search.enums import When
from search.facets.declarations import Facet
from search.geo.near import Near, near_from_parameters

MAX_WORDS_LENGTH = 200

EXACTLY = "tarkasti"
"""The parameter of an exact search, without spelling correction: "1", or the words themselves.

The form sends the words, so a reader who then types other words gets a normal search.
"""

AGE, ON_NOW, WHEN, WHOLE = "ika", "nyt", "milloin", "kaikki"
OLDEST = 120
LONGEST_AGE = 20
"""Length of an invalid age that is shown again."""


@dataclass(frozen=True, kw_only=True)
class SearchQuery:
    """A search: words, chosen facet values, an age, "on now", days, a distance, the reader's language, and the view.

    `wrong_age` is an invalid age as it was typed: it is shown again and filters nothing.
    """

    words: str = ""
    facets: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    age: int | None = None
    wrong_age: str = ""
    is_on_now: bool = False
    when: When | None = None
    near: Near = field(default_factory=Near)
    language: str = "fi"
    view: View = View.RESIDENT
    is_whole: bool = False
    """List all hits, not only those that fit the words."""
    is_exact: bool = False
    """Search for the words as they are spelled: the reader has seen the correction and refused it."""

    @cached_property
    def danger(self) -> Danger | None:
        """The danger that the words speak of. Kept no longer than this search: such words are never stored."""
        if not self.words:
            return None
        return danger_in(self.words, language=self.language, analyzer=get_analyzer())

    def is_about_danger(self) -> bool:
        """Tell whether a chosen theme is about danger."""
        chosen = self.facets.get(Facet.THEME, ())
        return (
            bool(chosen)
            and danger_of_terms(term for term in taxonomy.terms().values() if term.slug in chosen) is not None
        )

    @property
    def may_be_counted(self) -> bool:
        """Tell whether the words may be stored, counted or logged anywhere, search insight included.

        All code that stores words of searches must ask this first. Words of danger are never stored.
        """
        return bool(self.words) and self.danger is None

    def is_empty(self) -> bool:
        return not (self.words or self.is_narrowed())

    def is_narrowed(self) -> bool:
        return bool(self.facets or self.when or self.near.place) or self.age is not None or self.is_on_now

    def has_short_list(self) -> bool:
        """Tell whether hits can fit more or less: with words, unless the nearest come first."""
        return bool(self.words) and not self.near.is_nearest_first

    def without(self, facet: Facet, value: str) -> SearchQuery:
        """Return the search without one chosen value."""
        left = tuple(chosen for chosen in self.facets.get(facet, ()) if chosen != value)
        facets = {**self.facets, facet: left}
        return replace(self, facets={name: values for name, values in facets.items() if values})

    def unnarrowed(self) -> SearchQuery:
        """Return the search for the same words without any filter."""
        return replace(self, facets={}, age=None, wrong_age="", is_on_now=False, when=None, near=Near())

    def whole(self) -> SearchQuery:
        """Return the search with all hits listed."""
        return replace(self, is_whole=True)

    def exactly(self) -> SearchQuery:
        """Return the search for the words as they are spelled."""
        return replace(self, is_exact=True)

    def seen_by(self, view: View) -> SearchQuery:
        """Return the same search in another view."""
        return replace(self, view=view)

    def querystring(self) -> str:
        """Return the query string of its address, without "?"."""
        pairs = [("q", self.words)] if self.words else []
        pairs += [(Parameter.VIEW.value, self.view.value)] if self.view != View.RESIDENT else []
        pairs += [(EXACTLY, "1")] if self.is_exact else []
        pairs += [(facet.parameter, value) for facet, values in self.facets.items() for value in values]
        age = self.wrong_age if self.age is None else self.age
        pairs += [(AGE, str(age))] if age != "" else []
        pairs += [(ON_NOW, "1")] if self.is_on_now else []
        pairs += [(WHEN, self.when.value)] if self.when else []
        pairs += [(WHOLE, "1")] if self.is_whole and self.has_short_list() else []
        return urlencode(pairs + self.near.pairs())


def query_from_parameters(parameters: QueryDict) -> SearchQuery:
    """Return the search of an address, in the active language. Never fails.

    The only function that builds a search. Not a Django form: a form rejects wrong input, but every address gets an
    answer. Unknown values are dropped.
    """
    chosen = {facet: facet.chosen(parameters.getlist(facet.parameter)) for facet in Facet}
    words = _words(parameters.get("q", ""))
    typed = _one_line(parameters.get(AGE, ""))
    age = _age(typed)
    return SearchQuery(
        words=words,
        facets={facet: values for facet, values in chosen.items() if values},
        age=age,
        wrong_age=typed[:LONGEST_AGE].strip() if age is None else "",
        is_on_now=parameters.get(ON_NOW) == "1",
        when=_when(parameters.get(WHEN, "")),
        is_whole=parameters.get(WHOLE) == "1",
        language=get_language() or "fi",
        view=View.from_parameter(parameters.get(Parameter.VIEW)),
        is_exact=bool(words) and parameters.get(EXACTLY) in ("1", words),
        near=near_from_parameters(parameters),
    )


def _words(text: str) -> str:
    """Return the words that can be searched for: no control characters, single spaces, not over-long.

    Empty without any letter or digit: such a search would find everything.
    """
    words = _one_line(text)[:MAX_WORDS_LENGTH].strip()
    return words if any(letter.isalnum() for letter in words) else ""


def _one_line(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _when(value: str) -> When | None:
    return When(value) if value in When.values else None


def _age(typed: str) -> int | None:
    is_number = typed.isdecimal() and len(typed) <= 3
    return int(typed) if is_number and int(typed) <= OLDEST else None
