"""The settings of all environments. The README lists every environment variable that is read here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import django.forms
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from environs import Env, validate

from portal.tiles import tile_host

env = Env()

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = BASE_DIR / "var"

ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", [])
ADMIN_PATH = "hallinta/"

INSTALLED_APPS = [
    "search",
    "home",
    "news",
    "events",
    "cooperation",
    "catalogue",
    "portal",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.sites",
    "portal.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.admin",
    "wagtail.search",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "portal.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    # Costs half a millisecond for a page of results, and saves four fifths of the bytes.
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.middleware.CachePolicyMiddleware",
    "portal.middleware.ContentPolicyMiddleware",
    "portal.middleware.PermissionsPolicyMiddleware",
    "portal.middleware.SharedStateMiddleware",
    "portal.opendata.middleware.OpenDataMiddleware",
    "portal.middleware.SensibleInputMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "jinja2",
        "DIRS": [BASE_DIR / "templates", Path(django.forms.__file__).parent / "jinja2"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "config.jinja.environment",
            "extensions": [
                "jinja2.ext.i18n",
                "wagtail.jinja2tags.core",
                "wagtail.admin.jinja2tags.userbar",
                "wagtail.images.jinja2tags.images",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": env.dj_db_url("DATABASE_URL", f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
# A new connection for each request costs as much as a small page.
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["ENGINE"] = "portal.sqlite3"
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": env.dj_cache_url("CACHE_URL", "locmem://"),
    # Wagtail keeps here which files a picture has, so that lists don't ask the database. A replaced picture has
    # another key. In each process, for an hour: reading it elsewhere would cost as much as the database.
    "renditions": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "renditions",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}

# Sets EMAIL_BACKEND, EMAIL_HOST and so on.
globals().update(env.dj_email_url("EMAIL_URL", "console:"))

# The API counts requests by IP address. With proxies, it is the address that our outermost proxy has seen.
NINJA_NUM_PROXIES = env.int("TRUSTED_PROXIES", 0, validate=validate.Range(min=0))

SEARCH_URL = env.str("SEARCH_URL", "embedded:///var/search")

# Shown above the results when a search is about danger, whatever the table of helplines contains.
EMERGENCY_NUMBER = env.str("EMERGENCY_NUMBER", "112", validate=validate.Regexp(r"^[0-9 ]{2,}$"))
# The quick exit leads to this page. It must not show what the reader has looked at.
QUICK_EXIT_URL = env.str(
    "QUICK_EXIT_URL", "https://www.ilmatieteenlaitos.fi/", validate=validate.URL(schemes={"http", "https"})
)
# Results have a map only if the site has a tile server. Browsers contact no other host.
TILE_URL = env.str("TILE_URL", "")
TILE_ATTRIBUTION = env.str("TILE_ATTRIBUTION", "")
TILE_HOST = tile_host(TILE_URL, TILE_ATTRIBUTION)

LANGUAGE_CODE = "fi"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("fi", _("suomi")), ("sv", _("ruotsi")), ("en", _("englanti"))]
# The second one has our translations of Wagtail's texts, where its own are missing or different.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "wagtail"]
TIME_ZONE = "Europe/Helsinki"
WAGTAIL_I18N_ENABLED = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
# Files with fixed names: /favicon.ico, /apple-touch-icon.png.
WHITENOISE_ROOT = BASE_DIR / "portal" / "root"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
# On a public site the web server serves uploaded files.
SERVES_MEDIA = False

AUTH_USER_MODEL = "portal.User"
WAGTAILIMAGES_IMAGE_MODEL = "portal.Image"
WAGTAILDOCS_DOCUMENT_MODEL = "portal.Document"

WAGTAIL_SITE_NAME = "Yhdyspinta"
# Private pages use the login page of the admin. Wagtail's other login page is a bare form.
WAGTAIL_FRONTEND_LOGIN_URL = f"/{ADMIN_PATH}login/"
# The base of all absolute URLs: in mails, feeds, calendars, the sitemap and shared links.
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", "http://127.0.0.1:8000").rstrip("/")
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILADMIN_USER_LOGIN_FORM = "portal.forms.LoginForm"
# As people in Finland write dates. If the date picker cannot read a date, it silently uses today.
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_TIME_FORMAT = "%H.%M"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H.%M"
# So that the admin accepts the same formats in English and Swedish.
FORMAT_MODULE_PATH = "portal.formats"
WAGTAILREDIRECTS_AUTO_CREATE = True
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "ods", "odp", "pdf", "pptx", "txt", "xlsx"]

# Search words must not reach other sites. Django's CSRF check needs the referrer on our own.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
CONTENT_SECURITY_POLICY: dict[str, dict[str, Any]] = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "object-src": [NONE],
        "img-src": [SELF, "data:", *filter(None, [TILE_HOST])],
    }
}

# A demonstration says so on every page, and robots.txt disallows everything.
DEMONSTRATION = env.bool("DEMONSTRATION", False)

# No formatter writes the client's IP address, and the access log of the web server is off.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "elastic_transport": {"level": "ERROR"},
        # Requests for another host get 400. A traceback for each would fill the log.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django_tasks": {"level": "WARNING"},
        # It warns about each HEAD request, and logs the IP addresses of bad clients.
        "gunicorn": {"level": "ERROR"},
        "wagtail": {"level": "WARNING"},
    },
}
