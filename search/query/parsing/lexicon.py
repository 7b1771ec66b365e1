"""The words that the index knows, kept in each process: what a query's words are held against."""

from __future__ import annotations

import time
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from heapq import nsmallest
from threading import Lock

from django.db.models import Max, Min
from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.analysis.tokens import fold
from search.models import IndexedWord

Use = IndexedWord.Use
Row = tuple[str, int, int]
"""Form, its uses (`IndexedWord.Use` added up), documents that have it."""

LOOK_SECONDS = 5.0
"""How old a lexicon may be. Who misses a word in it asks for the newest one (`search.query.knowledge`)."""

PREFIX_LENGTHS = range(4, 9)
MOST_BEGINNINGS = 10
LAST_LETTER = "\U0010ffff"


class Lexicon:
    """Words of the index by the ways in which they may be met. Not to be changed once made."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        self._uses: dict[str, int] = {}
        self._documents: dict[str, int] = {}
        for form, uses, documents in rows:
            self._uses[form] = uses
            self._documents[form] = documents
        self._by_folded: dict[str, list[str]] = defaultdict(list)
        for form in sorted(self._uses, key=self._documents.__getitem__, reverse=True):
            self._by_folded[fold(form)].append(form)
        self._sorted = sorted(self._by_folded)
        # Nobody corrects to a number, nor to a part of a compound that no text has as a word.
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for folded, forms in self._by_folded.items():
            if len(folded) > 2 and any(self._uses[form] & (Use.WRITTEN | Use.LEMMA) for form in forms):
                self._by_letter[folded[0]].append(folded)
        self._beginnings: dict[int, dict[str, set[str]]] = {}
        self._begun_with: dict[tuple[str, int], list[str]] = {}

    def __contains__(self, form: str) -> bool:
        """Tell whether a text has the word, in this or another inflection, or as part of a compound."""
        return form in self._uses

    def __len__(self) -> int:
        return len(self._uses)

    @property
    def is_learned(self) -> bool:
        """Tell whether it knows any text; before the worker has written, and after its table was emptied, none."""
        return any(self._documents.values())

    def is_word(self, form: str) -> bool:
        """Tell whether a text has the word by itself, not only inside a compound."""
        return bool(self._uses.get(form, 0) & (Use.WRITTEN | Use.LEMMA))

    def documents(self, form: str) -> int:
        """Return how many documents have the form."""
        return self._documents.get(form, 0)

    def begins(self, prefix: str) -> bool:
        """Tell whether a word, written without diacritics, begins so."""
        place = bisect_left(self._sorted, prefix)
        return place < len(self._sorted) and self._sorted[place].startswith(prefix)

    def beginning(self, prefix: str, *, most: int) -> list[str]:
        """Return the commonest words that begin so when written without diacritics."""
        found = (form for folded in self._beginning(prefix) for form in self._by_folded[folded])
        return nsmallest(most, filter(self.is_word, found), key=lambda form: (-self.documents(form), form))

    def with_dots(self, form: str) -> str | None:
        """Return the commonest word that only has diacritics which this one lacks."""
        forms = self._by_folded.get(fold(form), ())
        return next((other for other in forms if _lacks_dots(form, other)), None)

    def nearest(self, form: str, *, most: int) -> str | None:
        """Return the word with fewest letters wrong, missing, too many or swapped, of equal ones the commonest.

        The first letter must be right: who mistypes seldom begins so, and it keeps this within a millisecond. Where
        two letters are wrong, the second one must be right, too: "football" is no "floorball".
        """
        folded = fold(form)
        found = process.extract(
            folded, self._by_letter.get(folded[:1], ()), scorer=OSA.distance, score_cutoff=most, limit=None
        )
        found = [each for each in found if each[1] < 2 or each[0][:2] == folded[:2]]
        if not found:
            return None
        written = (self._by_folded[near][0] for near, _distance, _place in self._best(found))
        return min(written, key=lambda near: (OSA.distance(form, near), -self.documents(near), near))

    def _best(self, found: list[tuple[str, float, int]]) -> list[tuple[str, float, int]]:
        least = min(distance for _near, distance, _place in found)
        return [each for each in found if each[1] == least]

    def beginnings_near(self, form: str, *, length: int, limit: int) -> list[str]:
        """Return beginnings of base forms, in their spelling, that differ in one letter from that of this word."""
        if length not in self._beginnings:
            self._beginnings[length] = self._cut(length)
        wanted = form[:length]
        choices = self._beginnings[length].get(form[:1], ())
        found = process.extract(wanted, choices, scorer=OSA.distance, score_cutoff=1, limit=limit)
        return [near for near, _distance, _place in found]

    def beginnings_like(self, prefix: str, *, most: int) -> tuple[str, ...]:
        """Return the beginnings of words that are nearest to an unfinished one, all without diacritics.

        At most `most` letters are wrong, missing, too many or swapped, but not the first one, and not only the
        last: who has typed "sukk" may want a word that no text has. Equally near ones stand for all words that
        begin so, the commonest first, at most ten.
        """
        lengths = range(len(prefix) - most, len(prefix) + most + 1)
        found = [
            each
            for length in lengths
            for each in process.extract(
                prefix,
                self._begun(prefix[:1], length),
                scorer=OSA.distance,
                score_cutoff=most,
                limit=None,
            )
            if not each[0].startswith(prefix[:-1]) and not prefix.startswith(each[0])
        ]
        if not found:
            return ()
        near = sorted(beginning for beginning, _distance, _place in self._best(found))
        # What begins like another one is among the words that the other one begins.
        apart = [each for each in near if not any(each != other and each.startswith(other) for other in near)]
        return tuple(sorted(apart, key=self._documents_of, reverse=True)[:MOST_BEGINNINGS])

    def words_beginning(self, prefix: str) -> Iterator[str]:
        """Yield the base forms that stand so in a text and begin so, the prefix without diacritics."""
        both = Use.WRITTEN | Use.LEMMA
        for folded in self._beginning(prefix):
            yield from (form for form in self._by_folded[folded] if self._uses[form] & both == both)

    def _beginning(self, prefix: str) -> list[str]:
        start = bisect_left(self._sorted, prefix)
        return self._sorted[start : bisect_left(self._sorted, prefix + LAST_LETTER, start)]

    def _begun(self, letter: str, length: int) -> list[str]:
        """Return the first so many letters of the words that begin with this one, each once."""
        key = (letter, length)
        if key not in self._begun_with:
            words = self._by_letter.get(letter, ())
            self._begun_with[key] = list(
                dict.fromkeys(word[:length] for word in words if len(word) >= length)
            )
        return self._begun_with[key]

    def _documents_of(self, prefix: str) -> int:
        forms = (form for folded in self._beginning(prefix) for form in self._by_folded[folded])
        return sum(map(self.documents, forms))

    def _cut(self, length: int) -> Mapping[str, list[str]]:
        by_letter: dict[str, set[str]] = defaultdict(set)
        for form, uses in self._uses.items():
            if uses & Use.LEMMA and len(form) >= length:
                by_letter[form[0]].add(form[:length])
        return {letter: sorted(beginnings) for letter, beginnings in by_letter.items()}

    def with_words(self, forms: Iterable[str]) -> Lexicon:
        """Return this lexicon with words that no document has."""
        return self.with_rows((form, int(Use.WRITTEN), 0) for form in forms if form not in self)

    def with_rows(self, rows: Iterable[Row]) -> Lexicon:
        """Return this lexicon with some words more, or with other uses."""
        known = {form: (form, uses, self._documents[form]) for form, uses in self._uses.items()}
        return Lexicon((known | {row[0]: row for row in rows}).values())


def _lacks_dots(typed: str, form: str) -> bool:
    return len(typed) == len(form) and all(
        one in (other, fold(other)) for one, other in zip(typed, form, strict=True)
    )


class _LexiconCache:
    """Keeps the lexicon of this process, and reads what the worker has learned since."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.forget()

    def forget(self) -> None:
        self._vocabulary = Lexicon()
        self._fence = 0
        self._looked_at = float("-inf")

    def get(self, *, is_newest: bool) -> Lexicon:
        with self._lock:
            if is_newest or time.monotonic() - self._looked_at >= LOOK_SECONDS:
                self._read()
                self._looked_at = time.monotonic()
            return self._vocabulary

    def _read(self) -> None:
        fences = IndexedWord.objects.aggregate(Min("fence"), Max("fence"))
        oldest, newest = fences["fence__min"] or 0, fences["fence__max"] or 0
        if newest == self._fence:
            return
        rows = IndexedWord.objects.order_by().values_list("form", "uses", "documents")
        if oldest > self._fence or newest < self._fence:
            # Each row was written anew: a rebuild, or another database.
            self._vocabulary = Lexicon(rows)
        else:
            self._vocabulary = self._vocabulary.with_rows(rows.filter(fence__gt=self._fence))
        self._fence = newest


_keeper = _LexiconCache()


def lexicon(*, is_newest: bool = False) -> Lexicon:
    """Return the words that the index knows, at most five seconds old; `is_newest`: as it is now."""
    return _keeper.get(is_newest=is_newest)


def forget() -> None:
    """Read it anew next time. For tests, which put the database back."""
    _keeper.forget()
