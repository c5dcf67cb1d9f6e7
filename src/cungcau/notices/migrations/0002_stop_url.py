

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notices', '0001_tables'),
    ]

    operations = [
        migrations.AddField(
            model_name='message',
            name='stop_url',
            field=models.CharField(blank=True, max_length=300),
        ),
    ]
