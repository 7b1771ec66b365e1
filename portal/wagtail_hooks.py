from __future__ import annotations

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from portal.richtext import PageLink


@hooks.register("register_rich_text_features", order=10)
def links_without_a_query_each(features) -> None:
    features.register_link_type(PageLink)


@hooks.register("insert_global_admin_css")
def colours_of_the_portal() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("portal/admin.css"))
