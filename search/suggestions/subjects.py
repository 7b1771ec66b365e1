"""Themes, needs, target groups and municipalities: few, so they are held against the words in memory."""

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
"""Synonyms are many: two letters begin one of nearly every theme."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subject:
    """A theme or a municipality in one language; `others` are its names in other languages and its synonyms."""

    kind: str
    facet: Facet
    slug: str
    label: Label
    others: tuple[Label, ...]
    path: str = ""
    """Its own page; without one it opens the results that it narrows."""


class _Shelf:
    """The subjects in one language by the words of their names: most words of a reader are in none of them."""

    def __init__(self, subjects: Iterable[_Subject]) -> None:
        self.subjects = list(subjects)
        self._words = sorted(
            (token, place)
            for place, subject in enumerate(self.subjects)
            for label in (subject.label, *subject.others)
            for token in label.tokens()
        )

    def with_word(self, typed: TypedWord) -> set[int]:
        """Return the places of the subjects in a name of which the word fits."""
        found = {place for beginning in typed.beginnings for place in self._between(beginning, LAST_LETTER)}
        return found.union(*(self._between(form, "") for form in typed.forms))

    def _between(self, token: str, end: str) -> set[int]:
        start = bisect_left(self._words, (token, -1))
        stop = bisect_right(self._words, (token + end, len(self.subjects)), start)
        return {place for _token, place in self._words[start:stop]}


def subjects(words: Sequence[TypedWord], query: SearchQuery) -> list[Ranked]:
    """Return the themes and municipalities that the words may mean, those that begin so first.

    The last word may also be the place of what the others ask for: "muistikahvila siev".
    """
    found = [*_fitting(words, query)]
    if not found and len(words) > 1:
        asked = " ".join(typed.word.raw for typed in words[:-1])
        found = [*_fitting(words[-1:], replace(query, words=asked), only=Facet.MUNICIPALITY)]
    return sorted(found, key=lambda ranked: ranked.closeness)


def _fitting(
    words: Sequence[TypedWord], query: SearchQuery, *, only: Facet | None = None
) -> Iterator[Ranked]:
    asked = query.words if only else ""
    has_others = len(words[-1].word.raw) >= FEWEST_LETTERS_OF_OTHERS
    shelf = _shelf()
    for place in sorted(set.intersection(*map(shelf.with_word, words))):
        subject = shelf.subjects[place]
        if only and subject.facet != only:
            continue
        closeness = subject.label.closeness(words)
        other = None
        if closeness is None and has_others:
            fits = ((label.closeness(words), label.text) for label in subject.others)
            # A synonym is found by its beginning only: nobody sees why a theme is there for a part of one.
            other = next((text for how, text in fits if how is not None and how < Closeness.INSIDE), None)
        if closeness is not None or other:
            label = subject.label.marked(words)
            suggestion = Suggestion(
                kind=subject.kind,
                label=[(f"{asked}, ", False), *label] if asked else label,
                url=_address(subject, query, asked),
                note=other or "",
            )
            yield Ranked(Closeness.INSIDE if closeness is None else closeness, suggestion)


def _address(subject: _Subject, query: SearchQuery, asked: str) -> str:
    query = replace(query, words=asked, is_exact=False)
    if subject.path and not query.querystring():
        return subject.path
    narrowed = replace(query, facets={**query.facets, subject.facet: (subject.slug,)})
    return f"{reverse('search:results')}?{narrowed.querystring()}"


def _shelf() -> _Shelf:
    """Return all of them in the active language."""
    language = translation.get_language()
    return shared(("suggested-subjects", language), lambda: _Shelf((*_terms(), *_places())))


def _terms() -> Iterator[_Subject]:
    analyzer = get_analyzer()
    for term in taxonomy.terms().values():
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


def _places() -> Iterator[_Subject]:
    analyzer = get_analyzer()
    for place in taxonomy.municipalities().values():
        yield _Subject(
            kind=str(Facet.MUNICIPALITY.label),
            facet=Facet.MUNICIPALITY,
            slug=place.slug,
            label=Label(place.label(), "fi", analyzer),
            others=tuple(_other_names_of_place(place, analyzer)),
        )


def _other_names_of_place(place: Municipality, analyzer: Analyzer) -> Iterator[Label]:
    for name, language in ((place.name, "fi"), (place.name_sv, "sv")):
        if name and name != place.label():
            yield Label(name, language, analyzer)
