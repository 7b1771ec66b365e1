"""Readers of table files, one module per kind of file. `file_formats.open_table` chooses among them."""

from __future__ import annotations
