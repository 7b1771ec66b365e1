import django.db.models.deletion
import django.utils.timezone
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
            name="ArticlePage",
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
                    "published_on",
                    models.DateField(default=django.utils.timezone.localdate, verbose_name="päiväys"),
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
                "verbose_name": "uutinen",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="GrantType",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        choices=[
                            ("operating_grant", "Toiminta-avustus"),
                            ("partnership_agreement", "Kumppanuussopimus"),
                            ("project_grant", "Hankeavustus"),
                        ],
                        max_length=30,
                        unique=True,
                        verbose_name="muoto",
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="nimi")),
                ("description", models.TextField(blank=True, verbose_name="kuvaus")),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
            ],
            options={
                "verbose_name": "avustusmuoto",
                "verbose_name_plural": "avustusmuodot",
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="NewsIndexPage",
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
                "verbose_name": "ajankohtaista-sivu",
            },
            bases=("wagtailcore.page",),
        ),
        migrations.CreateModel(
            name="OpenCallPage",
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
                ("opens_on", models.DateField(verbose_name="haku alkaa")),
                (
                    "closes_on",
                    models.DateField(
                        help_text="Viimeinen päivä, jona voi hakea.", verbose_name="haku päättyy"
                    ),
                ),
                (
                    "budget",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="jaettava summa (euroa)"),
                ),
                (
                    "budget_note",
                    models.CharField(blank=True, max_length=250, verbose_name="lisätietoa summasta"),
                ),
                ("body", portal.fields.StreamField(blank=True, verbose_name="sisältö")),
                (
                    "grant_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to="news.granttype",
                        verbose_name="avustusmuoto",
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
                "verbose_name": "avustushaku",
            },
            bases=("wagtailcore.page",),
        ),
    ]
