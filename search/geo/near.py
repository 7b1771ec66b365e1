"""From the address to the place, distance and order that a reader asks for, with a message for what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from search.geo.gazetteer import Place, find_place, gazetteer, similar_names
from search.geo.nearness import Nearness

PLACE, DISTANCE, SORT = "lahella", "etaisyys", "jarjestys"
FIELDS = (PLACE, DISTANCE, SORT)
"""The names of the fields in an address."""

NEAREST = "lahin"
DISTANCES = (5, 10, 25, 50, 100)
DEFAULT_DISTANCE = 25
"""Kilometres around a place when the reader has not chosen: about half an hour by car."""

ANYWHERE = "0"
"""The distance in an address that sets no limit."""
MOST_KILOMETRES = 500
MOST_LETTERS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """The requested place and distance. `text` is what was typed, `place` what it means.

    `distance` is in kilometres, None without a limit; `is_default`: the reader has not chosen it.

    `faults` maps the name of each field to a message about what is wrong with it, or "". A wrong field has no
    effect on the search.
    """

    text: str = ""
    place: Place | None = None
    distance: int | None = None
    is_default: bool = False
    is_nearest_first: bool = False
    faults: Mapping[str, str] = field(default_factory=lambda: dict.fromkeys(FIELDS, ""))

    def pairs(self) -> list[tuple[str, str]]:
        """Return (name, value) of each parameter for an address."""
        pairs = [(PLACE, self.text)] if self.text else []
        if self.place and not self.is_default:
            pairs += [(DISTANCE, str(self.distance or ANYWHERE))]
        return pairs + ([(SORT, NEAREST)] if self.is_nearest_first else [])

    def wider(self) -> Near:
        """Return the same with the next larger distance, or without a limit."""
        larger = next((kilometres for kilometres in DISTANCES if kilometres > (self.distance or 0)), None)
        return replace(self, distance=larger if self.distance else None, is_default=False)

    def beyond(self) -> Near:
        """Return the same with the largest distance, the nearest first: for whoever finds nothing within a smaller one.

        There is still a limit: what has no known place is not near.
        """
        return replace(self, distance=MOST_KILOMETRES, is_default=False, is_nearest_first=True)

    def nearness(self) -> Nearness | None:
        """Return the distances from the place; None without a place."""
        if self.place is None:
            return None
        town = "" if self.place.value.isdigit() else self.place.value
        return gazetteer().nearness(self.place.point, self.distance, self.is_nearest_first, town)

    def distances(self) -> list[int]:
        """Return the distances to choose from, with the one in the address among them."""
        return sorted({*DISTANCES, self.distance} if self.distance else DISTANCES)

    def choices(self) -> list[tuple[str, int, bool]]:
        """Return (value of the field, kilometres, is chosen) of each distance; the default one has no value.

        So a form without a place asks for no distance.
        """
        chosen = self.distance if self.text else DEFAULT_DISTANCE
        return [
            ("" if kilometres == DEFAULT_DISTANCE else str(kilometres), kilometres, kilometres == chosen)
            for kilometres in self.distances()
        ]


def near_from_parameters(parameters: QueryDict) -> Near:
    """Parse the parameters of an address. Never fails: `faults` has a message for each wrong one."""
    text = _clean(parameters.get(PLACE, ""))
    place = find_place(text) if text else None
    distance = _clean(parameters.get(DISTANCE, ""))
    kilometres = _kilometres(distance)
    is_default = bool(place) and not distance
    order = _clean(parameters.get(SORT, ""))
    faults = {
        PLACE: _unknown_place(text) if text and not place else "",
        DISTANCE: _unknown_distance(distance) if distance not in ("", ANYWHERE) and not kilometres else "",
        SORT: _("Järjestystä ”%(typed)s” ei ole.") % {"typed": order} if order not in ("", NEAREST) else "",
    }
    is_nearest_first = order == NEAREST
    if not text and (kilometres or is_nearest_first):
        faults[PLACE] = _("Kirjoita myös kunta tai postinumero: etäisyys lasketaan siitä.")
    return Near(
        text=text,
        place=place,
        distance=DEFAULT_DISTANCE if is_default else kilometres,
        is_default=is_default,
        is_nearest_first=is_nearest_first,
        faults=faults,
    )


def _clean(text: str) -> str:
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(printable.split())[:MOST_LETTERS].strip()


def _kilometres(text: str) -> int | None:
    if not (text.isascii() and text.isdigit()) or len(text) > 3:
        return None
    return int(text) if 0 < int(text) <= MOST_KILOMETRES else None


def _unknown_place(text: str) -> str:
    if text.isdigit():
        return _(
            "Emme tiedä, missä postinumero ”%(typed)s” on. Kirjoita alueen kunta, niin etsimme siitä."
        ) % {"typed": text}
    names = similar_names(text)
    if names:
        return _("Emme tunne paikkaa ”%(typed)s”. Tarkoititko: %(names)s?") % {
            "typed": text,
            "names": ", ".join(names),
        }
    return _("Emme tunne paikkaa ”%(typed)s”. Kirjoita alueen kunta tai viisinumeroinen postinumero.") % {
        "typed": text
    }


def _unknown_distance(text: str) -> str:
    return _("”%(typed)s” ei ole etäisyys kilometreinä. Etsimme etäisyydestä välittämättä.") % {"typed": text}
