"""How well search finds what people mean: judged queries, measures, and the systems that are compared."""
