"""The language that a query is written in: on a Finnish page some write Swedish or English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from search.analysis.stopwords import STOP_FORMS
from search.understanding.words import LANGUAGES, QueryWord


def written_in(words: Sequence[QueryWord], reader: str, everyday: Iterable[str]) -> str:
    """Return the language of a query's words; the reader's own where nothing tells of another.

    `everyday`: the language of each phrase in it that staff know. Besides these, stop words tell, and "å". What is
    said in both ("vape") is the reader's. No word may be Finnish but those that the other language leaves out: "my
    husband hits me", where "me" is Finnish, too.
    """
    votes = Counter(everyday)
    for language in LANGUAGES:
        votes[language] += sum(word.raw in STOP_FORMS[language] for word in words)
    votes["sv"] += sum("å" in word.raw for word in words)
    likely = [language for language, count in votes.most_common() if count > votes[reader]]
    return next((language for language in likely if not _is_finnish(words, STOP_FORMS[language])), reader)


def _is_finnish(words: Sequence[QueryWord], left_out: frozenset[str]) -> bool:
    return any(word.finnish.known and not word.place and word.raw not in left_out for word in words)
