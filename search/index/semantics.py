"""Learning meaning anew, by the only writer, from what it has written down of each document."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from search.models import IndexedDocument, IndexerState, LearnedMeaning
from search.semantics.lsa import Corpus
from search.semantics.store import keep

ENOUGH_CHANGED = 0.05
"""Share of the documents that must be new or changed: some seconds of work for a better order of a few results."""

LONGEST_UNTAUGHT = timedelta(days=1)
"""After that one change is enough."""

READ_AT_ONCE = 1_000


def learn_meaning() -> int:
    """Learn from all documents that the index has; return how many. Ten seconds of 10,000 documents."""
    fence = IndexerState.load().fence
    corpus = Corpus()
    rows = IndexedDocument.objects.order_by("uid").values_list("uid", "words", "parts")
    for uid, words, parts in rows.iterator(READ_AT_ONCE):
        corpus.add(uid, f"{words} {parts}".split())
    keep(corpus.learn(), fence=fence)
    return len(corpus)


def is_meaning_outdated() -> bool:
    """Tell whether so much has changed that learning anew is worth it."""
    learned = LearnedMeaning.objects.order_by().values("fence", "learned_at").first()
    since = learned["fence"] if learned else 0
    changed = IndexedDocument.objects.filter(fence__gt=since).count()
    if learned and timezone.now() - learned["learned_at"] >= LONGEST_UNTAUGHT:
        return changed > 0
    return changed > ENOUGH_CHANGED * IndexedDocument.objects.count()
