"""The drawings of the demonstration as images in Wagtail's library."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.files.base import ContentFile

from demo.files import load
from demo.pictures import draw, draw_logo
from portal.models import Image


class Album:
    """Has one image for each drawing. It is drawn and stored when it is first used."""

    def __init__(self) -> None:
        self._texts = load("pictures.toml")
        self._images: dict[str, Image] = {}

    def picture(self, name: str) -> Image:
        """Return the image of a motif. Raises ValueError for an unknown name."""
        return self._images.get(name) or self._store(name, draw(name), self._texts["picture"][name])

    def logo(self, name: str) -> Image:
        """Return the logo of an organisation. Raises ValueError for an unknown name."""
        key = f"logo-{name}"
        return self._images.get(key) or self._store(key, draw_logo(name), self._texts["logo"][name])

    def discard(self) -> None:
        """Delete the image files. A rollback deletes only the rows."""
        for image in self._images.values():
            image.file.storage.delete(image.file.name)

    def _store(self, key: str, png: bytes, texts: dict[str, str]) -> Image:
        image = Image(file=ContentFile(png, name=f"{key}.png"), file_size=len(png), **texts)
        image.save()
        self._images[key] = image
        image.get_file_hash()  # the library uses it to find duplicates
        return image


@contextmanager
def new_album() -> Iterator[Album]:
    """Provide an album. If the block fails, its files are deleted. Open the transaction inside the block."""
    album = Album()
    try:
        yield album
    except BaseException:
        album.discard()
        raise
