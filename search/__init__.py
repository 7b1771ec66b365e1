"""The search: what happens to a query, and how the index is filled.

A query comes from `views.results` (from `views.suggestions` while it is typed):

1. `query.search_query` makes a `SearchQuery` of the address. `crisis` detects words of danger in it.
2. `results.pipeline.find` runs the following steps.
3. `query.knowledge.parse` analyzes and corrects the words with the current lexicon, municipalities and
   `synonyms` (the steps are in `query.parsing`; lemmas come from `analysis`).
4. `query.builder` builds a tree of `engines.clauses` with the boosts of one table; `query.filters` builds the
   filters. `semantics.expansion`, `results.promotions` and `geo.clauses` add their clauses.
5. One of two `engines` returns the best 200 hits. While it is away, `results.fallback` searches the database.
6. `results.ranking` sorts the hits. Hits that changed since they were indexed (`index.outbox.pending`) are read
   from the database again.
7. `results.presentation` prepares the hits for the page, with `results.highlighting`, and `results.referrals`
   for professionals. `opendata` returns the same hits as JSON.

The index: database triggers write each change to the outbox (`index.outbox`), and `index.worker` reads it. For
changed things, `index.sources` makes a `SearchDocument` of what is public, and `index.entries` turns its texts
into tokens for the engine. `index.rebuild` makes a new index; `index.reconcile` finds differences between index
and database once a day. docs/search.md has the details.
"""
