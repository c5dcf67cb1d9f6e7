from django.core.management import call_command
from django.db import migrations


def make_cache_table(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    """The table of the cache that counts attempts to sign in (settings.CACHES); leaves one that is there."""

    dependencies = [("accounts", "0002_signed_in_at")]

    operations = [migrations.RunPython(make_cache_table, migrations.RunPython.noop, elidable=False)]
