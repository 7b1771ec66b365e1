"""The words of the index, written by the worker. `search.query.parsing.lexicon` reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from django.db import connection, transaction

from search.engines.entries import ZONES, IndexEntry
from search.models import IndexedWord

_TABLE = IndexedWord._meta.db_table
_INSERT = (
    f"INSERT INTO {_TABLE} (form, uses, documents, fence) VALUES (%s, %s, %s, %s) "
    "ON CONFLICT (form) DO UPDATE SET "
)

# A row without a new use stays unchanged, so that web processes need not read it again.
_ADD = (
    f"{_INSERT} uses = {_TABLE}.uses | excluded.uses, fence = excluded.fence "
    f"WHERE {_TABLE}.uses | excluded.uses <> {_TABLE}.uses"
)
_REPLACE = f"{_INSERT} uses = excluded.uses, documents = excluded.documents, fence = excluded.fence"

_STREAMS = {
    IndexedWord.Use.LEMMA: [f"{zone}_lemma" for zone in ZONES],
    IndexedWord.Use.PART: [f"{zone}_part" for zone in ZONES],
}


class WordUses:
    """Counts the words of entries: how each is used, and how many entries have it."""

    def __init__(self) -> None:
        self._uses: dict[IndexedWord.Use, Counter[str]] = {use: Counter() for use in IndexedWord.Use}

    def add(self, entry: IndexEntry) -> None:
        self._uses[IndexedWord.Use.WRITTEN].update(entry.written)
        for use, streams in _STREAMS.items():
            self._uses[use].update(set(" ".join([entry.streams[name] for name in streams]).split(" ")))

    def rows(self, fence: int) -> Iterator[tuple[str, int, int, int]]:
        """Yield (form, uses, documents, fence)."""
        for form in dict.fromkeys(chain.from_iterable(self._uses.values())):
            counts = {use: counter[form] for use, counter in self._uses.items() if form in counter}
            # An empty stream gives an empty word.
            if form:
                yield form, sum(counts), max(counts.values()), fence


def add_words(entries: Iterable[IndexEntry], *, fence: int) -> None:
    """Add the words of new and changed entries. Words that no entry has any more stay until the next rebuild."""
    words = WordUses()
    for entry in entries:
        words.add(entry)
    _write(_ADD, words.rows(fence))


def replace_words(words: WordUses, *, fence: int) -> None:
    """Replace all words by these, but keep those that were written with a higher fencing number."""
    with transaction.atomic():
        _write(_REPLACE, words.rows(fence))
        IndexedWord.objects.filter(fence__lt=fence).delete()


def _write(statement: str, rows: Iterable[tuple]) -> None:
    # Always in the same order, so that two writers can't deadlock.
    ordered = sorted(rows)
    if ordered:
        with connection.cursor() as cursor:
            cursor.executemany(statement, ordered)
