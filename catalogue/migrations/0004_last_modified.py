from __future__ import annotations

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0003_unique_identifiers"),
    ]

    operations = [
        migrations.AddField(
            model_name="location",
            name="last_modified",
            field=models.DateTimeField(
                auto_now=True, default=django.utils.timezone.now, verbose_name="muutettu"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="taxonomyterm",
            name="last_modified",
            field=models.DateTimeField(
                auto_now=True, default=django.utils.timezone.now, verbose_name="muutettu"
            ),
            preserve_default=False,
        ),
    ]
