"""A model for Wagtail's own search to work on: installed by `benchmarks/settings.py` only."""
