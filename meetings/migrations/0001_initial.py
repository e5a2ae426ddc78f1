"""The tables of meetings."""

import django.db.models.deletion
import django_fsm
import meetings.models.invitation
import simple_history.models
import workflow.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('role', models.CharField(choices=[('member', 'Member'), ('observer', 'Observer'), ('host', 'Host'), ('resource_person', 'Resource person'), ('secretariat', 'Secretariat')], default='member', max_length=20)),
                ('capacity', models.CharField(blank=True, max_length=20)),
                ('is_returning', models.BooleanField(default=False)),
                ('state', workflow.fields.StateField(choices=[('expected', 'Expected'), ('registered', 'Registered'), ('present', 'Present'), ('absent', 'Absent')], default='expected', max_length=32, protected=True)),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
            ],
            options={
                'ordering': ['meeting', 'pk'],
            },
            bases=(django_fsm.FSMModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalAgendaItem',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=500, verbose_name='title')),
                ('kind', models.CharField(choices=[('opening', 'Opening'), ('organizational', 'Organizational matters'), ('in_depth', 'In-depth consideration'), ('other_matters', 'Other matters'), ('conclusions', 'Conclusions and recommendations'), ('closure', 'Closure')], max_length=20, verbose_name='type')),
                ('annotation', models.TextField(blank=True, verbose_name='annotation')),
                ('state', workflow.fields.StateField(choices=[('provisional', 'Provisional'), ('adopted', 'Adopted'), ('open', 'Open'), ('suspended', 'Suspended'), ('concluded', 'Concluded'), ('deferred', 'Deferred'), ('withdrawn', 'Withdrawn')], default='provisional', max_length=32, protected=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical agenda item',
                'verbose_name_plural': 'historical agenda items',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('role', models.CharField(choices=[('member', 'Member'), ('observer', 'Observer'), ('host', 'Host'), ('resource_person', 'Resource person'), ('secretariat', 'Secretariat')], default='member', max_length=20, verbose_name='invited as')),
                ('capacity', models.CharField(blank=True, max_length=20)),
                ('is_returning', models.BooleanField(default=False)),
                ('token', models.CharField(default=meetings.models.invitation.new_token, editable=False, max_length=60, unique=True)),
                ('state', workflow.fields.StateField(choices=[('draft', 'Draft'), ('sent', 'Sent'), ('accepted', 'Accepted'), ('tentative', 'Tentative'), ('declined', 'Declined'), ('no_reply', 'No reply'), ('withdrawn', 'Withdrawn')], default='draft', max_length=32, protected=True)),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('channel', models.CharField(blank=True, choices=[('site', 'On the site'), ('link', 'By the signed link'), ('email', 'By e-mail'), ('fax', 'By fax'), ('telephone', 'By telephone'), ('paper', 'On paper')], max_length=20)),
                ('sent_at', models.DateTimeField(editable=False, null=True)),
                ('answered_at', models.DateTimeField(editable=False, null=True)),
            ],
            options={
                'ordering': ['meeting', 'pk'],
            },
            bases=(django_fsm.FSMModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('ordinal', models.PositiveSmallIntegerField(verbose_name='ordinal')),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('symbol_prefix', models.CharField(max_length=80, unique=True, verbose_name='symbol prefix')),
                ('starts_on', models.DateField(verbose_name='first day')),
                ('ends_on', models.DateField(verbose_name='last day')),
                ('opening_time', models.TimeField(blank=True, null=True, verbose_name='hour of opening, first day')),
                ('closing_time', models.TimeField(blank=True, null=True, verbose_name='hour of closure, last day')),
                ('time_zone', models.CharField(default='UTC', max_length=60, verbose_name='time zone')),
                ('format', models.CharField(choices=[('in_person', 'In person'), ('online', 'Online'), ('hybrid', 'Hybrid')], default='in_person', max_length=20)),
                ('city', models.CharField(blank=True, max_length=120, verbose_name='city')),
                ('venue', models.CharField(blank=True, max_length=200, verbose_name='venue')),
                ('host', models.CharField(blank=True, max_length=200, verbose_name='host')),
                ('feeds_into', models.JSONField(blank=True, default=list)),
                ('state', workflow.fields.StateField(choices=[('planned', 'Planned'), ('announced', 'Announced'), ('confirmed', 'Confirmed'), ('open', 'Open'), ('report_pending', 'Report pending'), ('closed', 'Closed'), ('postponed', 'Postponed'), ('cancelled', 'Cancelled')], default='planned', max_length=32, protected=True)),
                ('opened_at', models.DateTimeField(editable=False, null=True)),
                ('agenda_adopted_at', models.DateTimeField(editable=False, null=True)),
                ('work_adopted_at', models.DateTimeField(editable=False, null=True)),
                ('closed_at', models.DateTimeField(editable=False, null=True)),
                ('report_published_on', models.DateField(editable=False, null=True)),
                ('sequence', models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                'ordering': ['-starts_on', '-pk'],
                'permissions': [('manage_meeting', 'Can prepare meetings'), ('chair_meeting', 'Can chair meetings')],
            },
            bases=(django_fsm.FSMModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Officer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('office', models.CharField(choices=[('chair', 'Chair'), ('vice_chair', 'Vice-Chair'), ('rapporteur', 'Rapporteur')], max_length=20)),
                ('elected_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['meeting', 'office', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=500, verbose_name='title')),
                ('kind', models.CharField(choices=[('opening', 'Opening'), ('organizational', 'Organizational matters'), ('in_depth', 'In-depth consideration'), ('other_matters', 'Other matters'), ('conclusions', 'Conclusions and recommendations'), ('closure', 'Closure')], max_length=20, verbose_name='type')),
                ('annotation', models.TextField(blank=True, verbose_name='annotation')),
                ('state', workflow.fields.StateField(choices=[('provisional', 'Provisional'), ('adopted', 'Adopted'), ('open', 'Open'), ('suspended', 'Suspended'), ('concluded', 'Concluded'), ('deferred', 'Deferred'), ('withdrawn', 'Withdrawn')], default='provisional', max_length=32, protected=True)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='children', to='meetings.agendaitem')),
            ],
            options={
                'ordering': ['meeting', 'position', 'pk'],
            },
            bases=(django_fsm.FSMModelMixin, models.Model),
        ),
    ]
