"""Detect the language of a query: on a Finnish page some readers write Swedish or English.

Finnish needs no detection: words are analyzed as Finnish on every page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from search.analysis.stopwords import STOP_FORMS
from search.query.parsing.words import QueryWord

OTHERS = ("sv", "en")


def detect_language(words: Sequence[QueryWord], reader: str, synonyms: Iterable[str]) -> str:
    """Return the language of a query's words, or the reader's language if nothing points to another one.

    `synonyms` holds the language of each listed synonym in the query. Each is a vote; so is each stop word of
    more than one letter, and each word with "å". Words of both languages ("vape") are the reader's. Another
    language loses if the query has a Finnish word that is not a stop word of that language: in "my husband hits
    me", "me" is Finnish, too.
    """
    votes = Counter(synonyms)
    for language, forms in STOP_FORMS.items():
        # "A-klinikka" is not English.
        votes[language] += sum(len(word.raw) > 1 and word.raw in forms for word in words)
    votes["sv"] += sum("å" in word.raw for word in words)
    likely = sorted(
        (other for other in OTHERS if votes[other] > votes[reader]), key=lambda other: -votes[other]
    )
    return next((language for language in likely if not _is_finnish(words, STOP_FORMS[language])), reader)


def _is_finnish(words: Sequence[QueryWord], stop_words: frozenset[str]) -> bool:
    return any(word.finnish.known and not word.municipality and word.raw not in stop_words for word in words)
