from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0006_first_crisis_help")]

    operations = [
        migrations.AddField("indexeddocument", "numbers", models.JSONField(default=dict)),
    ]
