"""Suggest words of the texts that an unfinished word may become."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import islice

from django.urls import reverse
from django.utils.translation import gettext as _

from search.analysis import Analyzer
from search.query.parsing.lexicon import Lexicon
from search.query.search_query import SearchQuery
from search.suggestions.matching import Closeness, Label
from search.suggestions.suggestion import Ranked, Suggestion
from search.suggestions.typed import TypedWord

FEWEST_LETTERS = 3
FEWEST_DOCUMENTS = 3
"""A word of only one or two documents is better found by their names."""

MOST_COMPLETIONS = 2


def completions(
    words: Sequence[TypedWord],
    query: SearchQuery,
    *,
    lexicon: Lexicon,
    analyzer: Analyzer,
    exclude: Collection[str] = (),
) -> list[Ranked]:
    """Return searches for the commonest Finnish words that a single word may become, except those in `exclude`.

    Finnish only: in other languages the index keeps stems, which are not words. A single word only: it is not known
    whether any text has two words together.
    """
    if query.language != "fi" or len(words) > 1:
        return []
    [last] = words
    found: dict[str, int] = {}
    for beginning in last.beginnings:
        if len(beginning) >= FEWEST_LETTERS:
            found |= {form: lexicon.documents(form) for form in lexicon.words_beginning(beginning)}
    common = [form for form, documents in found.items() if documents >= FEWEST_DOCUMENTS]
    common.sort(key=lambda form: (-found[form], form))
    excluded = {last.word.raw, *exclude}
    searches = (_search(form, last, query, analyzer) for form in common if form not in excluded)
    # Lazily, so that only as many words are analyzed as are shown.
    return list(islice(filter(None, searches), MOST_COMPLETIONS))


def _search(form: str, last: TypedWord, query: SearchQuery, analyzer: Analyzer) -> Ranked | None:
    (token,) = analyzer.words(form, "fi") or (None,)
    if token is None or not token.known or form not in token.lemmas:
        return None
    search = replace(query, words=form, is_exact=False)
    label = Label(form, "fi", analyzer).marked([last])
    url = f"{reverse('search:results')}?{search.querystring()}"
    return Ranked(Closeness.WORD, Suggestion(kind=_("Hakusana"), label=label, url=url))
