"""A model for Wagtail's own search, installed only by `benchmarks/settings.py`."""
