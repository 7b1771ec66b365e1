import django.db.models.deletion
from django.db import migrations, models

import portal.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("portal", "0002_library_and_settings"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="CooperationDocumentPage",
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
                "verbose_name": "järjestöyhteistyöasiakirja",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="DocumentIndexPage",
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
                "verbose_name": "asiakirjojen kokoelma",
            },
            bases=("wagtailcore.page",),
        ),
    ]
