"""Everyday words: what residents say, and what services are called. Owned by staff, applied to the query."""
