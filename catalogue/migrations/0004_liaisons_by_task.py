import modelcluster.fields
from django.db import migrations, models


def keep_municipality(apps, schema_editor):
    liaison = apps.get_model("catalogue", "LiaisonContact")
    through = liaison._meta.get_field("municipalities").remote_field.through
    through.objects.bulk_create(
        through(liaisoncontact_id=pk, municipality_id=municipality)
        for pk, municipality in liaison.objects.exclude(municipality_id=None).values_list(
            "pk", "municipality_id"
        )
    )


def keep_first_municipality(apps, schema_editor):
    liaison = apps.get_model("catalogue", "LiaisonContact")
    through = liaison._meta.get_field("municipalities").remote_field.through
    for row in through.objects.order_by("-pk"):
        liaison.objects.filter(pk=row.liaisoncontact_id).update(municipality_id=row.municipality_id)


class Migration(migrations.Migration):
    """A contact has a task and serves any number of municipalities."""

    dependencies = [("catalogue", "0003_terms_of_danger")]

    operations = [
        migrations.AlterModelOptions(
            name="liaisoncontact",
            options={
                "ordering": ("sort_order", "title", "pk"),
                "verbose_name": "yhteyshenkilö",
                "verbose_name_plural": "yhteyshenkilöt",
            },
        ),
        migrations.AddField(
            model_name="liaisoncontact",
            name="municipalities",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True,
                help_text="Kunnat, joita hän palvelee. Jätä tyhjäksi, jos hän palvelee koko aluetta.",
                related_name="liaisons",
                to="catalogue.municipality",
                verbose_name="kunnat",
            ),
        ),
        migrations.RunPython(keep_municipality, keep_first_municipality),
        migrations.RemoveField(model_name="liaisoncontact", name="municipality"),
        migrations.AddField(
            model_name="liaisoncontact",
            name="is_public",
            field=models.BooleanField(
                default=True,
                help_text="Vain julkinen yhteyshenkilö näkyy sivustolla ja löytyy haulla.",
                verbose_name="julkinen",
            ),
        ),
        migrations.AddField(
            model_name="liaisoncontact",
            name="task",
            field=models.CharField(
                choices=[
                    ("county", "Hyvinvointialueen järjestöyhteistyö"),
                    ("health", "Terveyspalvelut"),
                    ("social", "Sosiaalipalvelut"),
                    ("rescue", "Pelastuspalvelut"),
                    ("municipality", "Kuntien järjestöyhteistyö"),
                    ("network", "Järjestöverkostot"),
                    ("parish", "Seurakuntayhteistyö"),
                    ("volunteering", "Vapaaehtoistoiminta"),
                    ("experience", "Kokemustoiminta"),
                    ("preparedness", "Varautuminen ja valmius"),
                    ("grants", "Avustukset ja tilat"),
                ],
                default="county",
                help_text=(
                    "Missä tehtävässä tämä henkilö on yhteyshenkilö. Sivu on ryhmitelty tehtävien mukaan."
                ),
                max_length=20,
                verbose_name="tehtävä",
            ),
        ),
        migrations.AlterField(
            model_name="liaisoncontact",
            name="description",
            field=models.TextField(
                blank=True,
                help_text="Pari lausetta arkikielellä. Nämä sanat löytyvät myös haulla.",
                verbose_name="missä asioissa auttaa",
            ),
        ),
        migrations.AlterField(
            model_name="liaisoncontact",
            name="name",
            field=models.CharField(
                blank=True,
                help_text="Jätä tyhjäksi, jos tehtävä on juuri nyt avoinna.",
                max_length=120,
                verbose_name="nimi",
            ),
        ),
        migrations.AlterField(
            model_name="liaisoncontact",
            name="sort_order",
            field=models.PositiveSmallIntegerField(
                default=0, help_text="Pienin luku on tehtävänsä ensimmäinen.", verbose_name="järjestys"
            ),
        ),
        migrations.AlterField(
            model_name="liaisoncontact",
            name="unit",
            field=models.CharField(
                blank=True,
                help_text="Esimerkiksi pelastuslaitos, kunnan hyvinvointipalvelut tai järjestöverkosto.",
                max_length=120,
                verbose_name="organisaatio tai yksikkö",
            ),
        ),
    ]
