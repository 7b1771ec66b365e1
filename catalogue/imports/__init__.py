"""Import of services from a table: `readers` open the file, `validation` checks its rows, `changes` compares them
with the database, and `bulk_save` writes what differs. `actions` runs these steps for the command and the admin.
"""

from __future__ import annotations
