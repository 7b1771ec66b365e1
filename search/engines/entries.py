"""The entry of a thing in an index: tokens instead of texts, and the card to show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypedDict

ZONES = ("name", "terms", "lead", "related", "body")
"""The zones of a text, the most important first.

name: the thing's name · terms: themes, target groups, municipalities · lead: summary, organisation ·
related: other words of the themes and target groups · body: description, place.
"""

STREAMS = (
    *(f"{zone}_{stream}" for zone in ZONES for stream in ("lemma", "part")),
    "folded",
    "name_folded",
)
"""The token fields of the index: lemmas and compound parts per zone, and folded forms per document."""

POINTS = "points"
"""The field with a thing's location keys (`search.geo.keys`)."""

FOR_PERPETRATORS = "is_for_perpetrators"
"""The fact of a card that says: this helps those who have been violent, not those whom they hurt."""

NEVER = 253_402_300_799
"""The last second of the year 9999: the expiry of a document that does not expire."""


class CardText(TypedDict):
    """The texts of a thing in one language; `url` is the path of the page that shows them."""

    language: str
    name: str
    url: str
    summary: str
    body: str


class StoredCard(TypedDict):
    """What the index stores of a thing to show it. `card` has the facts of its kind, as JSON values."""

    kind: str
    texts: Sequence[CardText]
    points: Sequence[str]
    card: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """All that an engine stores, and the words for the lexicon.

    `streams` has exactly the keys of `STREAMS`, each made by `search.analysis.tokens.stream`. `written` holds
    the words as the texts have them, lower-case, each once; engines don't store it.

    `card` is a `StoredCard` as JSON in ASCII. `fingerprint` changes if any other field does. `expires` is a Unix time
    in seconds, `assured` a proleptic ordinal day (0 = never).
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
    meets: tuple[str, ...] = ()
