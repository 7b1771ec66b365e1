"""The pictures of the demonstration county, drawn by code with flat shapes.

`draw` and `draw_logo` return the bytes of a PNG, the same at each call. They do not use Django. The titles and
descriptions of the pictures are in `demo/texts/pictures.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from demo.pictures import diagram, homes, lands, logos, rooms, tables, waters
from demo.pictures.canvas import PAPER, Canvas

__all__ = ["LOGOS", "MOTIFS", "draw", "draw_logo"]

Painter = Callable[[Canvas], None]
MOTIFS: Mapping[str, Painter] = {
    "river": waters.river,
    "lake": waters.lake,
    "sunset": waters.sunset,
    "coast": waters.coast,
    "boat": waters.boat,
    "forest": lands.forest,
    "meadow": lands.meadow,
    "path": lands.path,
    "signs": lands.signs,
    "village": homes.village,
    "winter": homes.winter,
    "town": homes.town,
    "doorway": homes.doorway,
    "hall": rooms.hall,
    "chairs": rooms.chairs,
    "kitchen": rooms.kitchen,
    "choir": rooms.choir,
    "table": tables.table,
    "lamp": tables.lamp,
    "notes": tables.notes,
    "structures": diagram.structures,
}
LOGOS: Mapping[str, Painter] = {
    "boat": logos.boat,
    "house": logos.house,
    "lavvu": logos.lavvu,
    "candle": logos.candle,
    "wheel": logos.wheel,
    "sprout": logos.sprout,
}


@cache
def draw(name: str) -> bytes:
    """Return a picture as a PNG of 1280 × 720. Raises ValueError for an unknown name."""
    return _drawn(Canvas(PAPER), name, MOTIFS)


@cache
def draw_logo(name: str) -> bytes:
    """Return a logo as a PNG of 400 × 400 with a transparent background. Raises ValueError for an unknown name."""
    return _drawn(Canvas((*PAPER, 0), width=logos.SIDE, height=logos.SIDE), name, LOGOS)


def _drawn(canvas: Canvas, name: str, painters: Mapping[str, Painter]) -> bytes:
    if name not in painters:
        raise ValueError(f"Nothing is drawn by the name {name!r}; there are {', '.join(sorted(painters))}.")
    painters[name](canvas)
    return canvas.png()
