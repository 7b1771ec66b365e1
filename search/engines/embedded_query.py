"""Translate queries for tantivy."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache, partial

from tantivy import FieldType, Occur, Query, Schema

from search.engines import clauses
from search.engines.base import EngineQuery, Range
from search.engines.clauses import Clause
from search.engines.schema import WHOLE, accepted_values, is_facet_value, is_token

LEAVES = clauses.Term, clauses.Prefix, clauses.Terms, clauses.MatchAll
MOST_KEPT = 5_000

FEW_VALUES = 100
"""A set of more values is searched faster as one automaton; to build one takes as long as to search for these."""


class FilteredQuery:
    """A query with its filters, one of which can be left out. The clause is translated once for all counts."""

    def __init__(self, leaves: Leaves, query: EngineQuery) -> None:
        translator = Translator(leaves)
        clause = query.clause or clauses.MatchAll()
        self._clause = translator.clause(clause)
        # Clauses that only add scores are not needed to count.
        matching = _matching_part(clause)
        self._matching = self._clause if matching is clause else translator.clause(matching)
        conditions = (Range(number="expires", gte=query.now + 1), *query.conditions)
        self._conditions = [_scoreless(translator.condition(each)) for each in conditions]
        self._filters = {
            facet: _scoreless(translator.any_value(facet, chosen))
            for facet, chosen in query.filters.items()
            if chosen
        }

    def query(self) -> Query:
        """Return the whole query."""
        return self._with_filters(self._clause, self._filters.values())

    def counted(self, *, without: str | None = None) -> Query:
        """Return a query with the same matches, meaningless scores, and no filter by the facet `without`."""
        filters = (query for facet, query in self._filters.items() if facet != without)
        return self._with_filters(self._matching, filters)

    def _with_filters(self, found: Query, filters: Iterable[Query]) -> Query:
        return Query.boolean_query([(Occur.Must, must) for must in (found, *self._conditions, *filters)])


def _matching_part(clause: Clause) -> Clause:
    """Return the clause without the parts that only add scores."""
    if isinstance(clause, clauses.Must) and clause.should:
        return _matching_part(clause.clauses[0]) if len(clause.clauses) == 1 else clauses.Must(clause.clauses)
    return clause


class Translator:
    """Builds the tantivy queries of one search."""

    def __init__(self, leaves: Leaves) -> None:
        self._leaves = leaves
        # By identity, with the clause so that no other takes its place: what is counted shares most with what is found.
        self._translated: dict[int, tuple[Clause, Query]] = {}

    def clause(self, clause: Clause) -> Query:
        """Translate a clause, each only once."""
        if isinstance(clause, LEAVES):
            return self._leaves.query(clause)
        if id(clause) not in self._translated:
            self._translated[id(clause)] = clause, self._new(clause)
        return self._translated[id(clause)][1]

    def _new(self, clause: Clause) -> Query:
        match clause:
            case clauses.ConstantScore(inner, boost):
                return Query.const_score_query(self.clause(inner), boost)
            case clauses.DisMax(inner, tie):
                return Query.disjunction_max_query([self.clause(each) for each in inner], tie)
            case clauses.Should(inner, minimum):
                return Query.boolean_query(
                    [(Occur.Should, self.clause(each)) for each in inner],
                    minimum_number_should_match=minimum,
                )
            case clauses.Must(inner, should):
                needed = [(Occur.Must, self.clause(each)) for each in inner]
                return Query.boolean_query(
                    [*needed, *((Occur.Should, self.clause(each)) for each in should)] if needed else []
                )
        raise TypeError(f"{clause} is no clause")

    def condition(self, condition: Range) -> Query:
        bounds = condition.gte, condition.lte
        return Query.range_query(self._leaves.schema, condition.number, FieldType.Integer, *bounds)

    def any_value(self, facet: str, chosen: Iterable[str]) -> Query:
        return _any_of(self._leaves.schema, facet, accepted_values(facet, chosen))


class Leaves:
    """Builds the queries of single terms for a schema, and keeps the usual ones: each search asks for a hundred.

    Tokens that no index can hold match nothing.
    """

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        # Not of a method: that would keep an index that was replaced until the garbage collector comes.
        self.query = lru_cache(maxsize=MOST_KEPT)(partial(_leaf, schema))


def _leaf(schema: Schema, clause: Clause) -> Query:
    match clause:
        case clauses.Term():
            return _term(schema, clause)
        case clauses.Prefix(field, prefix, boost):
            if not is_token(prefix):
                return Query.empty_query()
            # A fuzzy query with distance 0 and a prefix: a regular expression takes a
            # thousand times as long to build.
            begun = Query.fuzzy_term_query(schema, field, prefix, distance=0, prefix=True)
            return Query.const_score_query(begun, boost)
        case clauses.Terms(field, values):
            return _any_of(schema, field, list(filter(is_facet_value, values)))
        case clauses.MatchAll():
            return _scoreless(Query.all_query())
    raise TypeError(f"{clause} is no clause")


def _any_of(schema: Schema, field: str, values: list[str]) -> Query:
    """Return a query for the documents with one of these values in a keyword field."""
    if len(values) > FEW_VALUES:
        return Query.term_set_query(schema, field, values)
    terms = (Query.term_query(schema, field, value, "basic") for value in values)
    return Query.boolean_query([(Occur.Should, term) for term in terms])


def _term(schema: Schema, term: clauses.Term) -> Query:
    is_whole = term.field in WHOLE
    if not (is_facet_value(term.token) if is_whole else is_token(term.token)):
        return Query.empty_query()
    query = Query.term_query(schema, term.field, term.token, "basic" if is_whole else "freq")
    return Query.boost_query(query, term.boost)


def _scoreless(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)
