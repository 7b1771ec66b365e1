"""Words of the texts that an unfinished one may become."""

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
"""What one or two texts say is better found by what they are called."""

MOST_COMPLETIONS = 2


def completions(
    words: Sequence[TypedWord],
    query: SearchQuery,
    *,
    lexicon: Lexicon,
    analyzer: Analyzer,
    but: Collection[str] = (),
) -> list[Ranked]:
    """Return searches for the commonest Finnish words that a single one may become, except for those in `but`.

    In Finnish only: there alone the base forms that the index keeps are words, and not stems. And a single one
    only: of two words nobody knows here whether any text has both.
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
    known = {last.word.raw, *but}
    searches = (_search(form, last, query, analyzer) for form in common if form not in known)
    # One by one: the dictionary is asked about no more words than are shown.
    return list(islice(filter(None, searches), MOST_COMPLETIONS))


def _search(form: str, last: TypedWord, query: SearchQuery, analyzer: Analyzer) -> Ranked | None:
    [reading] = analyzer.words(form, "fi") or [None]
    if reading is None or not reading.known or form not in reading.lemmas:
        return None
    asked = replace(query, words=form, is_exact=False)
    label = Label(form, "fi", analyzer).marked([last])
    url = f"{reverse('search:results')}?{asked.querystring()}"
    return Ranked(Closeness.WORD, Suggestion(kind=_("Hakusana"), label=label, url=url))
