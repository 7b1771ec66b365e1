"""Measures how well search finds what people mean: judged queries, measures, and the systems to compare."""
