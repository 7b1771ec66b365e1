"""Load a county's own list of synonyms from a file."""

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
    """Some lines of the list can't be used; `problems` has their numbers and the reasons."""

    def __init__(self, problems: list[tuple[int, str]]) -> None:
        super().__init__("\n".join(f"{number}: {reason}" for number, reason in problems))
        self.problems = problems


@dataclass
class LoadResult:
    """The numbers of lines that were created, updated and unchanged."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    problems: list[tuple[int, str]] = field(default_factory=list)


def load_synonyms(*, path: Path) -> LoadResult:
    """Add the lines of a file, and update lines that have the same everyday words in the same language.

    An updated line stays active or inactive, as staff have set it. All or nothing: raises `BadLinesError`, or
    `UnreadableFileError` if the file is no such list.
    """
    result = LoadResult()
    with transaction.atomic():
        existing = {_key(each.language, each.everyday): each for each in SynonymSet.objects.all()}
        for parsed in parse_csv(path):
            _load_line(parsed, existing, result)
        if result.problems:
            raise BadLinesError(result.problems)
    return result


def _load_line(parsed: CsvLine, existing: dict[Key, SynonymSet], result: LoadResult) -> None:
    key = _key(parsed.language, parsed.everyday)
    synonym_set = existing.get(key)
    values = parsed.values | ({"everyday": synonym_set.everyday} if synonym_set else {})
    if synonym_set and all(getattr(synonym_set, name) == value for name, value in values.items()):
        result.unchanged += 1
        return
    synonym_set = synonym_set or SynonymSet()
    for name, value in values.items():
        setattr(synonym_set, name, value)
    is_new = synonym_set.pk is None
    try:
        synonym_set.full_clean()
    except ValidationError as error:
        result.problems += [(parsed.number, message) for message in _messages(error)]
        return
    synonym_set.save()
    existing[key] = synonym_set
    result.created += is_new
    result.updated += not is_new


def _messages(error: ValidationError) -> list[str]:
    """Return each message with the name of its column."""
    return [f"{name}: {message}" for name, messages in error.message_dict.items() for message in messages]


def _key(language: str, everyday: str) -> Key:
    return language, frozenset(map(key_of, split_phrases(everyday)))
