"""The demonstration's drawings as images of Wagtail's library."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.files.base import ContentFile

from demo.files import load
from demo.pictures import draw, draw_logo
from portal.models import Image


class Album:
    """Keeps one image of each drawing: it is drawn and stored when something first shows it."""

    def __init__(self):
        self._texts = load("pictures.toml")
        self._images: dict[str, Image] = {}

    def picture(self, name: str) -> Image:
        """Return the image of a motif. Raises ValueError for a name that nothing is drawn by."""
        return self._images.get(name) or self._store(name, draw(name), self._texts["picture"][name])

    def logo(self, name: str) -> Image:
        """Return the image of an organisation's mark. Raises ValueError for an unknown name."""
        key = f"logo-{name}"
        return self._images.get(key) or self._store(key, draw_logo(name), self._texts["logo"][name])

    def discard(self) -> None:
        """Delete the files of its images: a rollback takes away rows only."""
        for image in self._images.values():
            image.file.storage.delete(image.file.name)

    def _store(self, key: str, png: bytes, texts: dict[str, str]) -> Image:
        image = Image(file=ContentFile(png, name=f"{key}.png"), file_size=len(png), **texts)
        image.save()
        self._images[key] = image
        image.get_file_hash()  # by which the library sees that a file is uploaded twice
        return image


@contextmanager
def new_album() -> Iterator[Album]:
    """Give an album whose files stay only if the block ends well; the transaction belongs inside."""
    album = Album()
    try:
        yield album
    except BaseException:
        album.discard()
        raise
