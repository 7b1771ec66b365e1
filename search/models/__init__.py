from __future__ import annotations

from search.danger.models import CrisisHelp
from search.models.everyday import SynonymSet
from search.models.index import (
    MOST_ATTEMPTS,
    Change,
    ChangeQuerySet,
    IndexedDocument,
    IndexedWord,
    IndexerState,
    LearnedMeaning,
)
from search.models.promotion import PromotedThing, Promotion

__all__ = [
    "MOST_ATTEMPTS",
    "Change",
    "ChangeQuerySet",
    "CrisisHelp",
    "IndexedDocument",
    "IndexedWord",
    "IndexerState",
    "LearnedMeaning",
    "PromotedThing",
    "Promotion",
    "SynonymSet",
]
