"""Suggest themes, needs, target groups and municipalities: few enough to be matched in memory."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils import translation

from catalogue import taxonomy
from catalogue.enums import SUBJECTS, Vocabulary
from catalogue.models import Municipality, TaxonomyTerm
from portal.shared_cache import shared
from search.analysis import Analyzer, get_analyzer
from search.facets.declarations import Facet
from search.query.parsing.lexicon import LAST_LETTER
from search.query.search_query import SearchQuery
from search.suggestions.matching import Closeness, Label
from search.suggestions.suggestion import Ranked, Suggestion
from search.suggestions.typed import TypedWord

FEWEST_LETTERS_OF_OTHERS = 3
"""Synonyms are many: a word of two letters begins a synonym of nearly every theme."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subject:
    """A theme, target group or municipality in one language; `others` are names in other languages, and synonyms."""

    kind: str
    facet: Facet
    slug: str
    label: Label
    others: tuple[Label, ...]
    path: str = ""
    """Its own page; without one, the suggestion opens filtered results."""


class _SubjectIndex:
    """The subjects of one language, by the words of their names, for a quick lookup."""

    def __init__(self, subjects: Iterable[_Subject]) -> None:
        self.subjects = list(subjects)
        self._words = sorted(
            (token, position)
            for position, subject in enumerate(self.subjects)
            for label in (subject.label, *subject.others)
            for token in label.tokens()
        )

    def with_word(self, typed: TypedWord) -> set[int]:
        """Return the positions of the subjects with a name in which the word fits."""
        found = {
            position for beginning in typed.beginnings for position in self._between(beginning, LAST_LETTER)
        }
        return found.union(*(self._between(form, "") for form in typed.forms))

    def _between(self, token: str, end: str) -> set[int]:
        start = bisect_left(self._words, (token, -1))
        stop = bisect_right(self._words, (token + end, len(self.subjects)), start)
        return {position for _token, position in self._words[start:stop]}


def subjects(words: Sequence[TypedWord], query: SearchQuery) -> list[Ranked]:
    """Return the subjects that fit the words, the closest first.

    If none fits all words, the last word may be a municipality and the others a search: "muistikahvila siev".
    """
    found = [*_fitting(words, query)]
    if not found and len(words) > 1:
        search_words = " ".join(typed.word.raw for typed in words[:-1])
        found = [*_fitting(words[-1:], replace(query, words=search_words), only=Facet.MUNICIPALITY)]
    return sorted(found, key=lambda ranked: ranked.closeness)


def _fitting(
    words: Sequence[TypedWord], query: SearchQuery, *, only: Facet | None = None
) -> Iterator[Ranked]:
    search_words = query.words if only else ""
    has_others = len(words[-1].word.raw) >= FEWEST_LETTERS_OF_OTHERS
    index = _subject_index()
    for position in sorted(set.intersection(*map(index.with_word, words))):
        subject = index.subjects[position]
        if only and subject.facet != only:
            continue
        closeness = subject.label.closeness(words)
        other = None
        if closeness is None and has_others:
            fits = ((label.closeness(words), label.text) for label in subject.others)
            # A synonym must match from the beginning of a word: otherwise the reader can't see why the theme is
            # suggested.
            other = next((text for how, text in fits if how is not None and how < Closeness.INSIDE), None)
        if closeness is not None or other:
            label = subject.label.marked(words)
            suggestion = Suggestion(
                kind=subject.kind,
                label=[(f"{search_words}, ", False), *label] if search_words else label,
                url=_address(subject, query, search_words),
                note=other or "",
            )
            yield Ranked(Closeness.INSIDE if closeness is None else closeness, suggestion)


def _address(subject: _Subject, query: SearchQuery, search_words: str) -> str:
    query = replace(query, words=search_words, is_exact=False)
    if subject.path and not query.querystring():
        return subject.path
    narrowed = replace(query, facets={**query.facets, subject.facet: (subject.slug,)})
    return f"{reverse('search:results')}?{narrowed.querystring()}"


def _subject_index() -> _SubjectIndex:
    """Return the index of the active language."""
    language = translation.get_language()
    return shared(
        ("suggested-subjects", language),
        lambda: _SubjectIndex((*_taxonomy_subjects(), *_municipality_subjects())),
    )


def _taxonomy_subjects() -> Iterator[_Subject]:
    analyzer = get_analyzer()
    # A victim who begins to type "väkivalta" is not met by those who are violent. A search still finds their help.
    for term in (term for term in taxonomy.terms().values() if not term.is_for_perpetrators):
        yield _Subject(
            kind=str(Vocabulary(term.vocabulary).label),
            facet=Facet.THEME if term.vocabulary in SUBJECTS else Facet.TARGET_GROUP,
            slug=term.slug,
            label=Label(term.label(), translation.get_language(), analyzer),
            others=tuple(_other_names(term, analyzer)),
            path=term.get_absolute_url(),
        )


def _other_names(term: TaxonomyTerm, analyzer: Analyzer) -> Iterator[Label]:
    for language, name in term.labels().items():
        if name != term.label():
            yield Label(name, language, analyzer)
    for line in filter(None, map(str.strip, term.synonyms.splitlines())):
        yield Label(line, "fi", analyzer)


def _municipality_subjects() -> Iterator[_Subject]:
    analyzer = get_analyzer()
    for municipality in taxonomy.municipalities().values():
        yield _Subject(
            kind=str(Facet.MUNICIPALITY.label),
            facet=Facet.MUNICIPALITY,
            slug=municipality.slug,
            label=Label(municipality.label(), "fi", analyzer),
            others=tuple(_other_municipality_names(municipality, analyzer)),
        )


def _other_municipality_names(municipality: Municipality, analyzer: Analyzer) -> Iterator[Label]:
    for name, language in ((municipality.name, "fi"), (municipality.name_sv, "sv")):
        if name and name != municipality.label():
            yield Label(name, language, analyzer)
