"""The few facts by which readers choose, from a stored card, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from catalogue.enums import Fees, LiaisonTask, ServiceKind, ServiceStatus
from catalogue.models import Schedule, Service
from portal.formatting import human_date, human_span
from portal.languages import cached_by_language
from search.engines.entries import StoredCard
from search.enums import Kind
from search.facets.days import keys_of_rule
from search.facets.declarations import Facet
from search.geo.nearness import Nearness
from search.geo.presentation import where_in_words
from search.results.cards import restored

ON_CARD = tuple(facet for facet in Facet if facet.declaration.is_on_card)

Facts = Mapping[str, Any]
"""Facts of a stored card: name → JSON value."""


def facts_in_words(
    facts: Facts,
    points: Sequence[str],
    *,
    day: date,
    near: Nearness | None,
    municipalities: Collection[str],
    asked_days: Set[str] = frozenset(),
) -> list[str]:
    """Return organisation, place and distance, time.

    The municipalities that the reader named come first. Of several times it is the one on a day that was asked for
    (keys of `search.facets.days`), if there is one.
    """
    return list(filter(None, _facts(facts, points, day, near, municipalities, asked_days)))


def tags(facts: Facts) -> list[str]:
    """Return the facts that decide at a glance: the price, if it is known."""
    is_known = facts.get("fees", Fees.UNKNOWN) != Fees.UNKNOWN
    return [_fees(facts["fees"])] if is_known else []


def warnings(facts: Facts, day: date) -> list[str]:
    """Return why one can't take part on the day."""
    return list(filter(None, _warnings(facts, day)))


def kind_in_words(card: StoredCard) -> str:
    """Return what a hit is: a service by its own kind ("Ryhmä", "Neuvonta")."""
    return _kind(card["kind"], card["card"].get("service_kind"))


def _facts(
    facts: Facts,
    points: Sequence[str],
    day: date,
    near: Nearness | None,
    municipalities: Collection[str],
    asked_days: Set[str],
) -> Iterable[str]:
    yield facts.get("organization", "")
    yield str(LiaisonTask(facts["task"]).label) if facts.get("task") else ""
    yield from (facet.labels()[facts[facet]] for facet in ON_CARD if facts.get(facet))
    yield from where_in_words(facts, points, near, municipalities)
    yield _meeting(facts.get("schedules", []), day, asked_days)
    yield _event_time(facts)
    yield _call_time(facts, day)


@cached_by_language
def _kind(kind: str, service_kind: str | None) -> str:
    return str(ServiceKind(service_kind).label) if service_kind else str(Kind(kind).label)


@cached_by_language
def _fees(value: str) -> str:
    return str(Fees(value).label)


def _warnings(facts: Facts, day: date) -> Iterable[str]:
    yield _status(facts, day)
    yield _season(facts, day)
    yield _("Mennyt") if "ends_at" in facts and datetime.fromisoformat(facts["ends_at"]).date() < day else ""
    yield _("Haku on päättynyt") if "closes_on" in facts and facts["closes_on"] < day.isoformat() else ""


def _season(facts: Facts, day: date) -> str:
    first, last = facts.get("season") or (None, None)
    season = {"season_first_month": first, "season_last_month": last}
    return restored(Service, season).out_of_season(day)


def _meeting(rows: Iterable[Facts], day: date, asked_days: Set[str]) -> str:
    """Return the time that was asked for, or the first; never one that is over."""
    current = [row for row in rows if not restored(Schedule, row).is_over(day)]
    asked = (row for row in current if not asked_days.isdisjoint(_keys(row))) if asked_days else iter(())
    shown = next(asked, current[0] if current else None)
    return _schedule_in_words(*shown.items()) if shown else ""


def _keys(row: Facts) -> Iterable[str]:
    starts_on = date.fromisoformat(row["valid_from"]) if row.get("valid_from") else None
    return keys_of_rule(row.get("byday", ""), interval=row.get("interval", 1), starts_on=starts_on)


@cached_by_language
def _schedule_in_words(*facts: tuple[str, Any]) -> str:
    return restored(Schedule, dict(facts)).in_words()


def _event_time(facts: Facts) -> str:
    if "starts_at" not in facts:
        return ""
    return human_span(datetime.fromisoformat(facts["starts_at"]), datetime.fromisoformat(facts["ends_at"]))


def _call_time(facts: Facts, day: date) -> str:
    if "closes_on" not in facts:
        return ""
    closes_on = date.fromisoformat(facts["closes_on"])
    if closes_on < day:
        return ""
    return _("Haku päättyy %(day)s") % {"day": human_date(closes_on)}


def _status(facts: Facts, day: date) -> str:
    if "status" not in facts:
        return ""
    status_facts = {name: facts[name] for name in ("status", "break_ends_on")}
    status = restored(Service, status_facts).shown_status(day)
    return "" if status == ServiceStatus.ACTIVE else str(status.label)
