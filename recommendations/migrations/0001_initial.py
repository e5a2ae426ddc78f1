"""The tables of recommendations."""

import core.uploads
import django.db.models.deletion
import django_fsm
import workflow.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documents', '0003_initial'),
        ('meetings', '0001_initial'),
        ('membership', '0001_initial'),
        ('parties', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Theme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=60, unique=True)),
                ('label', models.CharField(max_length=200)),
                ('cues', models.JSONField(default=list)),
            ],
            options={
                'ordering': ['label'],
            },
        ),
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('addressee', models.CharField(max_length=300, verbose_name='addressee')),
                ('addressee_kind', models.CharField(choices=[('executive_secretary', 'Executive Secretary'), ('parties', 'Parties'), ('other_governments', 'Other Governments'), ('party', 'A Party'), ('organization', 'An organization'), ('meeting', 'A body or its meeting'), ('other', 'Another entity')], max_length=24)),
                ('response', workflow.fields.StateField(choices=[('pending', 'Pending'), ('under_consideration', 'Under consideration'), ('accepted', 'Accepted'), ('partially_accepted', 'Partly accepted'), ('noted', 'Noted'), ('not_accepted', 'Not accepted')], default='pending', max_length=32, protected=True)),
                ('progress', workflow.fields.StateField(choices=[('not_started', 'Not started'), ('in_progress', 'In progress'), ('require_funding', 'Needs funding'), ('partially_implemented', 'Partially implemented'), ('implemented_claimed', 'Reported implemented'), ('implemented_verified', 'Verified'), ('overtaken_by_events', 'Overtaken by events'), ('closed_not_implemented', 'Closed without implementation')], default='not_started', max_length=32, protected=True)),
                ('response_reason', models.TextField(blank=True)),
                ('response_channel', models.CharField(blank=True, choices=[('site', 'On the site'), ('link', 'By the signed link'), ('email', 'By e-mail'), ('fax', 'By fax'), ('telephone', 'By telephone'), ('paper', 'On paper')], max_length=20)),
                ('responded_at', models.DateTimeField(editable=False, null=True)),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='due')),
                ('verified_at', models.DateTimeField(editable=False, null=True)),
                ('claimed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organization', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='parties.organization')),
                ('party', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='parties.party')),
            ],
            options={
                'verbose_name': 'follow-up',
                'ordering': ['recommendation', 'pk'],
                'permissions': [('answer_followup', 'Can answer'), ('verify_followup', 'Can verify')],
            },
            bases=(django_fsm.FSMModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('document', 'A document, by its symbol'), ('link', 'A link'), ('file', 'A file')], max_length=10)),
                ('title', models.CharField(max_length=300)),
                ('symbol', models.CharField(blank=True, max_length=120)),
                ('link', models.URLField(blank=True, max_length=500)),
                ('file', models.FileField(blank=True, upload_to=core.uploads.random_path)),
                ('media_type', models.CharField(blank=True, max_length=100)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('added_at', models.DateTimeField()),
                ('document', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='documents.document')),
                ('follow_up', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='recommendations.followup')),
            ],
            options={
                'verbose_name_plural': 'evidence',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Recommendation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('ref', models.CharField(max_length=30, verbose_name='reference')),
                ('position', models.PositiveSmallIntegerField()),
                ('addressee_group', models.CharField(choices=[('executive_secretary', 'Executive Secretary'), ('parties_and_other_governments', 'Parties and other Governments'), ('other_entities', 'Other entities')], max_length=32)),
                ('verb', models.CharField(max_length=40, verbose_name='operative verb')),
                ('weight', models.PositiveSmallIntegerField(default=0)),
                ('qualifiers', models.JSONField(blank=True, default=list)),
                ('heading', models.CharField(blank=True, max_length=300)),
                ('chapeau', models.TextField(blank=True)),
                ('text', models.TextField()),
                ('doubts', models.JSONField(blank=True, default=list)),
                ('is_public', models.BooleanField(default=False)),
                ('state', workflow.fields.StateField(choices=[('draft', 'Draft'), ('adopted', 'Adopted'), ('transmitted', 'Transmitted'), ('superseded', 'Superseded'), ('retired', 'Retired'), ('closed', 'Closed')], default='draft', max_length=32, protected=True)),
                ('adopted_at', models.DateTimeField(editable=False, null=True)),
                ('transmitted_at', models.DateTimeField(editable=False, null=True)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recommendations', to='membership.body')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recommendations', to='meetings.meeting')),
                ('paragraph', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='recommendation', to='documents.paragraph')),
                ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='recommendations', to='recommendations.theme')),
            ],
            options={
                'ordering': ['meeting', 'position'],
                'permissions': [('manage_recommendation', 'Can manage recommendations'), ('transmit_recommendation', 'Can transmit recommendations')],
            },
            bases=(django_fsm.FSMModelMixin, models.Model),
        ),
        migrations.AddField(
            model_name='followup',
            name='recommendation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follow_ups', to='recommendations.recommendation'),
        ),
        migrations.CreateModel(
            name='ProgressReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reported_on', models.DateField()),
                ('text', models.TextField()),
                ('percentage', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('obstacles', models.TextField(blank=True)),
                ('next_step', models.TextField(blank=True)),
                ('follow_up', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='recommendations.followup')),
            ],
            options={
                'ordering': ['-reported_on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('percentage__isnull', True), ('percentage__lte', 100), _connector='OR'), name='recommendations_percentage_at_most_100')],
            },
        ),
        migrations.AddIndex(
            model_name='followup',
            index=models.Index(fields=['progress', 'recommendation'], name='recommendations_by_progress'),
        ),
        migrations.AddConstraint(
            model_name='followup',
            constraint=models.CheckConstraint(condition=models.Q(('response__in', ['pending', 'under_consideration', 'accepted', 'partially_accepted', 'noted', 'not_accepted'])), name='recommendations_response_known'),
        ),
        migrations.AddConstraint(
            model_name='followup',
            constraint=models.CheckConstraint(condition=models.Q(('progress__in', ['not_started', 'in_progress', 'require_funding', 'partially_implemented', 'implemented_claimed', 'implemented_verified', 'overtaken_by_events', 'closed_not_implemented'])), name='recommendations_progress_known'),
        ),
        migrations.AddConstraint(
            model_name='followup',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('progress__in', ['implemented_verified']), ('verified_at__isnull', False)), models.Q(('verified_at__isnull', True), models.Q(('progress__in', ['implemented_verified']), _negated=True)), _connector='OR'), name='recommendations_verified_stamped'),
        ),
        migrations.AddConstraint(
            model_name='followup',
            constraint=models.UniqueConstraint(fields=('recommendation', 'addressee'), name='recommendations_one_follow_up_per_addressee'),
        ),
        migrations.AddIndex(
            model_name='recommendation',
            index=models.Index(fields=['body', '-id'], name='recommendations_of_body'),
        ),
        migrations.AddIndex(
            model_name='recommendation',
            index=models.Index(fields=['body', 'state'], name='recommendations_by_state'),
        ),
        migrations.AddIndex(
            model_name='recommendation',
            index=models.Index(fields=['-meeting', 'position'], name='recommendations_in_order'),
        ),
        migrations.AddConstraint(
            model_name='recommendation',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'adopted', 'transmitted', 'superseded', 'retired', 'closed'])), name='recommendations_state_known'),
        ),
        migrations.AddConstraint(
            model_name='recommendation',
            constraint=models.CheckConstraint(condition=models.Q(('adopted_at__isnull', False), ('state', 'draft'), _connector='OR'), name='recommendations_adopted_stamped'),
        ),
        migrations.AddConstraint(
            model_name='recommendation',
            constraint=models.CheckConstraint(condition=models.Q(('transmitted_at__isnull', False), models.Q(('state', 'transmitted'), _negated=True), _connector='OR'), name='recommendations_transmitted_stamped'),
        ),
        migrations.AddConstraint(
            model_name='recommendation',
            constraint=models.UniqueConstraint(fields=('meeting', 'ref'), name='recommendations_ref_once_per_meeting'),
        ),
    ]
