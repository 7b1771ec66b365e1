"""Settings that every environment shares. Each environment name read here has a row in the README."""

from __future__ import annotations

from pathlib import Path

import django.forms
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from environs import Env, validate

from portal.tiles import tile_host

env = Env()

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = BASE_DIR / "var"

ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", [])
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
    # Half a millisecond for a page of results: a phone gets a fifth of the bytes, whatever stands in front.
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
# To connect anew for each request would cost as much as a small page.
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["ENGINE"] = "portal.sqlite3"
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.dj_cache_url("CACHE_URL", "locmem://")}

# Gives EMAIL_BACKEND, EMAIL_HOST and the others at once.
globals().update(env.dj_email_url("EMAIL_URL", "console:"))

# The API counts requests by address: with proxies in front, by what the outermost of ours has seen.
NINJA_NUM_PROXIES = env.int("TRUSTED_PROXIES", 0, validate=validate.Range(min=0))

SEARCH_URL = env.str("SEARCH_URL", "embedded:///var/search")

# Stands above the results of who is in danger, whatever the table of helplines holds.
EMERGENCY_NUMBER = env.str("EMERGENCY_NUMBER", "112", validate=validate.Regexp(r"^[0-9 ]{2,}$"))
# Where "leave quickly" leads: a page that tells nothing of where one was.
QUICK_EXIT_URL = env.str(
    "QUICK_EXIT_URL", "https://www.ilmatieteenlaitos.fi/", validate=validate.URL(schemes={"http", "https"})
)
# Results have a map only where the site has a server of tiles; no other host is ever asked for anything.
TILE_URL = env.str("TILE_URL", "")
TILE_ATTRIBUTION = env.str("TILE_ATTRIBUTION", "")
TILE_HOST = tile_host(TILE_URL, TILE_ATTRIBUTION)

LANGUAGE_CODE = "fi"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("fi", _("suomi")), ("sv", _("ruotsi")), ("en", _("englanti"))]
# The second has our words for texts of Wagtail that it lacks in Finnish or Swedish, or says otherwise.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "wagtail"]
TIME_ZONE = "Europe/Helsinki"
WAGTAIL_I18N_ENABLED = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
# What browsers and phones ask for by fixed names: /favicon.ico, /apple-touch-icon.png.
WHITENOISE_ROOT = BASE_DIR / "portal" / "root"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
# On a public site the web server in front serves uploaded files.
SERVES_MEDIA = False

AUTH_USER_MODEL = "portal.User"
WAGTAILIMAGES_IMAGE_MODEL = "portal.Image"
WAGTAILDOCS_DOCUMENT_MODEL = "portal.Document"

WAGTAIL_SITE_NAME = "Yhdyspinta"
# Who opens a page for signed-in people signs in where staff do: Wagtail's other login page is a bare form.
WAGTAIL_FRONTEND_LOGIN_URL = f"/{ADMIN_PATH}login/"
# Before every address that leaves the site: mails, feeds, calendars, the sitemap, shared links.
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", "http://127.0.0.1:8000").rstrip("/")
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILADMIN_USER_LOGIN_FORM = "portal.forms.LoginForm"
# As people here write them: what the date picker cannot read, it replaces by today without a word.
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_TIME_FORMAT = "%H.%M"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H.%M"
# So that the admin in English or Swedish takes them, too.
FORMAT_MODULE_PATH = "portal.formats"
WAGTAILREDIRECTS_AUTO_CREATE = True
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "ods", "odp", "pdf", "pptx", "txt", "xlsx"]

# A resident's word must not travel to other sites; Django's form check needs it on our own.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "object-src": [NONE],
        "img-src": [SELF, "data:", *filter(None, [TILE_HOST])],
    }
}

# The demonstration county says on every page that it is one, and asks robots to stay away.
DEMONSTRATION = env.bool("DEMONSTRATION", False)

# No formatter names the client's address, and the web server's access log is off.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "elastic_transport": {"level": "ERROR"},
        # Whoever asks for another host gets 400; each with a traceback would fill the log.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django_tasks": {"level": "WARNING"},
        # It warns of each HEAD request, and names the addresses of clients that send nonsense.
        "gunicorn": {"level": "ERROR"},
        "wagtail": {"level": "WARNING"},
    },
}
