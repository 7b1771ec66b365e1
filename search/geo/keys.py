"""How the index names where a thing is: the values of its field `points`.

"64.0731,24.5391"  a location, rounded to ten metres
"sievi"            the centre of a municipality, for what serves it and has no location or a confidential one
ANY                it serves everyone in the county, wherever they are
REMOTE             it is used on the web

The engines need no geometry: "within 25 km" is a list of such values, so counts stay exact.
"""

from __future__ import annotations

from catalogue.coordinates import Point
from search.enums import ANY

__all__ = ["ANY", "REMOTE", "is_place", "place_key", "point_of"]

REMOTE = "remote"


def place_key(latitude: float, longitude: float) -> str:
    return f"{latitude:.4f},{longitude:.4f}"


def is_place(key: str) -> bool:
    """Tell whether the key is a location; slugs of municipalities have no comma."""
    return "," in key


def point_of(key: str) -> Point:
    """Return the coordinates of a location's key."""
    latitude, longitude = key.split(",")
    return Point(float(latitude), float(longitude))
