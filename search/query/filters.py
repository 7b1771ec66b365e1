"""The filters of a search: facet values, and ranges of numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from catalogue import taxonomy
from catalogue.enums import Vocabulary
from search.crisis import Danger, DangerKind
from search.engines.base import Range
from search.engines.clauses import Clause, ConstantScore, DisMax, MatchAll, Must, Should, Term, Terms
from search.enums import Number, When
from search.facets import accessibility
from search.facets.days import MEETS, keys_of_day
from search.facets.declarations import Facet
from search.query.builder import BOOSTS
from search.query.search_query import SearchQuery


def filters(query: SearchQuery) -> dict[str, tuple[str, ...]]:
    """Return the stored values that satisfy each chosen facet."""
    return {
        facet.value: accessibility.accepted_tokens(values) if facet == Facet.ACCESSIBILITY else values
        for facet, values in query.facets.items()
    }


def named_first(query: SearchQuery) -> Clause | None:
    """Return a clause for a search without words: what names a chosen value before what serves everyone."""
    named = tuple(
        ConstantScore(Term(facet.value, value), 1.0)
        for facet, values in query.facets.items()
        if facet.declaration.includes_any
        for value in values
    )
    return Should((ConstantScore(MatchAll(), 1.0), DisMax(named))) if named else None


def subjects_of_danger(kinds: Collection[str] = tuple(DangerKind)) -> list[tuple[str, str]]:
    """Return (facet, value) of each theme and target group that says it concerns one of these kinds of danger."""
    return [
        (Facet.TARGET_GROUP if term.vocabulary == Vocabulary.TARGET_GROUP else Facet.THEME, term.slug)
        for term in taxonomy.terms().values()
        if not set(kinds).isdisjoint(term.danger_kinds)
    ]


def help_only(clause: Clause | None, danger: Danger | None) -> Clause | None:
    """Return the clause limited to services about danger, those about this danger before others that fit as well.

    "mies lyö" finds no men's workshop. Where no theme says that it concerns a danger, nothing is left out.
    """
    subjects = subjects_of_danger()
    if danger is None or not subjects:
        return clause
    found = (clause or MatchAll(), ConstantScore(_any_of(subjects), 0.0))
    fitting = subjects_of_danger(danger.kinds)
    if not fitting:
        return Must(found)
    return Must(found, should=(ConstantScore(_any_of(fitting), BOOSTS["about_this_danger"]),))


def _any_of(subjects: Iterable[tuple[str, str]]) -> DisMax:
    return DisMax(tuple(Term(facet, value) for facet, value in subjects))


def on_days(clause: Clause | None, when: When | None, *, today: date) -> Clause | None:
    """Return the clause limited to what takes place on the days, if any are asked for; a week ends on Sunday."""
    if when is None:
        return clause
    return Must((clause or MatchAll(), ConstantScore(Terms(MEETS, tuple(day_keys(when, today=today))), 0.0)))


def day_keys(when: When, *, today: date) -> list[str]:
    """Return the keys of the days, each once."""
    first, last = {When.TODAY: (0, 0), When.TOMORROW: (1, 1), When.WEEK: (0, 6 - today.weekday())}[when]
    days = (today + timedelta(days=number) for number in range(first, last + 1))
    return list(dict.fromkeys(key for day in days for key in keys_of_day(day)))


def conditions(query: SearchQuery, *, now: int) -> tuple[Range, ...]:
    """Return the ranges that the numbers of each hit must meet at a Unix time.

    Only services have ages; only services, events and calls have a time. Other things don't match such a search.
    Words of danger find only what may help the reader.
    """
    ranges: list[Range] = []
    if query.danger:
        # Below the panel stands only help: nothing that recruits, no news, no paragraph of a document.
        ranges.append(Range(number=Number.HELPS, gte=1))
    if query.age is not None:
        ranges += (
            Range(number=Number.MINIMUM_AGE, lte=query.age),
            Range(number=Number.MAXIMUM_AGE, gte=query.age),
        )
    if query.is_on_now or query.when:
        moment = datetime.fromtimestamp(now, timezone.get_current_timezone())
        if query.when == When.TOMORROW and not query.is_on_now:
            moment = _begin_of(moment.date() + timedelta(days=1))
        seconds = int(moment.timestamp())
        ranges += (
            Range(number=Number.MONTH, gte=moment.month, lte=moment.month),
            Range(number=Number.OPENS, lte=seconds),
            Range(number=Number.CLOSES, gte=seconds + 1),
        )
    return tuple(ranges)


def _begin_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
