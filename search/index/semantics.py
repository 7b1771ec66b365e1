"""Latent semantic analysis anew, by the worker, from the words that the database lists for each document."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from search.models import IndexedDocument, IndexerState, LearnedMeaning
from search.semantics.lsa import Corpus
from search.semantics.store import save_space

ENOUGH_CHANGED = 0.05
"""Share of the documents that must be new or changed: the work takes seconds and improves few results."""

MOST_AGE = timedelta(days=1)
"""When the vectors are older than this, one changed document is enough."""

ROWS_AT_ONCE = 1_000


def learn_meaning() -> int:
    """Compute the vectors from all indexed documents; return how many. 10,000 documents take ten seconds."""
    fence = IndexerState.load().fence
    corpus = Corpus()
    rows = IndexedDocument.objects.order_by("uid").values_list("uid", "words", "parts")
    for uid, words, parts in rows.iterator(ROWS_AT_ONCE):
        corpus.add(uid, f"{words} {parts}".split())
    save_space(corpus.learn(), fence=fence)
    return len(corpus)


def is_meaning_outdated() -> bool:
    """Tell whether enough documents have changed to compute the vectors anew."""
    learned = LearnedMeaning.objects.order_by().values("fence", "learned_at").first()
    since = learned["fence"] if learned else 0
    changed = IndexedDocument.objects.filter(fence__gt=since).count()
    if learned and timezone.now() - learned["learned_at"] >= MOST_AGE:
        return changed > 0
    return changed > ENOUGH_CHANGED * IndexedDocument.objects.count()
