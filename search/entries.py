"""A document made ready for an engine: tokens instead of texts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain

from search.analysis import Analyzer, Reading
from search.analysis.tokens import is_token
from search.documents import SearchDocument
from search.enums import Facet

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


_FACETS = [(facet, facet.value) for facet in Facet]
_KIND = Facet.KIND.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
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


NEVER = 253_402_300_799
"""The last second of the year 9999: what a document without an end expires at."""


def make_entry(document: SearchDocument, analyzer: Analyzer) -> Entry:
    """Read a document's words, each text in its own language, and sort them into zones.

    Organisation and place are names without a language of their own: they are read in that of the first text.
    """
    zones = _zones(document, analyzer)
    streams = _streams(zones)
    facets = {name: tuple(document.facets.get(facet, ())) for facet, name in _FACETS}
    content = {
        "uid": document.uid,
        "source": document.source,
        "facets": facets | {_KIND: (document.kind.value,)},
        "numbers": {number.value: tuple(values) for number, values in document.numbers.items()},
        "card": json.dumps(card_of(document)),
        "expires": int(document.expires_at.timestamp()) if document.expires_at else NEVER,
        "assured": document.assured_on.toordinal() if document.assured_on else 0,
        "points": document.points,
    }
    written = frozenset([word.raw for words in zones.values() for word in words if is_token(word.raw)])
    return Entry(**content, streams=streams, fingerprint=_fingerprint(content, streams), written=written)


def _zones(document: SearchDocument, analyzer: Analyzer) -> dict[str, list[Reading]]:
    read = analyzer.readings
    zones: dict[str, list[Reading]] = {zone: [] for zone in ZONES}
    for text in document.texts:
        zones["name"] += read(text.name, text.language)
        zones["lead"] += read(text.summary, text.language)
        zones["body"] += read(text.body, text.language)
    for keyword in document.keywords:
        zone = "related" if keyword.is_other_word else "terms"
        zones[zone] += analyzer.phrase(keyword.text, keyword.language)
    language = document.texts[0].language if document.texts else "fi"
    zones["lead"] += read(document.organization, language)
    zones["body"] += read(document.place, language)
    return zones


def _streams(zones: Mapping[str, list[Reading]]) -> dict[str, str]:
    streams = {}
    for zone, words in zones.items():
        streams[f"{zone}_lemma"] = " ".join([word.lemma_stream for word in words if word.lemma_stream])
        streams[f"{zone}_part"] = " ".join([word.part_stream for word in words if word.part_stream])
    streams["folded"] = _folded(chain.from_iterable(zones.values()))
    streams["name_folded"] = _folded(zones["name"])
    return streams


def _folded(words: Iterable[Reading]) -> str:
    return " ".join(dict.fromkeys(chain.from_iterable([word.folded for word in words])))


def card_of(document: SearchDocument) -> dict[str, object]:
    """Return what is stored of a document to show it: its kind, texts, points and own card, as JSON values."""
    texts = [
        {
            "language": text.language,
            "name": text.name,
            "url": text.url,
            "summary": text.summary,
            "body": text.body,
        }
        for text in document.texts
    ]
    return {
        "kind": document.kind.value,
        "texts": texts,
        "points": list(document.points),
        "card": dict(document.card),
    }


def _fingerprint(content: Mapping[str, object], streams: Mapping[str, str]) -> str:
    # No token holds a line break, and neither does JSON in one line.
    lines = [*map(str, content.values()), *(streams[stream] for stream in STREAMS)]
    return sha256("\n".join(lines).encode(errors="surrogatepass")).hexdigest()[:16]
