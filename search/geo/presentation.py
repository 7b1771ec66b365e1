"""How far away a hit is, in words, and where it is on a map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from catalogue.coordinates import Point
from search.geo.keys import REMOTE, is_place, point_of
from search.geo.nearness import COARSE_KM, Nearness


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
