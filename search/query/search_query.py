"""What a visitor asks for, and the one reading of it from an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import get_language

from catalogue.enums import Parameter, View
from search.analysis import get_analyzer
from search.crisis import Danger, danger_in
from search.facets.declarations import Facet
from search.geo.near import Near, near_from_parameters

MAX_WORDS_LENGTH = 200

EXACTLY = "tarkasti"
"""The parameter that takes the words as they are spelled: "1", or those words.

The form sends the words, so that a reader who types others has those read as usual.
"""

AGE, ON_NOW = "ika", "nyt"
OLDEST = 120
LONGEST_AGE = 20
"""Letters of what was typed as an age and is none that are shown again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    """A search: words, chosen facet values, an age, whether it must be going on, what is asked of distance,
    the reader's language, and for whom the results are shown.

    `wrong_age` is what was typed as an age and is none: it is shown again, and narrows nothing.
    """

    words: str = ""
    facets: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    age: int | None = None
    wrong_age: str = ""
    is_on_now: bool = False
    near: Near = field(default_factory=Near)
    language: str = "fi"
    view: View = View.RESIDENT
    is_exact: bool = False
    """Take the words as they are spelled: the reader has seen what else they could mean."""

    @property
    def danger(self) -> Danger | None:
        """What danger the words speak of. Results anew at each call: nothing is kept of such words."""
        if not self.words:
            return None
        return danger_in(self.words, language=self.language, analyzer=get_analyzer())

    @property
    def may_be_counted(self) -> bool:
        """Tell whether the words may be stored, counted or logged anywhere, search insight included.

        Whoever writes words of searches down asks this first. Words of danger never are.
        """
        return bool(self.words) and self.danger is None

    def is_empty(self) -> bool:
        return not (self.words or self.is_narrowed())

    def is_narrowed(self) -> bool:
        return bool(self.facets) or self.age is not None or self.is_on_now or bool(self.near.place)

    def without(self, facet: Facet, value: str) -> SearchQuery:
        """Return the search without one chosen value."""
        left = tuple(chosen for chosen in self.facets.get(facet, ()) if chosen != value)
        facets = {**self.facets, facet: left}
        return replace(self, facets={name: values for name, values in facets.items() if values})

    def unnarrowed(self) -> SearchQuery:
        """Return the search for the same words, wherever and for whomever."""
        return replace(self, facets={}, age=None, wrong_age="", is_on_now=False, near=Near())

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
        pairs += [(facet.parameter, value) for facet, values in self.facets.items() for value in values]
        age = self.wrong_age if self.age is None else self.age
        pairs += [(AGE, age)] if age != "" else []
        pairs += [(ON_NOW, "1")] if self.is_on_now else []
        return urlencode(pairs + self.near.pairs())


def query_from_parameters(parameters: QueryDict) -> SearchQuery:
    """Return the search that an address stands for, in the active language. Never fails.

    The one builder of a search. No Django form: a form refuses and explains, but an address is answered
    whatever is in it. Values that nobody offers are dropped.
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
        language=get_language() or "fi",
        view=View.from_parameter(parameters.get(Parameter.VIEW)),
        is_exact=bool(words) and parameters.get(EXACTLY) in ("1", words),
        near=near_from_parameters(parameters),
    )


def _words(text: str) -> str:
    """Return what can be searched for of a text: no control characters, single spaces, not over-long.

    Nothing when there is neither a letter nor a digit in it: it would find everything.
    """
    words = _one_line(text)[:MAX_WORDS_LENGTH].strip()
    return words if any(letter.isalnum() for letter in words) else ""


def _one_line(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _age(typed: str) -> int | None:
    is_number = typed.isdecimal() and len(typed) <= 3
    return int(typed) if is_number and int(typed) <= OLDEST else None
