"""The service offering from a table: a file's rows are read, checked, and written, in that order.

`reading` → rows of text · `checking` → plans and problems · `writing` → the database, in one transaction.
`running` puts the three together, for the command and for the admin.
"""

from __future__ import annotations
