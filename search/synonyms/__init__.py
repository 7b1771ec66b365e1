"""Synonyms: the everyday words that residents use and the official words of the services' texts.

Staff edit them (`search.models.SynonymSet`). They are applied to the query, not to the index.

- `active`: the lines in use, cached. `expansion`: which phrases a query also stands for.
- `csv_file` parses a list from a file; `loader` saves it.
"""
