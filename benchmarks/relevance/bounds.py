"""What search may not fall below, over all judged queries: `tests/search/test_relevance.py` holds it.

No record, but well below the figures of the day, so that a test does not fail by a judgement more or less.
Raise a bound when the figures have risen for good.
"""

from __future__ import annotations

NDCG = 0.65
"""Mean nDCG@10 of the answerable queries."""

SUCCESS = 0.82
"""Share of the answerable queries with an answer among the first three hits."""

TRAPS_EMPTY = 0.50
"""Share of the traps that find nothing."""
