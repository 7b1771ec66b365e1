"""The texts of the county as an ordinary Wagtail site has them: a model with `search_fields`."""

from __future__ import annotations

from django.db import models
from wagtail.search import index


class StockText(index.Indexed, models.Model):
    """The texts of one document in all its languages. Wagtail's backend weighs `title` separately."""

    key = models.CharField(max_length=300)
    title = models.TextField()
    summary = models.TextField()
    description = models.TextField()
    keywords = models.TextField()
    organization = models.TextField()
    place = models.TextField()

    search_fields = [
        index.SearchField("title", boost=4),
        index.SearchField("keywords", boost=3),
        index.SearchField("summary", boost=2),
        index.SearchField("organization", boost=2),
        index.SearchField("description"),
        index.SearchField("place"),
        index.AutocompleteField("title"),
        index.AutocompleteField("keywords"),
        index.AutocompleteField("organization"),
    ]

    class Meta:
        app_label = "stock"

    def __str__(self) -> str:
        return self.title
