"""A document made ready for an engine: tokens instead of texts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256

from search.analysis import Analyzer, Word
from search.analysis.tokens import fold
from search.documents import SearchDocument
from search.enums import Facet

ZONES = ("name", "terms", "lead", "body")
"""Where a word stands, from the most telling place to the least.

name: the thing's name · terms: themes, target groups, municipalities · lead: summary, organisation ·
body: description, place.
"""

STREAMS = (
    *(f"{zone}_{stream}" for zone in ZONES for stream in ("lemma", "part")),
    "folded",
    "name_folded",
)
"""The token fields of the index: lemmas and compound parts per zone, and per document the folded forms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What an engine stores. `streams` has exactly the keys of `STREAMS`, each a tuple of tokens.

    `fingerprint` changes when anything else here does. `expires` is a Unix time in seconds, `assured` a
    proleptic ordinal day (0 = never).
    """

    uid: str
    source: str
    streams: Mapping[str, tuple[str, ...]]
    facets: Mapping[str, tuple[str, ...]]
    card: Mapping[str, object]
    fingerprint: str
    expires: int
    assured: int


NEVER = 253_402_300_799
"""The last second of the year 9999: what a document without an end expires at."""


@dataclass(slots=True)
class _Zones:
    """The words of a document, collected zone by zone."""

    analyzer: Analyzer
    words: dict[str, list[Word]] = field(default_factory=lambda: {zone: [] for zone in ZONES})

    def add(self, zone: str, text: str, language: str) -> None:
        self.words[zone] += self.analyzer.words(text, language)

    def streams(self) -> dict[str, tuple[str, ...]]:
        streams = {}
        for zone, words in self.words.items():
            streams[f"{zone}_lemma"] = tuple(lemma for word in words for lemma in word.lemmas)
            streams[f"{zone}_part"] = tuple(part for word in words for part in word.parts)
        streams["folded"] = _folded(word for words in self.words.values() for word in words)
        streams["name_folded"] = _folded(self.words["name"])
        return streams


def _folded(words: Iterable[Word]) -> tuple[str, ...]:
    tokens = (token for word in words for token in (word.raw, *word.lemmas, *word.parts))
    return tuple(dict.fromkeys(fold(token) for token in tokens))


def make_entry(document: SearchDocument, analyzer: Analyzer) -> Entry:
    """Read a document's words, each text in its own language, and sort them into zones.

    Organisation and place are names without a language of their own: they are read in that of the first text.
    """
    zones = _Zones(analyzer)
    for text in document.texts:
        zones.add("name", text.name, text.language)
        zones.add("lead", text.summary, text.language)
        zones.add("body", text.body, text.language)
    for keyword in document.keywords:
        zones.add("terms", keyword.text, keyword.language)
    language = document.texts[0].language if document.texts else "fi"
    zones.add("lead", document.organization, language)
    zones.add("body", document.place, language)

    facets = {facet.value: tuple(document.facets.get(facet, ())) for facet in Facet}
    content = {
        "uid": document.uid,
        "source": document.source,
        "streams": zones.streams(),
        "facets": facets | {Facet.KIND.value: (document.kind.value,)},
        "card": card_of(document),
        "expires": int(document.expires_at.timestamp()) if document.expires_at else NEVER,
        "assured": document.assured_on.toordinal() if document.assured_on else 0,
    }
    return Entry(**content, fingerprint=_fingerprint(content))


def card_of(document: SearchDocument) -> dict[str, object]:
    """Return what is stored of a document to show it: its kind, texts and own card, as JSON values."""
    return {
        "kind": document.kind.value,
        "texts": [asdict(text) for text in document.texts],
        "card": dict(document.card),
    }


def _fingerprint(content: Mapping[str, object]) -> str:
    return sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()[:16]
