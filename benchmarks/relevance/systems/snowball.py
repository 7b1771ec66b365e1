"""Finnish stemming, with tantivy: like Elasticsearch's `finnish` analyser and a match query over fields.

Stop words and Snowball's stemmer; a word's fields are alternatives, the best of which counts (`best_fields`); OR
between words. With fuzziness, as Elasticsearch's AUTO: words of three letters may differ by one, of six by two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tantivy import (
    Document,
    Filter,
    Index,
    Occur,
    Query,
    SchemaBuilder,
    TextAnalyzer,
    TextAnalyzerBuilder,
    Tokenizer,
)

from benchmarks.relevance.county import County
from benchmarks.relevance.judged import JudgedQuery
from benchmarks.relevance.systems import System, first_page
from benchmarks.relevance.systems.texts import fields_of

BOOSTS: Mapping[str, float] = {
    "title": 4.0,
    "keywords": 3.0,
    "summary": 2.0,
    "organization": 2.0,
    "description": 1.0,
    "place": 1.0,
}
"""The same weights as the portal's, so that only the analysis of words makes the difference."""

MOST_HITS = 200
MOST_EXPANSIONS = 50
"""Words that a misspelt word may stand for; Lucene tries as many."""


def make_snowball(county: County, *, is_fuzzy: bool) -> System:
    analyzer = _analyzer()
    index = _index_texts(county, analyzer)
    words = _index_words(_vocabulary(county, analyzer)) if is_fuzzy else None

    def find(query: JudgedQuery) -> list[str]:
        stems = analyzer.analyze(query.words)
        per_word = [_likely(words, stem) if words else {stem: 1.0} for stem in stems]
        clause = Query.boolean_query([(Occur.Should, _word(index, likely)) for likely in per_word if likely])
        searcher = index.searcher()
        hits = searcher.search(clause, MOST_HITS).hits
        return first_page(searcher.doc(address).get_first("key") for _score, address in hits)

    return find


def _analyzer() -> TextAnalyzer:
    builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.lowercase())
    return builder.filter(Filter.stopword("finnish")).filter(Filter.stemmer("finnish")).build()


def _index_texts(county: County, analyzer: TextAnalyzer) -> Index:
    builder = SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw")
    for field in BOOSTS:
        builder.add_text_field(field, tokenizer_name="stems")
    index = Index(builder.build())
    index.register_tokenizer("stems", analyzer)
    documents = ({"key": county.keys[it.source], **fields_of(it)} for it in county.documents)
    return _filled(index, documents)


def _vocabulary(county: County, analyzer: TextAnalyzer) -> set[str]:
    texts = (text for document in county.documents for text in fields_of(document).values())
    return {stem for text in texts for stem in analyzer.analyze(text)}


def _index_words(words: Iterable[str]) -> Index:
    """Make an index with a document for each word, to find words similar to a misspelt one."""
    builder = SchemaBuilder()
    builder.add_text_field("word", stored=True, tokenizer_name="raw")
    return _filled(Index(builder.build()), ({"word": word} for word in sorted(words)))


def _filled(index: Index, documents: Iterable[dict[str, str]]) -> Index:
    writer = index.writer(num_threads=1)
    for document in documents:
        writer.add_document(Document(**document))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def _likely(words: Index, stem: str) -> dict[str, float]:
    """Return the words that a stem may stand for → Lucene's weight, which is less for each different letter."""
    furthest = 0 if len(stem) < 3 else 1 if len(stem) < 6 else 2
    searcher = words.searcher()
    likely: dict[str, float] = {}
    for distance in range(furthest + 1):
        like = Query.fuzzy_term_query(words.schema, "word", stem, distance)
        for _score, address in searcher.search(like, MOST_EXPANSIONS).hits:
            word = searcher.doc(address).get_first("word")
            likely.setdefault(word, 1 - distance / min(len(word), len(stem)))
    return {word: weight for word, weight in list(likely.items())[:MOST_EXPANSIONS] if weight > 0}


def _word(index: Index, likely: Mapping[str, float]) -> Query:
    """Only the best field and the best word count: a rare misspelling must not score higher than the word itself."""
    return Query.disjunction_max_query(
        [
            Query.boost_query(Query.term_query(index.schema, field, stem, "freq"), boost * weight)
            for stem, weight in likely.items()
            for field, boost in BOOSTS.items()
        ]
    )
