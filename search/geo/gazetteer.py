"""The places that a reader can name: the county's municipalities, and postal codes of its places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

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

    `is_estimate`: of this code no place is known, so it is taken to be where its neighbours are.
    """

    value: str
    label: str
    point: Point
    is_estimate: bool = False


class Gazetteer:
    """Where everything public is, by the keys of the index, and where each postal code is.

    No register of postal codes with coordinates may be shipped with the portal, so a code is where its places
    are on average, or else where those of its area are, which its first three digits name.
    """

    def __init__(self, rows: list[tuple[float, float, str]], towns: list[Municipality]) -> None:
        self._places = {place_key(*point): Point(*point) for *point, _code in rows}
        self._towns = {town.slug: town.point for town in towns if town.is_placed}
        self.codes = _means((code, Point(*point)) for *point, code in rows if _CODE.fullmatch(code))
        self.areas = _means((code[:3], Point(*point)) for *point, code in rows if _CODE.fullmatch(code))
        self.nearness = lru_cache(maxsize=MOST_KEPT)(self._nearness)

    def _nearness(self, point: Point, limit: float | None, is_order: bool) -> Nearness:
        towns = {key: max(kilometres(point, town), COARSE_KM) for key, town in self._towns.items()}
        places = {key: kilometres(point, place) for key, place in self._places.items()}
        return Nearness(towns | places, limit, is_order)


def gazetteer() -> Gazetteer:
    """Return what is known now; one query when a place or municipality has changed."""
    return shared("gazetteer", _gazetteer)


def _gazetteer() -> Gazetteer:
    # Of a secret place not even its postal code's middle may tell.
    public = Location.objects.filter(kind=LocationKind.PHYSICAL, is_confidential=False)
    placed = public.exclude(latitude=None).exclude(longitude=None).order_by("pk")
    rows = list(placed.values_list("latitude", "longitude", "postal_code"))
    return Gazetteer(rows, list(taxonomy.municipalities().values()))


def _means(pairs: Iterator[tuple[str, Point]]) -> dict[str, Point]:
    groups: dict[str, list[Point]] = defaultdict(list)
    for name, point in pairs:
        groups[name].append(point)
    return {name: middle(points) for name, points in groups.items()}


def towns() -> list[Place]:
    """Return the municipalities with known centres, by name."""
    return [_town(town) for town in taxonomy.municipalities().values() if town.is_placed]


def postal_codes() -> list[Place]:
    """Return the postal codes of which some place is known."""
    return [Place(code, code, point) for code, point in sorted(gazetteer().codes.items())]


def find_place(text: str) -> Place | None:
    """Return the place that a reader means: "84100", "Sievi", "sievi", "Sievissä", "84100 Ylivieska"."""
    code = _CODE.search(text)
    found = _postal_code(code[0]) if code else None
    return found or _named(text)


def similar_names(text: str) -> list[str]:
    """Return at most two municipalities whose names are written nearly so."""
    names = {place.label.casefold(): place.label for place in towns()}
    return [names[name] for name in get_close_matches(text.casefold(), names, n=2, cutoff=0.7)]


def _postal_code(code: str) -> Place | None:
    known = gazetteer()
    if code in known.codes:
        return Place(code, code, known.codes[code])
    area = known.areas.get(code[:3])
    return Place(code, code, area, is_estimate=True) if area else None


def _named(text: str) -> Place | None:
    names = shared("municipality-names", _names)
    whole = names.get(text.casefold())
    if whole:
        return _town(whole)
    # "Sievissä", "Sievi, kirkonkylä": the first word that is a name in some inflection.
    for word in get_analyzer().words(text, "fi"):
        for form in (word.raw, *word.lemmas):
            if form in names:
                return _town(names[form])
    return None


def _names() -> dict[str, Municipality]:
    placed = [town for town in taxonomy.municipalities().values() if town.is_placed]
    named = ((name, town) for town in placed for name in (town.name_sv, town.name, town.slug) if name)
    return {name.casefold(): town for name, town in named}


def _town(town: Municipality) -> Place:
    return Place(town.slug, town.label(), town.point)
