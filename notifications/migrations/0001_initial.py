"""The tables of notifications."""

import core.uploads
import django.db.models.deletion
import django_fsm
import workflow.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('key', models.CharField(max_length=200, unique=True)),
                ('kind', models.CharField(max_length=60)),
                ('to_email', models.EmailField(max_length=254)),
                ('to_name', models.CharField(blank=True, max_length=200)),
                ('subject', models.CharField(max_length=300)),
                ('text', models.TextField(blank=True)),
                ('html', models.TextField(blank=True)),
                ('is_confidential', models.BooleanField(default=False)),
                ('about_type', models.CharField(blank=True, max_length=80)),
                ('about_id', models.CharField(blank=True, max_length=40)),
                ('state', workflow.fields.StateField(choices=[('held', 'Held for review'), ('queued', 'Queued'), ('sent', 'Sent'), ('failed', 'Failed'), ('withdrawn', 'Withdrawn')], default='held', max_length=32, protected=True)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('next_try_at', models.DateTimeField(null=True)),
                ('claimed_until', models.DateTimeField(null=True)),
                ('last_error', models.CharField(blank=True, max_length=500)),
                ('created_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(editable=False, null=True)),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['state', 'next_try_at'], name='notifications_due'), models.Index(fields=['about_type', 'about_id'], name='notifications_about')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['held', 'queued', 'sent', 'failed', 'withdrawn'])), name='notifications_message_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state__in', ['sent'])), models.Q(('sent_at__isnull', True), models.Q(('state__in', ['sent']), _negated=True)), _connector='OR'), name='notifications_sent_stamped')],
            },
            bases=(django_fsm.FSMModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('media_type', models.CharField(max_length=120)),
                ('file', models.FileField(upload_to=core.uploads.random_path)),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='notifications.message')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Notification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('reference', models.CharField(max_length=60, unique=True, verbose_name='reference')),
                ('serial', models.PositiveIntegerField(db_index=True, editable=False, null=True)),
                ('number', models.CharField(editable=False, max_length=12, null=True, unique=True, verbose_name='number')),
                ('subject', models.CharField(max_length=300, verbose_name='subject')),
                ('body', models.TextField(verbose_name='text')),
                ('addressee_groups', models.JSONField(default=list, verbose_name='addressees')),
                ('action_required_by', models.DateField(blank=True, null=True, verbose_name='action required by')),
                ('signatory', models.CharField(max_length=200, verbose_name='signatory')),
                ('signatory_title', models.CharField(blank=True, max_length=200, verbose_name='title of the signatory')),
                ('about_url', models.CharField(blank=True, max_length=300)),
                ('state', workflow.fields.StateField(choices=[('draft', 'Draft'), ('cleared', 'Cleared'), ('issued', 'Issued'), ('reminded', 'Reminded'), ('closed', 'Closed')], default='draft', max_length=32, protected=True)),
                ('issued_at', models.DateTimeField(editable=False, null=True)),
                ('reminders', models.PositiveSmallIntegerField(default=0, editable=False)),
                ('letters_due_at', models.DateTimeField(db_index=True, editable=False, null=True)),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'cleared', 'issued', 'reminded', 'closed'])), name='notifications_notification_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('issued_at__isnull', False), ('state__in', ['issued', 'reminded', 'closed'])), models.Q(('issued_at__isnull', True), models.Q(('state__in', ['issued', 'reminded', 'closed']), _negated=True)), _connector='OR'), name='notifications_issued_stamped')],
            },
            bases=(django_fsm.FSMModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='Recipient',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=300)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('on_behalf_of', models.CharField(blank=True, max_length=300)),
                ('groups', models.JSONField(default=list)),
                ('notification', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recipients', to='notifications.notification')),
            ],
            options={
                'ordering': ['on_behalf_of', 'name', 'pk'],
            },
        ),
    ]
