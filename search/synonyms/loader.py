"""A county's own list, put among the everyday words."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from search.models import SynonymSet
from search.phrases.matching import key_of, split_phrases
from search.synonyms.csv_file import CsvLine, parse_csv

Key = tuple[str, frozenset[str]]


class BadLinesError(Exception):
    """Lines of the list can't be used; `problems` says which by number, and why."""

    def __init__(self, problems: list[tuple[int, str]]) -> None:
        super().__init__("\n".join(f"{number}: {reason}" for number, reason in problems))
        self.problems = problems


@dataclass
class Loaded:
    """What loading a list did, in lines."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    problems: list[tuple[int, str]] = field(default_factory=list)


def load_synonyms(*, path: Path) -> Loaded:
    """Add the lines of a file; a line with the same everyday words in the same language is brought up to date.

    Whether a known line is in use, stays as staff have set it. All or nothing: raises `BadLinesError`, or
    `UnreadableFileError` where the file is no such list.
    """
    loaded = Loaded()
    with transaction.atomic():
        known = {_key(each.language, each.everyday): each for each in SynonymSet.objects.all()}
        for row in parse_csv(path):
            _load(row, known, loaded)
        if loaded.problems:
            raise BadLinesError(loaded.problems)
    return loaded


def _load(row: CsvLine, known: dict[Key, SynonymSet], loaded: Loaded) -> None:
    key = _key(row.language, row.everyday)
    line = known.get(key)
    values = row.values | ({"everyday": line.everyday} if line else {})
    if line and all(getattr(line, name) == value for name, value in values.items()):
        loaded.unchanged += 1
        return
    line = line or SynonymSet()
    for name, value in values.items():
        setattr(line, name, value)
    is_new = line.pk is None
    try:
        line.full_clean()
    except ValidationError as error:
        loaded.problems += [(row.number, message) for message in _messages(error)]
        return
    line.save()
    known[key] = line
    loaded.created += is_new
    loaded.updated += not is_new


def _messages(error: ValidationError) -> list[str]:
    """Return what is wrong, with the column's name."""
    return [f"{name}: {message}" for name, messages in error.message_dict.items() for message in messages]


def _key(language: str, everyday: str) -> Key:
    return language, frozenset(map(key_of, split_phrases(everyday)))
