"""The lexicon: all words of the index, kept in memory in each process."""

from __future__ import annotations

import time
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from threading import Lock

from django.db.models import Max, Min
from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.analysis.tokens import fold
from search.models import IndexedWord

Use = IndexedWord.Use
LexiconRow = tuple[str, int, int]
"""Form, its uses (`IndexedWord.Use` added up), number of documents with it."""

_Match = tuple[str, int | float, int]
"""A result of rapidfuzz: word, distance, position among the choices."""

LOOK_SECONDS = 5.0
"""Maximum age of the lexicon. `search.query.knowledge` loads the newest one before it reports a word as unknown."""

PREFIX_LENGTHS = range(4, 9)
MOST_BEGINNINGS = 10
LAST_LETTER = "\U0010ffff"


class Lexicon:
    """The words of the index, with lookups by form, by prefix and by similarity. Immutable."""

    def __init__(self, rows: Iterable[LexiconRow] = ()) -> None:
        self._uses: dict[str, int] = {}
        self._documents: dict[str, int] = {}
        for form, uses, documents in rows:
            self._uses[form] = uses
            self._documents[form] = documents
        self._by_folded: dict[str, list[str]] = defaultdict(list)
        for form in sorted(self._uses, key=self._documents.__getitem__, reverse=True):
            self._by_folded[fold(form)].append(form)
        self._sorted = sorted(self._by_folded)
        # No word is corrected to a number, nor to a part of a compound that is not a word of a text.
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for folded, forms in self._by_folded.items():
            if len(folded) > 2 and any(self._uses[form] & (Use.WRITTEN | Use.LEMMA) for form in forms):
                self._by_letter[folded[0]].append(folded)
        self._beginnings: dict[int, Mapping[str, list[str]]] = {}
        self._begun_with: dict[tuple[str, int], list[str]] = {}

    def __contains__(self, form: str) -> bool:
        """Tell whether a text has the form: as a word, as a lemma, or as a part of a compound."""
        return form in self._uses

    def __len__(self) -> int:
        return len(self._uses)

    @property
    def is_learned(self) -> bool:
        """Tell whether any text is known. False before the first indexing, and after the table was emptied."""
        return any(self._documents.values())

    def is_word(self, form: str) -> bool:
        """Tell whether a text has the form as a word or lemma, not only as a part of a compound."""
        return bool(self._uses.get(form, 0) & (Use.WRITTEN | Use.LEMMA))

    def documents(self, form: str) -> int:
        """Return how many documents have the form."""
        return self._documents.get(form, 0)

    def begins(self, prefix: str) -> bool:
        """Tell whether any word has this prefix, without diacritics."""
        position = bisect_left(self._sorted, prefix)
        return position < len(self._sorted) and self._sorted[position].startswith(prefix)

    def beginning(self, prefix: str, *, limit: int) -> list[str]:
        """Return the commonest words with a prefix, compared without diacritics."""
        found = (form for folded in self._beginning(prefix) for form in self._by_folded[folded])
        return nsmallest(limit, filter(self.is_word, found), key=lambda form: (-self.documents(form), form))

    def with_dots(self, form: str) -> str | None:
        """Return the commonest word that differs from the form only by diacritics that the form lacks."""
        forms = self._by_folded.get(fold(form), ())
        return next((other for other in forms if _lacks_dots(form, other)), None)

    def nearest(self, form: str, *, max_distance: int) -> str | None:
        """Return the word at the smallest distance, the commonest of equal ones.

        The distance counts wrong, missing, extra and swapped letters. The first letter must be right: people
        seldom mistype it, and this keeps the lookup within a millisecond. If two letters are wrong, the second
        must be right, too: "football" must not become "floorball".
        """
        folded = fold(form)
        choices = self._by_letter.get(folded[:1], ())
        found = process.extract(folded, choices, scorer=OSA.distance, score_cutoff=max_distance, limit=None)
        found = [each for each in found if each[1] < 2 or each[0][:2] == folded[:2]]
        if not found:
            return None
        written = (self._by_folded[near][0] for near, _distance, _position in self._nearest_of(found))
        return min(written, key=lambda near: (OSA.distance(form, near), -self.documents(near), near))

    def _nearest_of(self, found: Sequence[_Match]) -> list[_Match]:
        least = min(distance for _near, distance, _position in found)
        return [each for each in found if each[1] == least]

    def beginnings_near(self, form: str, *, length: int, limit: int) -> list[str]:
        """Return beginnings of lemmas, with diacritics, at a distance of at most one letter from that of a word."""
        if length not in self._beginnings:
            self._beginnings[length] = self._lemma_beginnings(length)
        beginning = form[:length]
        choices = self._beginnings[length].get(form[:1], ())
        found = process.extract(beginning, choices, scorer=OSA.distance, score_cutoff=1, limit=limit)
        return [near for near, _distance, _position in found]

    def beginnings_like(self, prefix: str, *, max_distance: int) -> tuple[str, ...]:
        """Return the beginnings of words that are nearest to an unfinished word, all without diacritics.

        At most `max_distance` letters are wrong, missing, extra or swapped, but not the first one, and not the
        last one alone: "sukk" may be the beginning of a word that no text has. Of equally near ones the
        commonest come first, at most ten.
        """
        lengths = range(len(prefix) - max_distance, len(prefix) + max_distance + 1)
        found = [
            each
            for length in lengths
            for each in process.extract(
                prefix,
                self._begun(prefix[:1], length),
                scorer=OSA.distance,
                score_cutoff=max_distance,
                limit=None,
            )
            if not each[0].startswith(prefix[:-1]) and not prefix.startswith(each[0])
        ]
        if not found:
            return ()
        near = sorted(beginning for beginning, _distance, _position in self._nearest_of(found))
        # A beginning that starts with another one of the list is included in that one.
        apart = [each for each in near if not any(each != other and each.startswith(other) for other in near)]
        return tuple(sorted(apart, key=self._documents_of, reverse=True)[:MOST_BEGINNINGS])

    def words_beginning(self, prefix: str) -> Iterator[str]:
        """Yield the words with a prefix, without diacritics, that a text has in the form of the lemma."""
        both = Use.WRITTEN | Use.LEMMA
        for folded in self._beginning(prefix):
            yield from (form for form in self._by_folded[folded] if self._uses[form] & both == both)

    def _beginning(self, prefix: str) -> list[str]:
        start = bisect_left(self._sorted, prefix)
        return self._sorted[start : bisect_left(self._sorted, prefix + LAST_LETTER, start)]

    def _begun(self, letter: str, length: int) -> list[str]:
        """Return the beginnings, of a length, of the words with this first letter, each once."""
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

    def _lemma_beginnings(self, length: int) -> Mapping[str, list[str]]:
        by_letter: dict[str, set[str]] = defaultdict(set)
        for form, uses in self._uses.items():
            if uses & Use.LEMMA and len(form) >= length:
                by_letter[form[0]].add(form[:length])
        return {letter: sorted(beginnings) for letter, beginnings in by_letter.items()}

    def with_words(self, forms: Iterable[str]) -> Lexicon:
        """Return this lexicon with additional words that no document has."""
        return self.with_rows((form, int(Use.WRITTEN), 0) for form in forms if form not in self)

    def with_rows(self, rows: Iterable[LexiconRow]) -> Lexicon:
        """Return this lexicon with added or replaced rows."""
        own = {form: (form, uses, self._documents[form]) for form, uses in self._uses.items()}
        return Lexicon((own | {row[0]: row for row in rows}).values())


def _lacks_dots(typed: str, form: str) -> bool:
    return len(typed) == len(form) and all(
        one in (other, fold(other)) for one, other in zip(typed, form, strict=True)
    )


class _LexiconCache:
    """Keeps the lexicon of this process, and loads the rows that the worker has written since."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.forget()

    def forget(self) -> None:
        self._lexicon = Lexicon()
        self._fence = 0
        self._looked_at = float("-inf")

    def look_again(self) -> None:
        self._looked_at = float("-inf")

    def get(self, *, is_newest: bool) -> Lexicon:
        with self._lock:
            if is_newest or time.monotonic() - self._looked_at >= LOOK_SECONDS:
                self._refresh()
                self._looked_at = time.monotonic()
            return self._lexicon

    def _refresh(self) -> None:
        fences = IndexedWord.objects.aggregate(Min("fence"), Max("fence"))
        oldest, newest = fences["fence__min"] or 0, fences["fence__max"] or 0
        if newest == self._fence:
            return
        rows = IndexedWord.objects.order_by().values_list("form", "uses", "documents")
        if oldest > self._fence or newest < self._fence:
            # All rows are new: after a rebuild, or with another database.
            self._lexicon = Lexicon(rows)
        else:
            self._lexicon = self._lexicon.with_rows(rows.filter(fence__gt=self._fence))
        self._fence = newest


_cache = _LexiconCache()


def lexicon(*, is_newest: bool = False) -> Lexicon:
    """Return the lexicon, at most five seconds old; `is_newest`: as it is now."""
    return _cache.get(is_newest=is_newest)


def look_again() -> None:
    """Look for changes next time. For tests that count queries."""
    _cache.look_again()


def forget() -> None:
    """Load the lexicon again next time. For tests, which put the database back."""
    _cache.forget()
