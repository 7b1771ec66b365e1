"""Try a line of synonyms: the results of a query with and without it, before it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from search.analysis import get_analyzer
from search.enums import Kind
from search.query.parsing import ParsedQuery
from search.query.search_query import SearchQuery
from search.results.cards import shown_text
from search.results.pipeline import Results, find
from search.synonyms.active import active_lines
from search.synonyms.expansion import Line, Synonyms

TOP = 10


class RankedHit(NamedTuple):
    """A hit among the first ten of one side, with its rank on the other side; None: not among the best 200 there."""

    title: str
    kind: str
    url: str
    rank: int
    other: int | None

    @property
    def has_risen(self) -> bool:
        return self.other is not None and self.other > self.rank

    @property
    def has_fallen(self) -> bool:
        return self.other is not None and self.other < self.rank

    @property
    def is_beyond(self) -> bool:
        """Tell whether the other side has it, but not among its first ten."""
        return self.other is not None and self.other > TOP


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """The first ten results of a query before and after a change of a line; `phrases` are the line's that match it.

    `is_unchanged`: the active line is the one on the form, so "before" is the search without it.
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
        return sum(hit.other is None or hit.is_beyond for hit in self.after)

    @property
    def is_same(self) -> bool:
        return [hit.url for hit in self.before] == [hit.url for hit in self.after]


def try_line(line: Line | None, *, replaces: int | None, query: str, language: str, now: datetime) -> Trial:
    """Search with the active lines, and with this line in place of the saved one (None: without it).

    An unchanged active line is compared with the search without it. Nothing is written. The results are those
    of a reader of the given language.
    """
    search = SearchQuery(words=query, language=language)
    lines, others = active_lines(), active_lines(but=replaces)
    is_unchanged = line is not None and line in lines
    now_in_use = others if is_unchanged else lines
    before, after = (
        find(search, now=now, synonyms=Synonyms.of(each, get_analyzer()))
        for each in (now_in_use, (*others, line) if line else others)
    )
    ranks_before, ranks_after = _ranks(before), _ranks(after)
    return Trial(
        query=query,
        phrases=_matching_phrases(line, before.parsed) if line else (),
        before=_top(before, ranks_after, language),
        after=_top(after, ranks_before, language),
        total_before=before.total,
        total_after=after.total,
        is_away=before.is_away or after.is_away,
        is_unchanged=is_unchanged,
    )


def _matching_phrases(line: Line, query: ParsedQuery) -> list[str]:
    alone = Synonyms.of([line], get_analyzer())
    return [
        each.phrase for each in alone.expansions([word.meant_forms for word in query.words], query.language)
    ]


def _ranks(found: Results) -> dict[str, int]:
    ranked = found.page.paginator.object_list
    return {hit.uid: rank for rank, hit in enumerate(ranked, start=1)}


def _top(found: Results, others: dict[str, int], language: str) -> list[RankedHit]:
    pairs = zip(found.hits[:TOP], found.cards[:TOP], strict=True)
    top = []
    for rank, (hit, card) in enumerate(pairs, start=1):
        text = shown_text(card, language)
        top.append(
            RankedHit(text["name"], str(Kind(card["kind"]).label), text["url"], rank, others.get(hit.uid))
        )
    return top
