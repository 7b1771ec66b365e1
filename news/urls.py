from __future__ import annotations

from django.urls import path
from django.views.decorators.http import conditional_page

from news.feeds import NewsFeed

app_name = "news"
urlpatterns = [path("ajankohtaista/syote.xml", conditional_page(NewsFeed()), name="feed")]
