"""Phrases that staff write (synonyms, promotions), and whether a query contains them.

- `matching`: splits and analyses phrases; `PhraseIndex` finds those that match the words of a query, in any order
  and inflection.
- `unknown_words`: inflected forms of Finnish words that Voikko does not know, such as slang.
"""
