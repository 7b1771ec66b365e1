"""Vectors of words and documents in one space. Vectors of similar direction are about the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

ROWS_AT_ONCE = 2_048
"""Rows that are unpacked at a time: so few fit into the processor's cache, which makes it ten times as fast."""

LEAST_SIMILARITY = 0.1
"""With a lower cosine two things count as unrelated."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Vectors, one in each row, with a byte for each component: `numbers` (int8) times the row's `scales` (float32).

    This takes a quarter of the memory and does not change the order of results noticeably.
    """

    numbers: np.ndarray
    scales: np.ndarray

    @classmethod
    def of(cls, vectors: np.ndarray) -> Rows:
        scales = np.abs(vectors).max(axis=1, initial=0.0).astype(np.float32) / 127
        numbers = np.rint(vectors / np.where(scales > 0, scales, 1)[:, None]).astype(np.int8)
        return cls(numbers, scales)

    @classmethod
    def from_bytes(cls, data: bytes, count: int) -> Rows:
        """Unpack what `to_bytes` returned for `count` rows."""
        scales = np.frombuffer(data, "<f4", count)
        width = (len(data) - scales.nbytes) // max(count, 1)
        return cls(np.frombuffer(data, np.int8, offset=scales.nbytes).reshape(count, width), scales)

    def to_bytes(self) -> bytes:
        return self.scales.astype("<f4").tobytes() + self.numbers.tobytes()

    def row(self, position: int) -> np.ndarray:
        return self.numbers[position] * self.scales[position]

    def dot(self, vector: np.ndarray) -> np.ndarray:
        """Return the dot product of each row with a vector."""
        starts = range(0, len(self.numbers), ROWS_AT_ONCE)
        pieces = [self.numbers[start : start + ROWS_AT_ONCE].astype(np.float32) @ vector for start in starts]
        return np.concatenate([*pieces, np.empty(0, np.float32)]) * self.scales


@dataclass(frozen=True)
class Space:
    """The vectors of words and of documents; immutable.

    A document's vector is the sum of its words' vectors, scaled to length one. `uids` name the documents.
    """

    words: Sequence[str] = ()
    uids: Sequence[str] = ()
    of_words: Rows = Rows(np.empty((0, 0), np.int8), np.empty(0, np.float32))
    of_documents: Rows = Rows(np.empty((0, 0), np.int8), np.empty(0, np.float32))

    def __bool__(self) -> bool:
        return bool(self.uids)

    @cached_property
    def _word_positions(self) -> Mapping[str, int]:
        return {word: position for position, word in enumerate(self.words)}

    @cached_property
    def _document_positions(self) -> Mapping[str, int]:
        return {uid: position for position, uid in enumerate(self.uids)}

    def direction_of_words(self, weights: Mapping[str, float]) -> np.ndarray | None:
        """Return the direction of words (word → weight); None if the space has none of them."""
        weighted = ((self._word_positions.get(word), weight) for word, weight in weights.items())
        return _direction(
            self.of_words.row(position) * weight for position, weight in weighted if position is not None
        )

    def direction_of_documents(self, weights: Mapping[str, float]) -> np.ndarray | None:
        """Return the direction of documents (uid → weight); None if the space has none of them."""
        weighted = ((self._document_positions.get(uid), weight) for uid, weight in weights.items())
        return _direction(
            self.of_documents.row(position) * weight for position, weight in weighted if position is not None
        )

    def nearest(self, direction: np.ndarray, limit: int) -> list[tuple[str, float]]:
        """Return (uid, cosine) of the nearest documents, the nearest first."""
        similarity = self.of_documents.dot(direction)
        least = LEAST_SIMILARITY
        if limit < len(similarity):
            least = max(least, np.partition(similarity, -limit)[-limit])
        near = np.flatnonzero(similarity >= least)
        # A stable sort, so that equal ones are in the same order on every machine.
        order = near[np.argsort(-similarity[near], kind="stable")][:limit]
        return [(self.uids[position], float(similarity[position])) for position in order]


def _direction(vectors: Iterable[np.ndarray]) -> np.ndarray | None:
    total = np.asarray(sum(vectors, start=np.float32(0)))
    length = float(np.linalg.norm(total))
    return (total / length).astype(np.float32) if length else None
