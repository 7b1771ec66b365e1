"""What a line of everyday words would change for a query, before it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from portal.languages import best_text
from search.analysis import get_analyzer
from search.enums import Kind
from search.query.parsing import ParsedQuery
from search.query.search_query import SearchQuery
from search.results.pipeline import Results, find
from search.synonyms.active import active_lines
from search.synonyms.expansion import Line, Synonyms

TOP = 10


class RankedHit(NamedTuple):
    """A result among the first ten of one side, and its place on the other; None: not among its best 200."""

    title: str
    kind: str
    url: str
    place: int
    other: int | None

    @property
    def has_risen(self) -> bool:
        return self.other is not None and self.other > self.place

    @property
    def has_fallen(self) -> bool:
        return self.other is not None and self.other < self.place

    @property
    def is_beyond(self) -> bool:
        """Tell whether the other side has it, but not among its first ten."""
        return self.other is not None and self.other > TOP


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """The first ten results of a query before and after a change of a line; `phrases` are the line's that it says.

    `is_unchanged`: the line is in use as it stands, so what is shown before is the search without it.
    """

    query: str
    phrases: Sequence[str]
    before: Sequence[RankedHit]
    after: Sequence[RankedHit]
    total_before: int
    total_after: int
    is_away: bool
    is_unchanged: bool

    @property
    def new(self) -> int:
        return sum(place.other is None or place.is_beyond for place in self.after)

    @property
    def is_same(self) -> bool:
        return [place.url for place in self.before] == [place.url for place in self.after]


def try_line(line: Line | None, *, replaces: int | None, query: str, language: str, now: datetime) -> Trial:
    """Search as visitors do now, and as they would with this line (None: without) in place of the saved one.

    A line in use that is not changed is compared with the search without it. Reads only. The query is answered
    as to a reader of that language.
    """
    asked = SearchQuery(words=query, language=language)
    lines, others = active_lines(), active_lines(but=replaces)
    is_unchanged = line is not None and line in lines
    now_in_use = others if is_unchanged else lines
    before, after = (
        find(asked, now=now, synonyms=Synonyms.of(each, get_analyzer()))
        for each in (now_in_use, (*others, line) if line else others)
    )
    places_before, places_after = _places(before), _places(after)
    return Trial(
        query=query,
        phrases=_said(line, before.parsed) if line else (),
        before=_top(before, places_after, language),
        after=_top(after, places_before, language),
        total_before=before.total,
        total_after=after.total,
        is_away=before.is_away or after.is_away,
        is_unchanged=is_unchanged,
    )


def _said(line: Line, query: ParsedQuery) -> list[str]:
    alone = Synonyms.of([line], get_analyzer())
    return [
        each.phrase for each in alone.expansions([word.meant_forms for word in query.words], query.language)
    ]


def _places(found: Results) -> dict[str, int]:
    ranked = found.page.paginator.object_list
    return {hit.uid: place for place, hit in enumerate(ranked, start=1)}


def _top(found: Results, others: dict[str, int], language: str) -> list[RankedHit]:
    pairs = zip(found.hits[:TOP], found.cards[:TOP], strict=True)
    places = []
    for place, (hit, card) in enumerate(pairs, start=1):
        text = best_text({text["language"]: text for text in card["texts"]}, language)
        places.append(
            RankedHit(text["name"], Kind(card["kind"]).label, text["url"], place, others.get(hit.uid))
        )
    return places
