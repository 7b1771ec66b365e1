"""A canvas for flat shapes, and the colours of the portal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import cast

from PIL import Image, ImageDraw

Point = tuple[float, float]
Colour = tuple[int, ...]

WIDTH, HEIGHT = 1280, 720
FINENESS = 3  # pictures are drawn this many times larger and then reduced, so that edges are smooth
STEPS = 12  # of a curve between two points
FLAT_TONES, EDGE_TONES = 32, 48  # of a finished picture

INK, PAPER, BIRCH = (20, 36, 43), (251, 250, 247), (243, 240, 232)
RIVER, WATER, SHALLOW = (11, 79, 92), (31, 118, 132), (127, 185, 191)
HILL, FELL, FOREST = (207, 224, 221), (169, 201, 196), (47, 106, 94)
BERRY, BARN = (242, 163, 58), (163, 52, 31)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """Mix two colours. `share` (0 to 1) is the share of the other one."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))


class Canvas:
    """A canvas. All measures are in pixels of the finished picture."""

    def __init__(self, ground: Colour, *, width: int = WIDTH, height: int = HEIGHT):
        self.width, self.height = width, height
        mode = "RGBA" if len(ground) == 4 else "RGB"
        self._image = Image.new(mode, (width * FINENESS, height * FINENESS), ground)
        self._pen = ImageDraw.Draw(self._image)

    def polygon(self, points: Iterable[Point], colour: Colour) -> None:
        self._pen.polygon([(x * FINENESS, y * FINENESS) for x, y in points], fill=colour)

    def shape(self, points: Sequence[Point], colour: Colour) -> None:
        """Fill a closed curve through the points."""
        self.polygon(bend([points[-1], *points, points[0], points[1]]), colour)

    def land(self, line: Sequence[Point], colour: Colour) -> None:
        """Fill everything below a curve through the points, from left to right."""
        ridge = bend([line[0], *line, line[-1]])
        self.polygon([*ridge, (line[-1][0], self.height), (line[0][0], self.height)], colour)

    def band(self, upper: Sequence[Point], lower: Sequence[Point], colour: Colour) -> None:
        """Fill the area between two curves: a river, a path, a hull."""
        one, other = bend([upper[0], *upper, upper[-1]]), bend([lower[0], *lower, lower[-1]])
        self.polygon([*one, *reversed(other)], colour)

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        self.oval(x, y, radius, radius, colour)

    def oval(self, x: float, y: float, across: float, down: float, colour: Colour) -> None:
        """Fill an ellipse, given by its centre and its two radii."""
        self._pen.ellipse([FINENESS * n for n in (x - across, y - down, x + across, y + down)], fill=colour)

    def box(
        self, left: float, top: float, right: float, bottom: float, colour: Colour, bow: float = 0
    ) -> None:
        """Fill a rectangle; `bow` is the radius of its corners."""
        corners = [FINENESS * n for n in (left, top, right, bottom)]
        self._pen.rounded_rectangle(corners, radius=bow * FINENESS, fill=colour)

    def bar(self, x: float, y: float, length: float, thickness: float, colour: Colour) -> None:
        """Fill a horizontal bar with round ends, given by its centre: the edge of a cloud, a gleam on water."""
        left, top = x - length / 2, y - thickness / 2
        self.box(left, top, left + length, top + thickness, colour, bow=thickness / 2)

    def stroke(self, points: Sequence[Point], thickness: float, colour: Colour, *, soft: bool = True) -> None:
        """Draw a line with round ends through the points, curved if `soft`."""
        line = bend([points[0], *points, points[-1]]) if soft else list(points)
        fine = [(x * FINENESS, y * FINENESS) for x, y in line]
        self._pen.line(fine, fill=colour, width=max(1, round(thickness * FINENESS)), joint="curve")
        for x, y in (line[0], line[-1]):
            self.disc(x, y, thickness / 2, colour)

    def words(self, x: float, y: float, text: str, font, colour: Colour) -> None:
        """Write a centred line of text. The font size must be multiplied by `FINENESS`."""
        self._pen.text((x * FINENESS, y * FINENESS), text, font=font, fill=colour, anchor="mm")

    def png(self) -> bytes:
        """Return the finished picture. It has few colours, so that the file is small."""
        image, file = self._image.reduce(FINENESS), BytesIO()
        if image.mode == "RGB":
            image = image.quantize(palette=_palette(image), dither=Image.Dither.NONE)
        image.save(file, "PNG", optimize=True)
        return file.getvalue()


def bend(points: Sequence[Point]) -> list[Point]:
    """Return a Catmull-Rom curve through all points except the first and the last, which only shape it."""
    curve: list[Point] = []
    for before, start, end, after in zip(points, points[1:], points[2:], points[3:], strict=False):
        curve += (_between(before, start, end, after, step / STEPS) for step in range(STEPS))
    return [*curve, points[-2]]


def _between(before: Point, start: Point, end: Point, after: Point, t: float) -> Point:
    def along(axis: int) -> float:
        a, b, c, d = before[axis], start[axis], end[axis], after[axis]
        slope, curve, twist = c - a, 2 * a - 5 * b + 4 * c - d, 3 * b - a - 3 * c + d
        return (2 * b + slope * t + curve * t * t + twist * t**3) / 2

    return along(0), along(1)


def _palette(image: Image.Image) -> Image.Image:
    """Return a palette in which flat shapes keep their exact colour, and edges share the other colours."""
    # With this maximum, Pillow always returns the colours. In an RGB image each one is a tuple.
    counted = cast("list[tuple[int, Colour]]", image.getcolors(image.width * image.height))
    tones = Counter({colour: count for count, colour in counted})
    flat = [tone for tone, _count in tones.most_common(FLAT_TONES)]
    edges = [tone for tone in tones if tone not in set(flat)] or flat
    strip = Image.new("RGB", (len(edges), 1))
    strip.putdata(edges)
    between = strip.quantize(EDGE_TONES, method=Image.Quantize.MEDIANCUT).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for tone in flat for part in tone] + between)
    return palette
