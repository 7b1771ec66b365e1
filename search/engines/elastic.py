"""The engine on a server: any stock Elasticsearch, without plugins.

An alias names the current index `<alias>-<generation>`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from itertools import islice
from urllib.parse import parse_qs, unquote, urlsplit

from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError

from search.engines.base import (
    EngineAwayError,
    EngineHit,
    EngineQuery,
    EngineResult,
    IndexState,
    RebuildNeededError,
    TooFewDocumentsError,
)
from search.engines.breaker import Breaker
from search.engines.elastic_query import SHOWN, counted_in, search_body
from search.engines.entries import STREAMS, IndexEntry
from search.engines.generations import is_generation, new_generation, outdated, signature_of
from search.engines.schema import (
    KEYWORDS,
    NUMBERS,
    facet_counts,
    stored_facets,
    stored_keys,
    stream_text,
)
from search.facets.counts import FacetCounts

SEARCH_SECONDS = 1.0
PASS_SECONDS = 8.0
"""Timeout of the worker's requests. `script/server` kills a worker ten seconds after asking it to stop."""

REBUILD_SECONDS = 60.0
CHUNK = 500
OVERLOADED = 429
OLDER_FENCE = 409


class ElasticEngine:
    """Implements `search.engines.base.Engine` with a cluster."""

    def __init__(self, url: str, *, signature: str) -> None:
        parts = urlsplit(url)
        options = parse_qs(parts.query)
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        self._alias = parts.path.strip("/")
        self._shards = {
            "number_of_shards": int(options.get("shards", ["1"])[0]),
            "number_of_replicas": int(options.get("replicas", ["0"])[0]),
        }
        self._signature = signature
        self._breaker = Breaker()
        self._client = Elasticsearch(
            f"{parts.scheme}://{parts.hostname}:{parts.port or 9200}",
            basic_auth=(user, password) if user else None,
            request_timeout=PASS_SECONDS,
            # A retry would double the visitor's waiting time; the worker retries by itself.
            max_retries=0,
            retry_on_timeout=False,
        )
        self._quick = self._client.options(request_timeout=SEARCH_SECONDS)
        self._patient = self._client.options(request_timeout=REBUILD_SECONDS)

    def search(self, query: EngineQuery) -> EngineResult:
        body = search_body(query)
        self._breaker.check()
        try:
            with _errors_as_away():
                answer = self._quick.search(index=self._alias, allow_partial_search_results=False, **body)
                hits = answer["hits"]["hits"]
                # A hit names its index, whose name has the signature; without hits, ask for the name.
                names = {hit["_index"] for hit in hits} or self._indices(self._quick)
        except EngineAwayError as error:
            if _is_servers_fault(error.__cause__):
                self._breaker.failed()
            raise
        self._breaker.succeeded()
        for name in names:
            self._require_signature(name)
        return EngineResult(
            hits=[EngineHit(score=hit["_score"], **hit["_source"]) for hit in hits],
            total=answer["hits"]["total"]["value"],
            counts={
                facet: _counts(facet, answer["aggregations"][counted_in(facet, query)])
                for facet in query.count
            },
        )

    def state(self) -> IndexState | None:
        with _errors_as_away():
            names = self._indices(self._quick)
            if not names:
                return None
            name = max(names)
            documents = self._quick.count(index=name)["count"]
        return IndexState(name=name, documents=documents)

    def fingerprints(self) -> Iterator[tuple[str, str]]:
        name = self._require_current()
        after = None
        while True:
            with _errors_as_away():
                hits = self._client.search(
                    index=name,
                    size=2_000,
                    sort=["uid"],
                    search_after=after,
                    source_includes=["fingerprint"],
                    track_total_hits=False,
                )["hits"]["hits"]
            if not hits:
                return
            for hit in hits:
                yield hit["_id"], hit["_source"]["fingerprint"]
            after = hits[-1]["sort"]

    def apply(self, *, put: Sequence[IndexEntry], remove: Sequence[str], fence: int) -> Mapping[str, str]:
        # Write to the index, not the alias: if the alias is gone, the write would create an index of its name.
        name = self._require_current()
        operations = [_removal(uid, fence) for uid in remove] + [_storing(entry, fence) for entry in put]
        failed: dict[str, str] = {}
        with _errors_as_away():
            for chunk in _chunks(operations):
                failed |= _write(self._client, name, chunk)
            self._client.indices.refresh(index=name)
        return failed

    def rebuild(self, entries: Iterable[IndexEntry], *, fence: int, floor: int = 0) -> Mapping[str, str]:
        name = f"{self._alias}-{new_generation(self._signature, at=datetime.now(UTC))}"
        failed: dict[str, str] = {}
        try:
            with _errors_as_away():
                self._patient.indices.create(index=name, settings=self._shards, mappings=_mapping())
            for chunk in _chunks(_storing(entry, fence) for entry in entries):
                with _errors_as_away():
                    failed |= _write(self._patient, name, chunk)
            with _errors_as_away():
                # Refresh before the swap: the alias must never point at an index that still looks empty.
                self._patient.indices.refresh(index=name)
                count = self._patient.count(index=name)["count"]
                if count < floor:
                    raise TooFewDocumentsError(count, floor)
                self._switch_to(name)
        except BaseException:
            self._remove_orphan(name)
            raise
        self._remove_outdated(name)
        return failed

    def _indices(self, client: Elasticsearch) -> set[str]:
        """Return the index behind the alias; a set, because somebody may have added a second one."""
        try:
            return set(client.indices.get_alias(name=self._alias))
        except NotFoundError:
            return set()

    def _require_current(self) -> str:
        """Return the current index; raise an error if there is none, or if its signature differs."""
        with _errors_as_away():
            names = self._indices(self._client)
        if not names:
            raise EngineAwayError(f"no index behind {self._alias} yet")
        name = max(names)
        self._require_signature(name)
        return name

    def _require_signature(self, name: str) -> None:
        if signature_of(name) != self._signature:
            raise RebuildNeededError(f"{name} was made otherwise than {self._signature}")

    def _switch_to(self, name: str) -> None:
        actions: list[dict] = [{"add": {"index": name, "alias": self._alias}}]
        old = self._indices(self._client)
        actions += ({"remove": {"index": other, "alias": self._alias}} for other in old)
        if not old and self._client.indices.exists(index=self._alias):
            # Somebody wrote to the alias before it existed, so an index has its name.
            actions.insert(0, {"remove_index": {"index": self._alias}})
        self._client.indices.update_aliases(actions=actions)

    def _remove_orphan(self, name: str) -> None:
        """Remove an unfinished index, unless the alias was switched and only the response was lost."""
        with suppress(ApiError, TransportError):
            if name not in self._indices(self._client):
                self._client.indices.delete(index=name, ignore_unavailable=True)

    def _remove_outdated(self, current: str) -> None:
        start = f"{self._alias}-"
        with suppress(ApiError, TransportError):
            found = self._client.indices.get_alias(index=f"{start}*")
            names = {name.removeprefix(start) for name in found}
            ours = {name for name in names if is_generation(name)}
            for name in outdated(ours, current=current.removeprefix(start), at=datetime.now(UTC)):
                self._client.indices.delete(index=f"{start}{name}", ignore_unavailable=True)


@contextmanager
def _errors_as_away() -> Iterator[None]:
    """Turn every error of the client into `EngineAwayError`."""
    try:
        yield
    except (ApiError, TransportError) as error:
        raise EngineAwayError(str(error)) from error


def _is_servers_fault(error: BaseException | None) -> bool:
    """Tell whether the server is in trouble; False if it answers, even if it has no index."""
    if isinstance(error, ApiError):
        return _is_trouble(error.status_code)
    return isinstance(error, TransportError)


def _is_trouble(status: int) -> bool:
    return status == OVERLOADED or status >= 500


def _write(client: Elasticsearch, name: str, operations: Iterable[tuple[dict, ...]]) -> dict[str, str]:
    """Send the operations; return the refused ones. An older fence and a missing entry are no failures."""
    lines = [line for operation in operations for line in operation]
    items = [
        result for item in client.bulk(index=name, operations=lines)["items"] for result in item.values()
    ]
    failed = [item for item in items if "error" in item and item["status"] != OLDER_FENCE]
    if any(_is_trouble(item["status"]) for item in failed):
        # No entry is at fault: the worker will retry all of them.
        raise EngineAwayError(f"the server is in trouble: {failed[0]['error']}")
    return {item["_id"]: f"{item['error']['type']}: {item['error'].get('reason', '')}" for item in failed}


def _mapping() -> dict[str, object]:
    kept = {"type": "keyword", "index": False, "doc_values": False}
    stream = {"type": "text", "analyzer": "whitespace", "index_options": "freqs"}
    return {
        "dynamic": "strict",
        # Tokens are never returned, and would be most of what a search reads from disk.
        "_source": {"includes": [*SHOWN, "fingerprint"]},
        "properties": {
            "uid": {"type": "keyword"},
            "fingerprint": kept,
            "source": kept,
            "assured": {"type": "integer", "index": False, "doc_values": False},
            "stored": kept,
            "expires": {"type": "long"},
            **{number: {"type": "long"} for number in NUMBERS},
            **{name: {"type": "keyword"} for name in KEYWORDS},
            **dict.fromkeys(STREAMS, stream),
        },
    }


def _target(uid: str, fence: int) -> dict[str, object]:
    return {"_id": uid, "version": fence, "version_type": "external_gte"}


def _removal(uid: str, fence: int) -> tuple[dict]:
    return ({"delete": _target(uid, fence)},)


def _storing(entry: IndexEntry, fence: int) -> tuple[dict, dict]:
    source = {
        "uid": entry.uid,
        "fingerprint": entry.fingerprint,
        "source": entry.source,
        "assured": entry.assured,
        "stored": entry.card,
        "expires": entry.expires,
        **{number: list(values) for number, values in entry.numbers.items()},
        **stored_facets(entry),
        **stored_keys(entry),
        **{stream: stream_text(entry.streams[stream]) for stream in STREAMS},
    }
    return {"index": _target(entry.uid, fence)}, source


def _chunks(operations: Iterable[tuple[dict, ...]]) -> Iterator[list[tuple[dict, ...]]]:
    remaining = iter(operations)
    while chunk := list(islice(remaining, CHUNK)):
        yield chunk


def _counts(facet: str, aggregation: Mapping) -> FacetCounts:
    buckets = aggregation[facet]["buckets"]
    return facet_counts(facet, {bucket["key"]: bucket["doc_count"] for bucket in buckets})
