"""The space as it is kept: one row that the worker writes, and what each process remembers of it."""

from __future__ import annotations

import time
from threading import Lock

from search.models import LearnedMeaning
from search.semantics.space import Rows, Space

LOOK_SECONDS = 5.0


def keep(space: Space, *, fence: int) -> None:
    """Write a space in the place of the one before. `fence`: the last pass whose documents it may know."""
    LearnedMeaning.objects.update_or_create(
        pk=1,
        defaults={
            "fence": fence,
            # Neither a token nor a uid holds a space.
            "words": " ".join(space.words),
            "uids": " ".join(space.uids),
            "of_words": space.of_words.to_bytes(),
            "of_documents": space.of_documents.to_bytes(),
        },
    )


def read() -> Space:
    """Read the space from the database: 30 ms of 10,000 documents."""
    row = LearnedMeaning.objects.filter(pk=1).first()
    if row is None or not row.uids:
        return Space()
    words, uids = row.words.split(" "), row.uids.split(" ")
    return Space(
        words=words,
        uids=uids,
        of_words=Rows.from_bytes(bytes(row.of_words), len(words)),
        of_documents=Rows.from_bytes(bytes(row.of_documents), len(uids)),
    )


class _SpaceCache:
    """Keeps the space of this process, and reads it again when the worker has learned a new one."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.forget()

    def forget(self) -> None:
        self._space = Space()
        self._stamp = None
        self._looked_at = float("-inf")

    def get(self) -> Space:
        with self._lock:
            if time.monotonic() - self._looked_at >= LOOK_SECONDS:
                stamp = LearnedMeaning.objects.values_list("fence", "learned_at").first()
                if stamp != self._stamp:
                    self._space, self._stamp = read(), stamp
                self._looked_at = time.monotonic()
            return self._space


_keeper = _SpaceCache()


def space() -> Space:
    """Return what was learned, at most five seconds old."""
    return _keeper.get()


def forget() -> None:
    """Read it anew next time. For tests, which put the database back."""
    _keeper.forget()
