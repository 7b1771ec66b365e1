"""From a document to an entry for an engine: its texts become tokens."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from itertools import chain
from typing import TypedDict

from search.analysis import AnalyzedWord, Analyzer
from search.analysis.tokens import is_token
from search.engines.entries import NEVER, STREAMS, ZONES, IndexEntry
from search.facets.declarations import Facet
from search.index.documents import SearchDocument

_FACETS = [(facet, facet.value) for facet in Facet]
_KIND = Facet.KIND.value


def make_entry(document: SearchDocument, analyzer: Analyzer) -> IndexEntry:
    """Analyse a document's texts, each in its own language, and sort the words into zones.

    Organisation and place are names without a language: they are analysed in the language of the first text.
    """
    zones = _zones(document, analyzer)
    streams = _streams(zones)
    facets = {name: tuple(document.facets.get(facet, ())) for facet, name in _FACETS}
    content: _Content = {
        "uid": document.uid,
        "source": document.source,
        "facets": facets | {_KIND: (document.kind.value,)},
        "numbers": {number.value: tuple(values) for number, values in document.numbers.items()},
        "card": json.dumps(card_of(document)),
        "expires": int(document.expires_at.timestamp()) if document.expires_at else NEVER,
        "assured": document.assured_on.toordinal() if document.assured_on else 0,
        "points": document.points,
        "meets": document.meets,
    }
    written = frozenset([word.raw for words in zones.values() for word in words if is_token(word.raw)])
    return IndexEntry(**content, streams=streams, fingerprint=_fingerprint(content, streams), written=written)


class _Content(TypedDict):
    """The fields of an `IndexEntry` whose text is the start of its fingerprint, in this order."""

    uid: str
    source: str
    facets: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, tuple[int, ...]]
    card: str
    expires: int
    assured: int
    points: tuple[str, ...]
    meets: tuple[str, ...]


def _zones(document: SearchDocument, analyzer: Analyzer) -> dict[str, list[AnalyzedWord]]:
    analyze = analyzer.index_words
    zones: dict[str, list[AnalyzedWord]] = {zone: [] for zone in ZONES}
    for text in document.texts:
        zones["name"] += analyze(text.name, text.language)
        zones["lead"] += analyze(text.summary, text.language)
        zones["body"] += analyze(text.body, text.language) + analyze(text.tables, text.language)
    for keyword in document.keywords:
        zone = "related" if keyword.is_other_word else "terms"
        zones[zone] += analyzer.phrase(keyword.text, keyword.language)
    language = document.texts[0].language if document.texts else "fi"
    zones["lead"] += analyze(document.organization, language)
    zones["body"] += analyze(document.place, language)
    return zones


def _streams(zones: Mapping[str, list[AnalyzedWord]]) -> dict[str, str]:
    streams = {}
    for zone, words in zones.items():
        streams[f"{zone}_lemma"] = " ".join([word.lemma_stream for word in words if word.lemma_stream])
        streams[f"{zone}_part"] = " ".join([word.part_stream for word in words if word.part_stream])
    streams["folded"] = _folded(chain.from_iterable(zones.values()))
    streams["name_folded"] = _folded(zones["name"])
    return streams


def _folded(words: Iterable[AnalyzedWord]) -> str:
    return " ".join(dict.fromkeys(chain.from_iterable([word.folded for word in words])))


def card_of(document: SearchDocument) -> dict[str, object]:
    """Return what is stored to show a document: its kind, texts, points and own card, as JSON values."""
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
    # Neither a token nor JSON in one line contains a line break.
    lines = [*map(str, content.values()), *(streams[stream] for stream in STREAMS)]
    return sha256("\n".join(lines).encode(errors="surrogatepass")).hexdigest()[:16]
