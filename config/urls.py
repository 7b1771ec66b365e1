"""The URLs of the site. Paths are in Finnish in every language; other languages have a prefix."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.decorators.http import conditional_page
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from catalogue import sitemaps
from config.api import api
from home.styleguide import styles
from portal.branding import colours
from portal.manifest import manifest
from portal.opendata.docs import nothing_here, to_documentation
from portal.robots import robots
from portal.sitemaps import PageSection, sitemap_index, sitemap_section

SITEMAP = {
    "sivut": PageSection,
    "luettelot": sitemaps.ListSection,
    "palvelut": sitemaps.ServiceSection,
    "jarjestot": sitemaps.OrganizationSection,
    "aiheet": sitemaps.TermSection,
    "kunnat": sitemaps.MunicipalitySection,
}

urlpatterns = [
    path(settings.ADMIN_PATH, include(wagtailadmin_urls)),
    path("asiakirjat/", include(wagtaildocs_urls)),
    path("robots.txt", robots),
    path("varit.css", colours, name="colours"),
    path("sitemap.xml", conditional_page(sitemap_index), {"sections": SITEMAP}, name="sitemap"),
    path(
        "sitemap-<slug:section>.xml",
        conditional_page(sitemap_section),
        {"sections": SITEMAP},
        name="sitemap_section",
    ),
    path("site.webmanifest", manifest, name="manifest"),
    path("api/v1/", api.urls),
    re_path(r"^api/(v1)?$", to_documentation),
    # No page may have a path under api/. Errors there are for programs.
    path("api/<path:rest>", nothing_here),
    *i18n_patterns(
        path("", include("catalogue.urls")),
        path("", include("news.urls")),
        path("", include("events.urls")),
        path("haku/", include("search.urls")),
        path("tyylit/", styles, name="styles"),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]

if settings.SERVES_MEDIA:
    media = path(
        f"{settings.MEDIA_URL.lstrip('/')}<path:path>", serve, {"document_root": settings.MEDIA_ROOT}
    )
    urlpatterns.insert(0, media)
