

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('matching', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SavedSearch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(max_length=40, unique=True)),
                ('noun', models.CharField(max_length=10)),
                ('words', models.CharField(blank=True, max_length=500)),
                ('province', models.CharField(blank=True, max_length=10)),
                ('kind', models.CharField(blank=True, max_length=20)),
                ('how_often', models.CharField(choices=[('now', 'Now'), ('daily', 'Daily'), ('weekly', 'Weekly'), ('never', 'Never')], db_index=True, max_length=6)),
                ('language', models.CharField(max_length=2)),
                ('saved_at', models.DateTimeField()),
                ('looked_at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-saved_at', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('person', 'noun', 'words', 'province', 'kind'), name='saved_search_once_per_person')],
            },
        ),
    ]
