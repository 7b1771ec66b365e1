"""Latent semantic analysis: the singular vectors of the table of which document has which word.

Only numpy is needed. The table is sparse and only the largest 150 singular vectors are wanted, so they are computed by
subspace iteration from a random start. The random seed is fixed: the same texts give the same space.
Halko, Martinsson, Tropp: Finding structure with randomness (2011), algorithm 4.4.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from search.semantics.space import Rows, Space

DIMENSIONS = 150
SPARE_DIMENSIONS = 10
ROUNDS = 3
"""Spare dimensions and rounds make the result exact enough: more of them change nothing in what is found."""

FEWEST_DOCUMENTS = 20
"""Fewer documents do not show which words belong together."""

FEWEST_WORDS = 10

FEWEST_LETTERS = 3
LEAST_USE = 2
MOST_USE = 0.4
"""A word of one document connects it with no other; a word of two fifths of them connects it with all."""

MOST_WORDS = 20_000
"""The most common ones are kept: 3 MB in each process."""

CELLS_AT_ONCE = 50_000
"""Cells of the table that are multiplied at a time: 32 MB."""


class Corpus:
    """Documents as packed sets of words: 10,000 documents take 6 MB."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._uids: list[str] = []
        self._rows: list[array] = []

    def __len__(self) -> int:
        return len(self._uids)

    def add(self, uid: str, words: Iterable[str]) -> None:
        """Add a document by its lemmas and compound parts; how often it has them does not matter."""
        numbers = self._numbers
        found = {numbers.setdefault(word, len(numbers)) for word in words if len(word) >= FEWEST_LETTERS}
        self._uids.append(uid)
        self._rows.append(array("I", sorted(found)))

    def learn(self, *, dimensions: int | None = None) -> Space:
        """Compute the space of these documents, without those that have no informative word."""
        chosen, use = self._informative_words()
        if len(self) < FEWEST_DOCUMENTS or len(chosen) < FEWEST_WORDS:
            return Space()
        columns = {number: column for column, number in enumerate(chosen)}
        table_rows = [[columns[number] for number in row if number in columns] for row in self._rows]
        uids = [uid for uid, row in zip(self._uids, table_rows, strict=True) if row]
        weights = np.log(len(self) / use).astype(np.float32)
        table = _SparseTable.of(filter(None, table_rows), weights)
        vectors = _singular_vectors(table, dimensions or _dimensions(len(uids), len(chosen)))
        sums = table.times(vectors)
        words = list(self._numbers)
        return Space(
            words=[words[number] for number in chosen],
            uids=uids,
            of_words=Rows.of(vectors * weights[:, None]),
            of_documents=Rows.of(sums / np.linalg.norm(sums, axis=1, keepdims=True).clip(1e-9)),
        )

    def _informative_words(self) -> tuple[list[int], np.ndarray]:
        """Return the numbers of the informative words, and how many documents have each."""
        use = np.zeros(len(self._numbers), np.int64)
        for row in self._rows:
            use[np.frombuffer(row, np.uint32)] += 1
        (informative,) = np.nonzero((use >= LEAST_USE) & (use <= MOST_USE * len(self)))
        chosen = sorted(informative.tolist(), key=lambda number: (-use[number], number))[:MOST_WORDS]
        return chosen, use[chosen]


@dataclass(frozen=True, slots=True)
class _SparseTable:
    """A sparse matrix. The cells of row i are those from `starts[i]` to `starts[i + 1]`. No row is empty."""

    starts: np.ndarray
    columns: np.ndarray
    values: np.ndarray

    @classmethod
    def of(cls, rows: Iterable[list[int]], weights: np.ndarray) -> _SparseTable:
        """Make a table of rows, each given by its columns, and scale each row to length one."""
        rows = list(rows)
        starts = np.cumsum([0, *map(len, rows)])
        columns = np.concatenate([np.array(row, np.int64) for row in rows])
        values = weights[columns]
        lengths = np.sqrt(np.add.reduceat(values**2, starts[:-1]))
        return cls(starts, columns, values / np.repeat(lengths, np.diff(starts)))

    def transposed(self) -> _SparseTable:
        order = np.argsort(self.columns, kind="stable")
        rows = np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))
        starts = np.concatenate([[0], np.cumsum(np.bincount(self.columns))])
        return _SparseTable(starts, rows[order], self.values[order])

    def times(self, matrix: np.ndarray) -> np.ndarray:
        return np.concatenate(list(self._products(matrix)))

    def _products(self, matrix: np.ndarray) -> Iterator[np.ndarray]:
        first, count = 0, len(self.starts) - 1
        while first < count:
            begin = self.starts[first]
            last = np.searchsorted(self.starts, begin + CELLS_AT_ONCE, side="right") - 1
            last = min(max(int(last), first + 1), count)
            cells = slice(begin, self.starts[last])
            products = matrix[self.columns[cells]] * self.values[cells, None]
            yield np.add.reduceat(products, self.starts[first:last] - begin)
            first = last


def _dimensions(documents: int, words: int) -> int:
    """With as many dimensions as documents or words each would get its own, and none would be near another."""
    return min(DIMENSIONS, documents // 3, words // 3)


def _singular_vectors(table: _SparseTable, count: int) -> np.ndarray:
    """Return the right singular vectors of the largest singular values, one in each column."""
    transposed = table.transposed()
    width = min(count + SPARE_DIMENSIONS, len(table.starts) - 1, len(transposed.starts) - 1)
    start = np.random.default_rng(0).standard_normal((len(transposed.starts) - 1, width), dtype=np.float32)
    span, _ = np.linalg.qr(table.times(start))
    for _round in range(ROUNDS):
        span, _ = np.linalg.qr(table.times(transposed.times(span)))
    small = transposed.times(span)
    values, eigenvectors = np.linalg.eigh(small.T @ small)
    largest = np.argsort(-values, kind="stable")[:count]
    lengths = np.sqrt(values[largest].clip(1e-9))
    return ((small @ eigenvectors[:, largest]) / lengths).astype(np.float32)
