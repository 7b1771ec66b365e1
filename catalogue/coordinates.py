"""Points on the earth and how far apart they are."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

EARTH_RADIUS_KM = 6371.0


class Point(NamedTuple):
    """Degrees north and east (WGS 84)."""

    latitude: float
    longitude: float


def kilometres(one: Point, other: Point) -> float:
    """Return the distance as the crow flies (haversine formula)."""
    lat1, lon1, lat2, lon2 = map(radians, (*one, *other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    # Coordinates are free numbers: nonsense gives some distance, not an error.
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, max(0.0, half))))


def middle(points: list[Point]) -> Point:
    """Return the mean of points that lie near each other; at least one is needed."""
    latitudes, longitudes = zip(*points, strict=True)
    return Point(sum(latitudes) / len(points), sum(longitudes) / len(points))
