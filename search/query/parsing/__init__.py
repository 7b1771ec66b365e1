"""What a reader means by what they typed. In this order:

1. `words`: the words, each as Finnish, Swedish and English read it, first as the language does that they are written in
   (`query_language`). A word that names a municipality, in any inflection, is marked as a place.
2. `spelling`: a word that no text has, put right: from `dialect`, or from the words that texts have
   (`lexicon`). Left alone: what makes a word with its neighbour, and what staff know.
3. Words that only ask ("mistä saa") are left out.
4. `compounds`: neighbours that are one word of the texts ("keskustelu ryhmä"), also with a word left out; a word that
   is wrongly written as one.
5. `completion`: what a last word may become that is still being typed.
6. everyday words: what staff have said that people mean by it (`search.synonyms`).
7. `evidence`: what the texts have of each word. Where it is too little, nothing is looked for (`is_hopeless`).
8. `service_languages`: languages of service that the words name, or whose letters they are written in.

Who asks for the words as they are spelled, or asks before any text is known, skips the second step and the dividing of
the fourth. `search.query.knowledge` brings what is known, and looks again before it calls a word wrong.

What comes of it is made into a clause by `search.query.builder`.
"""

from __future__ import annotations

from search.query.parsing.evidence import Evidence
from search.query.parsing.parser import Knowledge, OtherWords, ParsedQuery, Phrase, parse_query
from search.query.parsing.words import QueryWord

__all__ = ["Evidence", "Knowledge", "OtherWords", "ParsedQuery", "Phrase", "QueryWord", "parse_query"]
