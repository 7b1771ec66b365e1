"""The places that a reader can name: the county's municipalities, and the postal codes of its locations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple, cast

from catalogue import taxonomy
from catalogue.coordinates import Point, kilometres, middle
from catalogue.enums import LocationKind
from catalogue.models import Location, Municipality
from portal.shared_cache import shared
from search.analysis import get_analyzer
from search.geo.keys import place_key
from search.geo.nearness import COARSE_KM, MOST_KEPT, Nearness

_CODE = re.compile(r"(?<!\d)\d{5}(?!\d)")


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality or a postal code. `value` names it in an address; `label` is in the reader's language.

    `is_estimate`: no location has this code, so the point is that of the neighbouring codes.
    """

    value: str
    label: str
    point: Point
    is_estimate: bool = False


class NamedTown(NamedTuple):
    """A municipality, and where its name stands in a text."""

    place: Place
    start: int
    end: int


class Gazetteer:
    """Coordinates of all public locations by their keys, and of postal codes.

    No register of postal codes with coordinates may be shipped with the portal. So a code is at the mean of its
    locations, or else of the locations in its area, which the first three digits name.
    """

    def __init__(self, rows: list[tuple[float, float, str]], towns: list[Municipality]) -> None:
        self._places = {place_key(*point): Point(*point) for *point, _code in rows}
        self._towns = {town.slug: town.point for town in towns if town.is_placed}
        self.codes = _means((code, Point(*point)) for *point, code in rows if _CODE.fullmatch(code))
        self.areas = _means((code[:3], Point(*point)) for *point, code in rows if _CODE.fullmatch(code))
        self.nearness = lru_cache(maxsize=MOST_KEPT)(self._nearness)

    def _nearness(self, point: Point, limit: float | None, is_order: bool, town: str = "") -> Nearness:
        towns = {key: max(kilometres(point, town), COARSE_KM) for key, town in self._towns.items()}
        places = {key: kilometres(point, place) for key, place in self._places.items()}
        return Nearness(towns | places, limit, is_order, town)


def gazetteer() -> Gazetteer:
    """Return the current gazetteer; makes one query after a location or municipality has changed."""
    return shared("gazetteer", _gazetteer)


def _gazetteer() -> Gazetteer:
    # Confidential locations are left out: even the mean of a postal code could reveal one.
    public = Location.objects.filter(kind=LocationKind.PHYSICAL, is_confidential=False)
    placed = public.exclude(latitude=None).exclude(longitude=None).order_by("pk")
    # Mypy does not see that the query excludes NULL.
    rows = list(placed.values_list("latitude", "longitude", "postal_code"))
    return Gazetteer(cast("list[tuple[float, float, str]]", rows), list(taxonomy.municipalities().values()))


def _means(pairs: Iterator[tuple[str, Point]]) -> dict[str, Point]:
    groups: dict[str, list[Point]] = defaultdict(list)
    for name, point in pairs:
        groups[name].append(point)
    return {name: middle(points) for name, points in groups.items()}


def towns() -> list[Place]:
    """Return the municipalities with known centres, by name."""
    return [_place_of(town) for town in taxonomy.municipalities().values() if town.is_placed]


def postal_codes() -> list[Place]:
    """Return the postal codes that a location has."""
    return [Place(code, code, point) for code, point in sorted(gazetteer().codes.items())]


def find_place(text: str) -> Place | None:
    """Return the place that a reader means: "84100", "Sievi", "sievi", "Sievissä", "84100 Ylivieska"."""
    code = _CODE.search(text)
    found = _postal_code(code[0]) if code else None
    return found or _municipality(text)


def similar_names(text: str) -> list[str]:
    """Return at most two names of municipalities with a similar spelling."""
    names = {place.label.casefold(): place.label for place in towns()}
    return [names[name] for name in get_close_matches(text.casefold(), names, n=2, cutoff=0.7)]


def _postal_code(code: str) -> Place | None:
    places = gazetteer()
    if code in places.codes:
        return Place(code, code, places.codes[code])
    area = places.areas.get(code[:3])
    return Place(code, code, area, is_estimate=True) if area else None


def _municipality(text: str) -> Place | None:
    names = shared("municipality-names", _names)
    exact = names.get(text.casefold())
    if exact:
        return _place_of(exact)
    named = named_town(text)
    return named.place if named else None


def named_town(text: str) -> NamedTown | None:
    """Return the first word that is the name of a municipality, in any form: "Sievissä", "Sievi, kirkonkylä"."""
    names = shared("municipality-names", _names)
    for word in get_analyzer().words(text, "fi"):
        for form in (word.raw, *word.lemmas):
            if form in names:
                return NamedTown(_place_of(names[form]), word.start, word.end)
    return None


def _names() -> dict[str, Municipality]:
    placed = [town for town in taxonomy.municipalities().values() if town.is_placed]
    named = ((name, town) for town in placed for name in (town.name_sv, town.name, town.slug) if name)
    return {name.casefold(): town for name, town in named}


def _place_of(town: Municipality) -> Place:
    return Place(town.slug, town.label(), town.point)
