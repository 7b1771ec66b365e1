"""The whole demonstration county, as it is on a fixed day, and what can be found in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch

from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page

from benchmarks import temporary
from catalogue.models import Organization, Service
from search.index.documents import SearchDocument
from search.index.sources import all_sources, collect

ROOT = Path(__file__).resolve().parents[2]

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
"""The county is loaded and searched at this time: ties are sorted by the day, but the figures must not change."""

COUNTY_MADE_OF = (
    "demo/**/*.toml",
    "demo/*.py",
    "*/migrations/*.py",
    "search/synonyms/everyday_words.csv",
    "benchmarks/relevance/county.py",
    "benchmarks/relevance/stock/models.py",
)
WORDS_MADE_OF = ("search/analysis/*.py",)
"""Kept data is made again when one of these files has changed."""

MODELS = {"service": Service, "organization": Organization, "page": Page}
"""Kind of a source → the model that has its slug."""


@dataclass(frozen=True, slots=True)
class County:
    """What can be found: `documents` for the index, `keys` by source, `names` by key.

    A key is kind and slug ("service:omaishoidon-kahvila", "page:tietosuoja"). Paragraphs have the key of their page.
    """

    documents: list[SearchDocument]
    keys: Mapping[str, str]
    names: Mapping[str, str]


def load() -> None:
    """Migrate and load, unless the folder has this county already. Words of another analyser are removed."""
    _keep("words", WORDS_MADE_OF, ["cache"], lambda: None)
    # Analysing words takes long, and a new county does not change them.
    _keep("county", COUNTY_MADE_OF, ["db.sqlite3*", "media", "search"], _make)


def _keep(name: str, made_of: Iterable[str], leaves: Iterable[str], make: Callable[[], None]) -> None:
    stamp, causes = temporary.FOLDER / f"{name}.stamp", _hash(made_of)
    if stamp.exists() and stamp.read_text() == causes:
        return
    stamp.unlink(missing_ok=True)
    for path in (path for pattern in leaves for path in temporary.FOLDER.glob(pattern)):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    make()
    stamp.write_text(causes)


def _make() -> None:
    temporary.say("The county is loaded, which takes about a minute …")
    with stopped_clock():
        call_command("migrate", run_syncdb=True, verbosity=0)
        call_command("demo", stdout=temporary.nowhere())


@contextmanager
def stopped_clock() -> Iterator[None]:
    """Stop the clock at `NOW` in this block."""
    with patch.object(timezone, "now", return_value=NOW):
        yield


def look(now: datetime = NOW) -> County:
    """Return what can be found at a given time."""
    documents, failures = collect(all_sources(), now)
    if failures:
        raise RuntimeError(f"The index would lack some of the county: {failures}")
    slugs = {kind: dict(model.objects.values_list("pk", "slug")) for kind, model in MODELS.items()}
    keys, names = {}, {}
    for document in documents:
        kind, _colon, pk = document.source.partition(":")
        # Contacts have no slug: their place on the page of all tells them apart.
        slug = slugs[kind][int(pk)] if kind in slugs else pk
        key = keys[document.source] = f"{kind}:{slug}"
        # A page comes before its paragraphs.
        names.setdefault(key, document.texts[0].name)
    return County(documents, keys, names)


def _hash(patterns: Iterable[str]) -> str:
    digest = sha256()
    for path in sorted(path for pattern in patterns for path in ROOT.glob(pattern)):
        digest.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return digest.hexdigest()
