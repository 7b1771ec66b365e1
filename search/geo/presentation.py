"""How far away a hit is, in words, and where it is on a map."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from catalogue.coordinates import Point
from search.geo.keys import REMOTE, is_place, point_of
from search.geo.nearness import COARSE_KM, Nearness


def distance_words(points: Sequence[str], near: Nearness | None) -> str:
    """Say how far away it is; nothing where the municipality, which a card names, says as much."""
    if near is None:
        return ""
    if REMOTE in points and not any(map(is_place, points)):
        return _("Verkossa")
    if near.serves_everywhere(points):
        # A card says already that it serves the whole county.
        return ""
    distance = near.of(points)
    if distance == float("inf") or (distance <= COARSE_KM and not any(map(is_place, points))):
        return ""
    if distance < 1:
        return _("alle kilometrin päässä")
    return _("noin %(count)s km") % {"count": round(distance)}


def kilometres_to(points: Sequence[str], near: Nearness | None) -> float | None:
    """Return the distance for programs; None where there is none or it serves everyone."""
    if near is None or near.serves_everywhere(points):
        return None
    distance = near.of(points)
    return None if distance == float("inf") else round(distance, 1)


def map_places(points_of_hits: Iterable[Sequence[str]]) -> list[tuple[Point, list[int]]]:
    """Return the places to put on a map, each once, with the numbers of the hits (from 0) that are there.

    Of secret places the index knows the municipality only, so none of them can be here.
    """
    places: dict[str, list[int]] = {}
    for number, points in enumerate(points_of_hits):
        for key in filter(is_place, points):
            places.setdefault(key, []).append(number)
    return [(point_of(key), numbers) for key, numbers in places.items()]
