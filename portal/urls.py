"""The site's addresses: path words stay Finnish, other languages are prefixed."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from portal.robots import robots

urlpatterns = [
    path(settings.ADMIN_PATH, include(wagtailadmin_urls)),
    path("asiakirjat/", include(wagtaildocs_urls)),
    path("robots.txt", robots),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    *i18n_patterns(
        path("", include("catalogue.urls")),
        path("haku/", include("search.urls")),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]

handler404 = "portal.errors.not_found"
handler500 = "portal.errors.server_error"
