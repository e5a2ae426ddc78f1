"""The tables of documents."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documents', '0002_initial'),
        ('meetings', '0001_initial'),
        ('membership', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='document',
            name='body',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='membership.body'),
        ),
        migrations.AddField(
            model_name='document',
            name='meeting',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='meetings.meeting'),
        ),
        migrations.AddField(
            model_name='languageversion',
            name='document',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='documents.document'),
        ),
        migrations.AddField(
            model_name='paragraph',
            name='agenda_item',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='paragraphs', to='meetings.agendaitem'),
        ),
        migrations.AddField(
            model_name='paragraph',
            name='parent',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='children', to='documents.paragraph'),
        ),
        migrations.AddField(
            model_name='report',
            name='document',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='report', to='documents.document'),
        ),
        migrations.AddField(
            model_name='report',
            name='meeting',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.meeting'),
        ),
        migrations.AddField(
            model_name='rendition',
            name='report',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='documents.report'),
        ),
        migrations.AddField(
            model_name='paragraph',
            name='report',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='paragraphs', to='documents.report'),
        ),
        migrations.AddField(
            model_name='reportversion',
            name='report',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='documents.report'),
        ),
        migrations.AddField(
            model_name='trace',
            name='discussion',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='led_to', to='documents.paragraph'),
        ),
        migrations.AddField(
            model_name='trace',
            name='recommendation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='traces', to='documents.paragraph'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['body', '-id'], name='documents_of_body'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['symbol_order', 'id'], name='documents_in_order'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['meeting', 'symbol_order', 'id'], name='documents_of_meeting'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['-published_at'], name='documents_by_day'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['awaited', 'received', 'reviewed', 'edited', 'held', 'staff', 'public', 'superseded', 'archived'])), name='documents_document_state_known'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', False), ('state__in', ['public', 'superseded', 'archived'])), models.Q(('published_at__isnull', True), models.Q(('state__in', ['public', 'superseded', 'archived']), _negated=True)), _connector='OR'), name='documents_document_published_stamped'),
        ),
        migrations.AddConstraint(
            model_name='languageversion',
            constraint=models.UniqueConstraint(fields=('document', 'language'), name='documents_one_file_per_language'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['drafting', 'chair_review', 'draft_circulated', 'adopted_draft', 'finalizing', 'final', 'published', 'corrected'])), name='documents_report_state_known'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('adopted_at__isnull', False), ('state__in', ['adopted_draft', 'finalizing', 'final', 'published', 'corrected'])), models.Q(('adopted_at__isnull', True), models.Q(('state__in', ['adopted_draft', 'finalizing', 'final', 'published', 'corrected']), _negated=True)), _connector='OR'), name='documents_report_adopted_stamped'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', False), ('state__in', ['published', 'corrected'])), models.Q(('published_at__isnull', True), models.Q(('state__in', ['published', 'corrected']), _negated=True)), _connector='OR'), name='documents_report_published_stamped'),
        ),
        migrations.AddConstraint(
            model_name='rendition',
            constraint=models.UniqueConstraint(fields=('report', 'format', 'content_hash'), name='documents_one_rendition_per_content'),
        ),
        migrations.AddConstraint(
            model_name='paragraph',
            constraint=models.UniqueConstraint(fields=('report', 'anchor'), name='documents_anchor_once_per_report'),
        ),
        migrations.AddConstraint(
            model_name='paragraph',
            constraint=models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='documents_paragraph_not_under_itself'),
        ),
        migrations.AddConstraint(
            model_name='reportversion',
            constraint=models.UniqueConstraint(fields=('report', 'number'), name='documents_version_number_once'),
        ),
        migrations.AddConstraint(
            model_name='trace',
            constraint=models.UniqueConstraint(fields=('recommendation', 'discussion'), name='documents_trace_once'),
        ),
        migrations.AddConstraint(
            model_name='trace',
            constraint=models.CheckConstraint(condition=models.Q(('recommendation', models.F('discussion')), _negated=True), name='documents_trace_not_to_itself'),
        ),
    ]
