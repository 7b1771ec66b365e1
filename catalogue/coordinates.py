"""Points on the earth and their distances."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

EARTH_RADIUS_KM = 6371.0


class Point(NamedTuple):
    """Degrees of latitude (north) and longitude (east), WGS 84."""

    latitude: float
    longitude: float


def kilometres(one: Point, other: Point) -> float:
    """Return the distance as the crow flies (haversine formula)."""
    lat1, lon1, lat2, lon2 = map(radians, (*one, *other))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    # Coordinates are not validated: wrong ones give a wrong distance, not an error.
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, max(0.0, half))))


def middle(points: list[Point]) -> Point:
    """Return the mean of at least one point. The points must lie near each other."""
    latitudes, longitudes = zip(*points, strict=True)
    return Point(sum(latitudes) / len(points), sum(longitudes) / len(points))
