"""From a change in the database to the index, by its only writer.

1. `triggers`: a change of a row leaves a row in the outbox (`search.models.Change`); `migrating` keeps them through
   migrations, `turning` notes what changes with the day.
2. `worker`: takes the rows each second. `expanding` parts those that concern many things; `passing` makes one pass,
   `building` the entries, `learning` keeps the vocabulary that queries are held against.
3. `rebuild`: a new index in the place of the old one. `check`: is the index what the database says?
4. `waiting`: what the index may not know yet, for who shows results.
"""
