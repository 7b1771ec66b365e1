"""Queries read against small vocabularies."""

from __future__ import annotations

import pytest

from search.models import IndexedWord
from search.query.parsing import Knowledge, parse_query
from search.query.parsing.lexicon import Lexicon

Use = IndexedWord.Use


@pytest.fixture(scope="session")
def vocabulary_of(analyzer):
    """The lexicon of an index with these texts; a word comes in as many documents as there are texts with it."""

    def build(*texts, language="fi"):
        uses: dict[str, int] = {}
        documents: dict[str, int] = {}
        for text in texts:
            for word in analyzer.words(text, language):
                of_word = {word.raw: Use.WRITTEN}
                of_word |= {form: of_word.get(form, 0) | Use.LEMMA for form in word.lemmas}
                of_word |= {form: of_word.get(form, 0) | Use.PART for form in word.parts}
                for form, use in of_word.items():
                    uses[form] = uses.get(form, 0) | use
                    documents[form] = documents.get(form, 0) + 1
        return Lexicon((form, use, documents[form]) for form, use in uses.items())

    return build


@pytest.fixture(scope="session")
def read(analyzer, vocabulary_of):
    """A query as it is parsed where these texts are all that there is."""

    def read(query, *texts, language="fi", exactly=False, municipalities=None, synonyms=None):
        knowledge = Knowledge(
            analyzer=analyzer,
            lexicon=vocabulary_of(*texts),
            municipalities=municipalities or {},
            synonyms=synonyms,
        )
        return parse_query(query, language=language, knowledge=knowledge, exactly=exactly)

    return read
