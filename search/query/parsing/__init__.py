"""Parse a query: from what a reader typed to what an engine should search for. In this order:

1. `words`: the words are analyzed as Finnish, Swedish and English, first in the language that they are written in
   (`query_language`). A word that names a municipality, in any inflection, is marked.
2. `spelling`: a word that no text has is corrected, by rules of `dialect` or to a word of the `lexicon`. Words that
   are part of a compound with their neighbour, and words of synonyms, are not corrected.
3. Stop words ("mistä saa") are dropped.
4. `compounds`: neighbours that are one compound in texts are joined ("keskustelu ryhmä"), also when one of them is a
   stop word; an unknown word is split into two known ones.
5. `completion`: lemmas that an unfinished last word may become.
6. Synonyms (`search.synonyms`) add the phrases that staff have listed for the words.
7. `evidence`: whether texts have each word. With too little evidence the search finds nothing (`is_hopeless`).
8. `service_languages`: languages of service that the words name, or whose script they are written in.

An exact search, and a search before anything is indexed, skip step 2 and the splitting of step 4.

`search.query.knowledge` supplies lexicon, municipalities and synonyms; `search.query.builder` makes the clause.
"""

from __future__ import annotations

from search.query.parsing.evidence import Evidence
from search.query.parsing.parser import Knowledge, OtherWords, ParsedQuery, PhraseForms, parse_query
from search.query.parsing.words import QueryWord

__all__ = ["Evidence", "Knowledge", "OtherWords", "ParsedQuery", "PhraseForms", "QueryWord", "parse_query"]
