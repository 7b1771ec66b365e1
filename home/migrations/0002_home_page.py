from django.conf import settings
from django.db import migrations


def create_home_page(apps, schema_editor):
    """Put our home page in the place of Wagtail's welcome page."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    HomePage = apps.get_model("home", "HomePage")
    Locale = apps.get_model("wagtailcore", "Locale")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    locale, _created = Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    Page.objects.filter(depth=2).delete()
    kind, _created = ContentType.objects.get_or_create(model="homepage", app_label="home")
    home = HomePage.objects.create(
        title="Etusivu",
        draft_title="Etusivu",
        slug="etusivu",
        content_type=kind,
        path="00010001",
        depth=2,
        numchild=0,
        url_path="/etusivu/",
        locale=locale,
    )
    Page.objects.filter(depth=1).update(numchild=1)
    Site.objects.create(
        hostname="localhost", root_page_id=home.pk, is_default_site=True, site_name="Yhdyspinta"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]
    operations = [migrations.RunPython(create_home_page, migrations.RunPython.noop)]
