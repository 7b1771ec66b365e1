"""Where things are, as keys of `search.geo.keys`; for a confidential place, only its municipality."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalogue.enums import LocationKind, ServiceKind
from catalogue.models import Location, Municipality
from search.geo.keys import ANY, REMOTE, place_key
from search.index.sources.service_rows import Row, ServiceRow

PlaceRow = tuple[Municipality | None, Row]


def service_points(
    row: ServiceRow, places: Iterable[PlaceRow], areas: Iterable[Municipality]
) -> tuple[str, ...]:
    """Return where a service is: its places, or else the municipalities that it serves.

    A service on the web without areas serves everyone; one with areas serves those who live there.
    """
    keys = [key for town, place in places for key in _of_place(town, _facts(place))]
    if row.is_countywide:
        keys.append(ANY)
    elif not any(key != REMOTE for key in keys):
        keys += [town.slug for town in areas]
    if row.kind == ServiceKind.DIGITAL:
        keys.append(REMOTE)
    if REMOTE in keys and len(set(keys)) == 1:
        keys.append(ANY)
    return tuple(dict.fromkeys(keys))


def is_physical(place: Row) -> bool:
    """Tell whether one goes there."""
    return place["location__kind"] == LocationKind.PHYSICAL


def location_points(location: Location | None) -> tuple[str, ...]:
    """Return where a location is; one on the web serves everyone."""
    if location is None:
        return ()
    facts = (location.kind, location.is_confidential, location.latitude, location.longitude)
    keys = tuple(_of_place(location.municipality, facts))
    return (*keys, ANY) if REMOTE in keys else keys


def municipality_points(town: Municipality | None) -> tuple[str, ...]:
    return (town.slug,) if town else ()


def _facts(place: Row) -> tuple:
    return tuple(place[f"location__{name}"] for name in ("kind", "is_confidential", "latitude", "longitude"))


def _of_place(town: Municipality | None, facts: tuple) -> Iterator[str]:
    kind, is_confidential, latitude, longitude = facts
    if kind == LocationKind.VIRTUAL:
        yield REMOTE
    elif not is_confidential and latitude is not None and longitude is not None:
        yield place_key(latitude, longitude)
    elif town:
        yield town.slug
