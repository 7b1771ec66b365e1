"""The outbox: each change in the database leaves a row (`search.models.Change`) for the worker.

1. `triggers`: the database triggers that write the rows. `install` removes them before migrations and puts them
   back afterwards. `changed_schedules` notes what changes only because a day has passed.
2. `fan_out`: replaces a row that concerns many things by one row for each of them.
3. `pending`: which things are not indexed yet, for the code that shows results.

`search.index.worker` takes the rows, one pass (`search.index.batch`) at a time.
"""
