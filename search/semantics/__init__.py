"""Likeness of meaning, learned from the county's own texts: what speaks of the same things in other words.

Words that stand in the same texts get like places in a space of 150 dimensions, and so does each document
(latent semantic analysis). It needs nothing from outside: no model to download, no list to keep.

- `learning`: documents' words → a `Space`. Done by the worker (`search.index.semantics`), kept in one row.
- `space`: which documents lie near some words and some other documents.
- `kept`: the space in each process.
- `asking`: a query's clause, widened by what lies near it.

Figures and what else was tried: docs/adr/0022-meaning-beyond-words.md.
"""
