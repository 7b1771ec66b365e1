"""The language that a query is written in: on a Finnish page some write Swedish or English.

Nobody needs to be known to write Finnish: it is read on every page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from search.analysis.stopwords import STOP_FORMS
from search.query.parsing.words import QueryWord

OTHERS = ("sv", "en")


def written_in(words: Sequence[QueryWord], reader: str, synonyms: Iterable[str]) -> str:
    """Return the language of a query's words; the reader's own where nothing tells of another.

    `synonyms`: the language of each phrase in it that staff know. Besides these, stop words of more than a letter tell,
    and "å". What is said in both ("vape") is the reader's. No word may be Finnish but those that the other language
    leaves out: "my husband hits me", where "me" is Finnish, too.
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


def _is_finnish(words: Sequence[QueryWord], left_out: frozenset[str]) -> bool:
    return any(word.finnish.known and not word.place and word.raw not in left_out for word in words)
