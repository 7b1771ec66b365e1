from __future__ import annotations

from wagtail import hooks

from portal.richtext import PageLink


@hooks.register("register_rich_text_features", order=10)
def links_without_a_query_each(features) -> None:
    features.register_link_type(PageLink)
