"""Similar meaning, learned from the county's own texts: finds documents that say the same in other words.

Latent semantic analysis: words that occur in the same documents get similar vectors in a space of 150 dimensions,
and so do documents. Nothing comes from outside: there is no model to download and no list to maintain.

- `lsa` computes a `Space` from the words of documents. The worker calls it (`search.index.semantics`).
- `space`: the vectors, and which documents are nearest to some words and documents.
- `store` keeps the space in one row of the database and caches it in each process.
- `expansion` adds the nearest documents to the clause of a query.

Figures and alternatives: docs/adr/0022-meaning-beyond-words.md.
"""
