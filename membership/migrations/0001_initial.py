"""The tables of membership."""

import django_fsm
import simple_history.models
import workflow.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Body',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('short_name', models.CharField(help_text='As in “the Liaison Group”.', max_length=80, verbose_name='short name')),
                ('members_term', models.CharField(help_text='As in “Liaison Group members”.', max_length=80, verbose_name='what its members are called')),
                ('kind', models.CharField(choices=[('liaison_group', 'Liaison group'), ('ahteg', 'Ad hoc technical expert group'), ('advisory_committee', 'Informal advisory committee'), ('compliance_committee', 'Compliance committee'), ('bureau', 'Bureau'), ('expert_group', 'Group of experts'), ('coordination', 'Coordination meeting')], max_length=30)),
                ('symbol_stem', models.CharField(blank=True, help_text='As in UNEP/CBD/BS/LG-CB.', max_length=60)),
                ('about', models.TextField(blank=True, verbose_name='about')),
                ('state', workflow.fields.StateField(choices=[('draft', 'Draft'), ('constituting', 'Constituting'), ('active', 'Active'), ('dormant', 'Dormant'), ('closed', 'Closed')], default='draft', max_length=32, protected=True)),
                ('activated_at', models.DateTimeField(editable=False, null=True)),
            ],
            options={
                'verbose_name_plural': 'bodies',
                'ordering': ['name'],
                'permissions': [('manage_body', 'Can serve as officer'), ('direct_body', 'Can decide as Executive Secretary')],
            },
            bases=(django_fsm.FSMModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='BodyGroupObjectPermission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='BodyUserObjectPermission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='HistoricalMandate',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('decision_symbol', models.CharField(max_length=80, verbose_name='decision')),
                ('annex', models.CharField(blank=True, max_length=20, verbose_name='annex')),
                ('title', models.CharField(blank=True, max_length=300, verbose_name='title')),
                ('terms_of_reference', models.TextField(blank=True, verbose_name='terms of reference')),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('look_back', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='years for which a former member counts as returning')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical mandate',
                'verbose_name_plural': 'historical mandates',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalMembership',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('capacity', models.CharField(choices=[('party_expert', 'Expert from a Party'), ('org_expert', 'Expert from an organization')], max_length=20)),
                ('is_returning', models.BooleanField(default=False)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('state', workflow.fields.StateField(choices=[('pending_acceptance', 'Pending acceptance'), ('active', 'Active'), ('suspended', 'Suspended'), ('ended', 'Ended')], default='pending_acceptance', max_length=32, protected=True)),
                ('accepted_at', models.DateTimeField(editable=False, null=True)),
                ('ended_at', models.DateTimeField(editable=False, null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical membership',
                'verbose_name_plural': 'historical memberships',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Mandate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decision_symbol', models.CharField(max_length=80, verbose_name='decision')),
                ('annex', models.CharField(blank=True, max_length=20, verbose_name='annex')),
                ('title', models.CharField(blank=True, max_length=300, verbose_name='title')),
                ('terms_of_reference', models.TextField(blank=True, verbose_name='terms of reference')),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('look_back', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='years for which a former member counts as returning')),
            ],
            options={
                'ordering': [models.OrderBy(models.F('valid_from'), descending=True, nulls_last=True), '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('capacity', models.CharField(choices=[('party_expert', 'Expert from a Party'), ('org_expert', 'Expert from an organization')], max_length=20)),
                ('is_returning', models.BooleanField(default=False)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('state', workflow.fields.StateField(choices=[('pending_acceptance', 'Pending acceptance'), ('active', 'Active'), ('suspended', 'Suspended'), ('ended', 'Ended')], default='pending_acceptance', max_length=32, protected=True)),
                ('accepted_at', models.DateTimeField(editable=False, null=True)),
                ('ended_at', models.DateTimeField(editable=False, null=True)),
            ],
            options={
                'ordering': ['body', 'pk'],
                'permissions': [('decide_membership', 'Can decide on a membership')],
            },
            bases=(django_fsm.FSMModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Rule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(max_length=20)),
                ('severity', models.CharField(choices=[('hard', 'Hard'), ('soft', 'Soft: may be waived with a reason'), ('advisory', 'Advisory'), ('statement', 'Statement')], default='hard', max_length=10)),
                ('parameters', models.JSONField(default=dict)),
                ('stages', models.JSONField(blank=True, default=list)),
                ('basis', models.CharField(blank=True, max_length=200)),
                ('note', models.TextField(blank=True)),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_until', models.DateField(blank=True, null=True)),
            ],
            options={
                'ordering': ['mandate', 'position'],
            },
        ),
    ]
