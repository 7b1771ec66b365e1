from __future__ import annotations

from search.models.crisis_help import CrisisHelp
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
from search.models.synonyms import SynonymSet

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
