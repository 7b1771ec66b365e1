"""What an engine stores of a thing: tokens instead of texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

ZONES = ("name", "terms", "lead", "related", "body")
"""Where a word stands, from the most telling place to the least.

name: the thing's name · terms: themes, target groups, municipalities · lead: summary, organisation ·
related: other words of the themes and target groups · body: description, place.
"""

STREAMS = (
    *(f"{zone}_{stream}" for zone in ZONES for stream in ("lemma", "part")),
    "folded",
    "name_folded",
)
"""The token fields of the index: lemmas and compound parts per zone, and per document the folded forms."""

POINTS = "points"
"""The field that says where a thing is (`search.geo.keys`)."""

NEVER = 253_402_300_799
"""The last second of the year 9999: what a document without an end expires at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """What an engine stores, and the words that it brings into the vocabulary.

    `streams` has exactly the keys of `STREAMS`, each made by `search.analysis.tokens.stream`. `written` holds
    the words as the texts have them, lower-case, each once; no engine stores it.

    `card` is what `card_of` returns, as JSON in ASCII. `fingerprint` changes when anything else here does.
    `expires` is a Unix time in seconds, `assured` a proleptic ordinal day (0 = never).
    """

    uid: str
    source: str
    streams: Mapping[str, str]
    facets: Mapping[str, tuple[str, ...]]
    card: str
    fingerprint: str
    expires: int
    assured: int
    numbers: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    written: frozenset[str] = frozenset()
    points: tuple[str, ...] = ()
