"""The search index: how it is built from the database, and how it stays up to date.

- `sources` read the database and make `documents`: what an anonymous visitor may see, and nothing else.
- `entries` analyses a document's texts into the tokens that an engine stores. `builder` does that for a batch.
- `outbox`: database triggers note each change; `outbox.pending` tells readers which changes are not indexed yet.
- `worker` is the only writer of the index. `batch` is one pass: from rows of the outbox to one bulk request.
- `rebuild` makes a whole new index. `reconcile` compares the index with the database and queues the differences.
- `lexicon` stores the words of the index; `semantics` trains the vectors of `search.semantics`.
"""
