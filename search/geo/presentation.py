"""Where a hit is and how far away, in words, whom it serves, and where it is on a map."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue import taxonomy
from catalogue.coordinates import Point
from search.geo.keys import REMOTE, is_place, point_of
from search.geo.nearness import COARSE_KM, Nearness


def where_in_words(
    facts: Mapping[str, Any], points: Sequence[str], near: Nearness | None, municipalities: Collection[str]
) -> Iterator[str]:
    """Yield where one goes, how far that is, and after that, labelled, whom the thing serves besides.

    `municipalities` are slugs that the reader has named: they are listed first.
    """
    places = facts.get("places")
    if places:
        nearest = min(places, key=lambda place: _kilometres_to_place(place, near))
        yield _address(nearest, more=len(places) - 1)
        yield distance_words(points, near)
        yield _served_besides(facts, nearest["town"], municipalities)
    else:
        reach = reach_in_words(facts, municipalities)
        yield _("Palvelee: %(names)s") % {"names": reach} if _is_named(facts) and reach else reach
        yield distance_words(points, near)


def reach_in_words(facts: Mapping[str, Any], municipalities: Collection[str]) -> str:
    """Return the municipalities of a thing, or that it serves the whole county."""
    if facts.get("is_countywide"):
        return _("Koko hyvinvointialueella")
    return _names(facts.get("municipalities", ()), municipalities)


def _is_named(facts: Mapping[str, Any]) -> bool:
    """Tell whether a thing without a place names the municipalities that it serves: only services do."""
    return "places" in facts and not facts.get("is_countywide")


def _kilometres_to_place(place: Mapping[str, str], near: Nearness | None) -> float:
    return near.of([place.get("key", place["town"])]) if near else 0.0


def _address(place: Mapping[str, str], more: int) -> str:
    town = taxonomy.municipality_labels().get(place["town"], place.get("city", ""))
    address = ", ".join(filter(None, (town, place.get("street", ""))))
    if not more:
        return address
    return ngettext("%(address)s ja %(count)s muu paikka", "%(address)s ja %(count)s muuta paikkaa", more) % {
        "address": address,
        "count": more,
    }


def _served_besides(facts: Mapping[str, Any], town: str, municipalities: Collection[str]) -> str:
    if facts.get("is_countywide"):
        return _("palvelee koko hyvinvointialuetta")
    names = _names((slug for slug in facts.get("municipalities", ()) if slug != town), municipalities)
    return _("palvelee myös: %(names)s") % {"names": names} if names else ""


def _names(slugs: Iterable[str], first: Collection[str]) -> str:
    labels, served = taxonomy.municipality_labels(), set(slugs)
    if not served:
        return ""
    by_name = [slug for slug in labels if slug in served]
    names = [labels[slug] for slug in sorted(by_name, key=lambda slug: slug not in first)]
    if len(names) <= 3:
        return ", ".join(names)
    return _("%(names)s ja %(count)s muuta kuntaa") % {"names": ", ".join(names[:2]), "count": len(names) - 2}


def distance_words(points: Sequence[str], near: Nearness | None) -> str:
    """Return the distance in words, or "" if the municipality on the card says as much."""
    if near is None:
        return ""
    if REMOTE in points and not any(map(is_place, points)):
        return _("Verkossa")
    if near.serves_everywhere(points):
        # The card says that it serves the whole county.
        return ""
    distance = near.of(points)
    if distance == float("inf") or (distance <= COARSE_KM and not any(map(is_place, points))):
        return ""
    if distance < 1:
        return _("alle kilometrin päässä")
    return _("noin %(count)s km") % {"count": round(distance)}


def kilometres_to(points: Sequence[str], near: Nearness | None) -> float | None:
    """Return the distance for the API; None if there is none or the thing serves everyone."""
    if near is None or near.serves_everywhere(points):
        return None
    distance = near.of(points)
    return None if distance == float("inf") else round(distance, 1)


def map_places(points_of_hits: Iterable[Sequence[str]]) -> list[tuple[Point, list[int]]]:
    """Return the points for a map, each once, with the numbers (from 0) of the hits that are there.

    Confidential locations can't appear: the index has only their municipality.
    """
    places: dict[str, list[int]] = {}
    for number, points in enumerate(points_of_hits):
        for key in filter(is_place, points):
            places.setdefault(key, []).append(number)
    return [(point_of(key), numbers) for key, numbers in places.items()]
