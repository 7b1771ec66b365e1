import uuid

import django.db.models.deletion
from django.db import migrations, models

import portal.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalogue", "0001_initial"),
        ("portal", "0002_library_and_settings"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("last_modified", models.DateTimeField(auto_now=True, verbose_name="muutettu")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("forum", "Järjestöfoorumi"),
                            ("workshop", "Työpaja"),
                            ("regional_event", "Alueellinen tilaisuus"),
                            ("negotiation", "Neuvottelu"),
                        ],
                        default="forum",
                        max_length=20,
                        verbose_name="laji",
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="alkaa")),
                ("ends_at", models.DateTimeField(verbose_name="päättyy")),
                ("online_url", models.URLField(blank=True, verbose_name="etäosallistumisen osoite")),
                (
                    "location",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="events",
                        to="catalogue.location",
                        verbose_name="paikka",
                    ),
                ),
            ],
            options={
                "verbose_name": "tapahtuman aika ja paikka",
                "verbose_name_plural": "tapahtumien ajat ja paikat",
            },
        ),
        migrations.CreateModel(
            name="EventIndexPage",
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
                "verbose_name": "tapahtumien etusivu",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="EventPage",
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
                (
                    "registration_note",
                    models.CharField(blank=True, max_length=300, verbose_name="ilmoittautuminen"),
                ),
                ("body", portal.fields.StreamField(blank=True, verbose_name="sisältö")),
                (
                    "event",
                    models.ForeignKey(
                        error_messages={"null": "Tapahtuma tarvitsee ajan, jolloin se alkaa ja päättyy."},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pages",
                        to="events.event",
                        verbose_name="aika ja paikka",
                    ),
                ),
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
                "verbose_name": "tapahtuma",
            },
            bases=("wagtailcore.page",),
        ),
    ]
