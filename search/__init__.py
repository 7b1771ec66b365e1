"""The search: what happens to a query, and how the index comes to know what it is asked about.

A query, from `views.results` (`views.suggestions` while it is typed):

1. `queries`: the address becomes a `SearchQuery`. `danger` sees words of danger before anything else is done.
2. `finding.find` leads through the rest.
3. `reading`: what the query means, with what is known now. `understanding` finds it out from the words, by `analysis`
   (base forms), the vocabulary of the index, and `everyday` (what staff say that people mean).
4. `recipe`: that becomes a tree of `clauses`, weighed by one table. `meaning`, `promoting` and `near` add to it,
   `narrowing` tells facets and numbers.
5. `engines`: one of two answers with its best 200; while it is away, `fallback` does from the database.
6. `ranking`: their order. `outbox.waiting` tells which of them must be read again.
7. `presenting`: hits as a page shows them, with `highlighting`, `referring` (for professionals) and `cards`.

What is asked about: `sources` make `documents` of what anyone may see, `entries` are those in tokens, `outbox` keeps
the index up to date. docs/search.md tells all of it.
"""
