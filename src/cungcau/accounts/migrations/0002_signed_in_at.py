from django.db import migrations, models


class Migration(migrations.Migration):
    """The moment of the last sign-in becomes the exchange's own column, written by the action `sign_in`."""

    dependencies = [("accounts", "0001_tables")]

    operations = [
        migrations.RenameField("person", "last_login", "signed_in_at"),
        migrations.AlterField("person", "signed_in_at", models.DateTimeField(blank=True, null=True)),
    ]
