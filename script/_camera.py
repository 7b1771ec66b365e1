"""Takes pictures of a page for script/screenshots: cropped, with frames around what matters, and small."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page

LARGEST, LARGEST_IN_ALL = 60_000, 900_000  # bytes
COLOURS = 96
MARGIN = 20
STILL_WITHIN = 15  # checks, five a second
# Hide what covers the page (the list of hours of the last field, Wagtail's map of a long form), and undo
# horizontal scrolling, which brought a field into the window.
BARE = """document.querySelectorAll('.xdsoft_datetimepicker, [data-minimap-container]').forEach(
    thing => { thing.style.opacity = 0 })
document.querySelectorAll('body, body *').forEach(thing => { thing.scrollLeft = 0 })"""
# Scroll to below the header, which is fixed.
SCROLL = """thing => {
    thing.style.scrollMarginTop = '90px'
    thing.scrollIntoView({block: 'start', behavior: 'instant'})
}"""
# The frame is on top of the page, so that it moves no element and is not cut off.
FRAME = """boxes => boxes.forEach(box => {
    const frame = document.createElement('div')
    frame.className = 'camera-frame'
    Object.assign(frame.style, {position: 'fixed', zIndex: 2147483647, pointerEvents: 'none',
        border: '4px solid #c2410c', borderRadius: '8px', left: box.x - 8 + 'px', top: box.y - 8 + 'px',
        width: box.width + 16 + 'px', height: box.height + 16 + 'px', boxSizing: 'border-box'})
    document.body.append(frame)
})"""
UNFRAME = "document.querySelectorAll('.camera-frame').forEach(frame => frame.remove())"


class PictureTooLargeError(Exception):
    """One picture or all together are too large for the repository; the message says which and by how much."""


class Camera:
    """Takes pictures into a folder, and remembers which it has taken."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.taken: dict[str, int] = {}
        folder.mkdir(parents=True, exist_ok=True)

    def take(
        self,
        name: str,
        page: Page,
        *,
        around: Iterable[Locator] = (),
        mark: Iterable[Locator] = (),
        height: int | None = None,
    ) -> None:
        """Take the area of the locators in `around`, or the whole window, with a frame around those in `mark`."""
        around = list(around)
        usual = page.viewport_size
        if height:
            page.set_viewport_size({**usual, "height": height})
        if around:
            around[0].evaluate(SCROLL)
        page.wait_for_timeout(400)  # until Wagtail's panels have slid and its icons have loaded
        page.evaluate(BARE)
        _wait_until_still([*around, *mark], page)
        page.evaluate(FRAME, [locator.bounding_box() for locator in mark])
        clip = _span([locator.bounding_box() for locator in around], page) if around else None
        picture = Image.open(io.BytesIO(page.screenshot(clip=clip, animations="disabled")))
        page.evaluate(UNFRAME)
        page.set_viewport_size(usual)
        self.save(f"{name}.png", picture)

    def save(self, name: str, picture: Image.Image) -> None:
        """Write a picture: a screen as PNG with few colours, a composed one as WebP.

        Raises `PictureTooLargeError`.
        """
        path = self.folder / name
        if path.suffix == ".webp":
            picture.save(path, quality=66, method=6)
        else:
            few = picture.convert("RGB").quantize(
                COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE
            )
            few.save(path, optimize=True)
        self.taken[name] = size = path.stat().st_size
        if size > LARGEST:
            raise PictureTooLargeError(f"{name} has {size} bytes, more than {LARGEST}: crop it.")

    def put_away(self) -> None:
        """Remove pictures of earlier runs that were not taken again, and check the total size."""
        for path in self.folder.iterdir():
            if path.name not in self.taken:
                path.unlink()
        total = sum(self.taken.values())
        if total > LARGEST_IN_ALL:
            raise PictureTooLargeError(f"All pictures have {total} bytes, more than {LARGEST_IN_ALL}.")


def _wait_until_still(things: list[Locator], page: Page) -> None:
    """Wait until nothing moves any more; otherwise frame and edges would be in the wrong position."""
    before = None
    for _ in range(STILL_WITHIN):
        now = [thing.bounding_box() for thing in things]
        if now == before:
            return
        before = now
        page.wait_for_timeout(200)


def _span(boxes: list[dict], page: Page) -> dict[str, float]:
    """Return the part of the window that contains all boxes and a margin."""
    window = page.viewport_size
    left = max(min(box["x"] for box in boxes) - MARGIN, 0)
    top = max(min(box["y"] for box in boxes) - MARGIN, 0)
    right = min(max(box["x"] + box["width"] for box in boxes) + MARGIN, window["width"])
    bottom = min(max(box["y"] + box["height"] for box in boxes) + MARGIN, window["height"])
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}
