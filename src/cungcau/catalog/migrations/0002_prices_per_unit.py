

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0001_tables'),
        ('network', '0001_tables'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='expert',
            name='fee_note',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='expert',
            name='fee_per',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='need',
            name='budget_note',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='need',
            name='budget_per',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='offer',
            name='price_note',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='offer',
            name='price_per',
            field=models.TextField(blank=True),
        ),
        migrations.AddConstraint(
            model_name='expert',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('tiers__has_key', 'public'), _negated=True), models.Q(models.Q(('tiers__has_key', 'technical'), _negated=True), ('tiers__technical__in', ['registered', 'parties', 'office']), _connector='OR'), models.Q(models.Q(('tiers__has_key', 'price'), _negated=True), ('tiers__price__in', ['registered', 'parties', 'office']), _connector='OR'), models.Q(models.Q(('tiers__has_key', 'contact'), _negated=True), ('tiers__contact__in', ['parties', 'office']), _connector='OR'), models.Q(models.Q(('tiers__has_key', 'files'), _negated=True), ('tiers__files__in', ['office']), _connector='OR')), name='expert_tiers_only_raise'),
        ),
        migrations.AddConstraint(
            model_name='need',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('tiers__has_key', 'public'), _negated=True), models.Q(models.Q(('tiers__has_key', 'technical'), _negated=True), ('tiers__technical__in', ['registered', 'parties', 'office']), _connector='OR'), models.Q(models.Q(('tiers__has_key', 'price'), _negated=True), ('tiers__price__in', ['parties', 'office']), _connector='OR'), models.Q(models.Q(('tiers__has_key', 'contact'), _negated=True), ('tiers__contact__in', ['parties', 'office']), _connector='OR'), models.Q(models.Q(('tiers__has_key', 'files'), _negated=True), ('tiers__files__in', ['registered', 'parties', 'office']), _connector='OR')), name='need_tiers_only_raise'),
        ),
        migrations.AddConstraint(
            model_name='offer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('tiers__has_key', 'public'), _negated=True), models.Q(models.Q(('tiers__has_key', 'technical'), _negated=True), ('tiers__technical__in', ['public', 'registered', 'parties', 'office']), _connector='OR'), models.Q(models.Q(('tiers__has_key', 'price'), _negated=True), ('tiers__price__in', ['registered', 'parties', 'office']), _connector='OR'), models.Q(models.Q(('tiers__has_key', 'contact'), _negated=True), ('tiers__contact__in', ['parties', 'office']), _connector='OR'), models.Q(models.Q(('tiers__has_key', 'files'), _negated=True), ('tiers__files__in', ['registered', 'parties', 'office']), _connector='OR')), name='offer_tiers_only_raise'),
        ),
    ]
