"""How the index names where a thing is: the values of its field `points`.

"64.0731,24.5391"  a place, rounded to ten metres
"sievi"            the centre of a municipality: of what serves it and has no place, or only a secret one
ANY                it serves everyone of the county, wherever they are
REMOTE             it is used on the web

No engine of ours needs to know geometry: "within 25 km" is a list of such values, so counts stay exact.
"""

from __future__ import annotations

from catalogue.coordinates import Point
from search.enums import ANY

__all__ = ["ANY", "REMOTE", "is_place", "place_key", "point_of"]

REMOTE = "remote"


def place_key(latitude: float, longitude: float) -> str:
    return f"{latitude:.4f},{longitude:.4f}"


def is_place(key: str) -> bool:
    """Tell whether it is a place of its own: slugs of municipalities have no comma."""
    return "," in key


def point_of(key: str) -> Point:
    """Return where a place is."""
    latitude, longitude = key.split(",")
    return Point(float(latitude), float(longitude))
