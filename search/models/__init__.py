from __future__ import annotations

from search.models.everyday import SynonymSet
from search.models.index import MOST_ATTEMPTS, Change, ChangeQuerySet, IndexedDocument, IndexerState
from search.models.promotion import PromotedThing, Promotion

__all__ = [
    "MOST_ATTEMPTS",
    "Change",
    "ChangeQuerySet",
    "IndexedDocument",
    "IndexerState",
    "PromotedThing",
    "Promotion",
    "SynonymSet",
]
