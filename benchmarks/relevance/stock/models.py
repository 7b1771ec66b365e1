"""The texts of the county as any Wagtail site would have them: fields that say whether and how they are searched."""

from __future__ import annotations

from django.db import models
from wagtail.search import index


class StockText(index.Indexed, models.Model):
    """The words of one document, those of all its languages together. Wagtail's backend weighs `title` apart."""

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
