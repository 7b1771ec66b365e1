import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import portal.fields

# By hand: what a new site begins with.


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
    if schema_editor.connection.vendor == "postgresql":
        # The foreign keys of the tables above are added when this migration ends: no row may wait for its check.
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("portal", "0002_library_and_settings"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="HomePage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        blank=True,
                        help_text="Yksi tai kaksi lausetta. Näkyy luetteloissa, hakutuloksissa ja sivun alussa.",
                        max_length=300,
                        verbose_name="tiivistelmä",
                    ),
                ),
                (
                    "picture_alt",
                    models.CharField(
                        blank=True,
                        help_text="Kerro kuvan sisältö sille, joka ei näe sitä. Jätä tyhjäksi vain, jos kuva on koriste.",
                        max_length=250,
                        verbose_name="mitä kuvassa on",
                    ),
                ),
                ("body", portal.fields.StreamField(blank=True, verbose_name="sisältö")),
                (
                    "picture",
                    models.ForeignKey(
                        blank=True,
                        help_text="Näkyy sivun alussa ja kun sivua jaetaan. Sivun pitää olla ymmärrettävä ilmankin.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="portal.image",
                        verbose_name="kuva",
                    ),
                ),
            ],
            options={
                "verbose_name": "etusivu",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="StandardPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        blank=True,
                        help_text="Yksi tai kaksi lausetta. Näkyy luetteloissa, hakutuloksissa ja sivun alussa.",
                        max_length=300,
                        verbose_name="tiivistelmä",
                    ),
                ),
                (
                    "picture_alt",
                    models.CharField(
                        blank=True,
                        help_text="Kerro kuvan sisältö sille, joka ei näe sitä. Jätä tyhjäksi vain, jos kuva on koriste.",
                        max_length=250,
                        verbose_name="mitä kuvassa on",
                    ),
                ),
                ("body", portal.fields.StreamField(blank=True, verbose_name="sisältö")),
                (
                    "picture",
                    models.ForeignKey(
                        blank=True,
                        help_text="Näkyy sivun alussa ja kun sivua jaetaan. Sivun pitää olla ymmärrettävä ilmankin.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="portal.image",
                        verbose_name="kuva",
                    ),
                ),
            ],
            options={
                "verbose_name": "sivu",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.RunPython(create_home_page, migrations.RunPython.noop),
    ]
