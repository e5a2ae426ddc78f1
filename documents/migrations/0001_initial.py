"""The tables of documents."""

import core.uploads
import django_fsm
import documents.models.paragraph
import workflow.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('symbol', models.CharField(blank=True, max_length=120, verbose_name='symbol')),
                ('symbol_key', models.CharField(editable=False, max_length=120, null=True, unique=True)),
                ('symbol_order', models.CharField(default='z', editable=False, max_length=500)),
                ('title', models.CharField(max_length=500, verbose_name='title')),
                ('kind', models.CharField(choices=[('agenda', 'Provisional agenda'), ('annotated_agenda', 'Annotated agenda'), ('report', 'Report'), ('working', 'Working document'), ('information', 'Information document'), ('in_session', 'In-session document'), ('other', 'Other document')], default='working', max_length=20, verbose_name='type')),
                ('distribution', models.CharField(choices=[('general', 'General'), ('limited', 'Limited'), ('restricted', 'Restricted')], default='general', max_length=12, verbose_name='distribution')),
                ('original_language', models.CharField(choices=[('ar', 'Arabic'), ('zh-hans', 'Chinese'), ('en', 'English'), ('fr', 'French'), ('ru', 'Russian'), ('es', 'Spanish')], default='en', max_length=10)),
                ('dated_on', models.DateField(blank=True, null=True, verbose_name='date')),
                ('state', workflow.fields.StateField(choices=[('awaited', 'Awaited'), ('received', 'Received'), ('reviewed', 'Reviewed'), ('edited', 'Edited'), ('held', 'Held'), ('staff', 'Staff only'), ('public', 'Public'), ('superseded', 'Superseded'), ('archived', 'Archived')], default='awaited', max_length=32, protected=True)),
                ('published_at', models.DateTimeField(editable=False, null=True)),
            ],
            options={
                'ordering': ['-pk'],
                'permissions': [('manage_document', 'Can manage documents')],
            },
            bases=(django_fsm.FSMModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='LanguageVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('ar', 'Arabic'), ('zh-hans', 'Chinese'), ('en', 'English'), ('fr', 'French'), ('ru', 'Russian'), ('es', 'Spanish')], max_length=10)),
                ('file', models.FileField(upload_to=core.uploads.random_path)),
                ('name', models.CharField(max_length=120)),
                ('media_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('added_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['document', 'language'],
            },
        ),
        migrations.CreateModel(
            name='Paragraph',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('heading', 'Heading'), ('paragraph', 'Paragraph'), ('item', 'Subparagraph'), ('annex', 'Annex'), ('plain', 'Unnumbered text')], max_length=12)),
                ('anchor', models.CharField(default=documents.models.paragraph.new_anchor, editable=False, max_length=12)),
                ('text', models.TextField(blank=True, verbose_name='text')),
                ('lead', models.TextField(blank=True, verbose_name='words before the sentence')),
                ('generator', models.CharField(blank=True, choices=[('opening', "The meeting's dates and attendance"), ('absent', 'Invitations not taken up'), ('officers', 'Elections'), ('agenda', 'The agenda as adopted'), ('agenda_line', 'An item of the agenda'), ('item_heading', 'The title of an agenda item'), ('organization_of_work', 'The organization of work'), ('closure', 'The closing day and time')], max_length=24)),
                ('facts', models.JSONField(blank=True, default=list)),
                ('digest', models.CharField(blank=True, editable=False, max_length=64)),
                ('drift', models.JSONField(blank=True, default=list, editable=False)),
                ('is_taken_over', models.BooleanField(default=False)),
                ('label', models.CharField(blank=True, max_length=60, verbose_name='label')),
                ('marks', models.CharField(blank=True, choices=[('alpha_paren', '(a)'), ('roman_paren', '(i)'), ('alpha_dot', 'a.'), ('roman_dot', 'i.'), ('upper_roman_dot', 'I.'), ('arabic_dot', '1.'), ('agenda', '1., 2.1.')], max_length=20)),
                ('numbering', models.CharField(blank=True, choices=[('continue', 'Continues the body'), ('restart', 'Begins at 1'), ('restart_per_heading', 'Begins at 1 under each heading')], max_length=20)),
                ('addressee_group', models.CharField(blank=True, choices=[('executive_secretary', 'Executive Secretary'), ('parties_and_other_governments', 'Parties and other Governments'), ('other_entities', 'Other entities')], max_length=32)),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                'ordering': ['report', 'position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Rendition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('format', models.CharField(max_length=10)),
                ('content_hash', models.CharField(max_length=64)),
                ('file', models.FileField(upload_to=core.uploads.random_path)),
                ('made_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
                ('state', workflow.fields.StateField(choices=[('drafting', 'Drafting'), ('chair_review', 'With the Chair'), ('draft_circulated', 'Circulated, open for comment'), ('adopted_draft', 'Draft adopted'), ('finalizing', 'Finalizing'), ('final', 'Final'), ('published', 'Published'), ('corrected', 'Corrected')], default='drafting', max_length=32, protected=True)),
                ('organization_annex', models.CharField(blank=True, default='annex I', max_length=60, verbose_name='where the annotated agenda has the organization of work')),
                ('comments_until', models.DateField(blank=True, null=True, verbose_name='open for comment until')),
                ('circulated_at', models.DateTimeField(editable=False, null=True)),
                ('adopted_at', models.DateTimeField(editable=False, null=True)),
                ('published_at', models.DateTimeField(editable=False, null=True)),
            ],
            options={
                'permissions': [('draft_report', 'Can draft reports'), ('chair_report', 'Can rule on reports'), ('finalize_report', 'Can finalize reports'), ('publish_report', 'Can publish reports')],
            },
            bases=(django_fsm.FSMModelMixin, models.Model),
        ),
        migrations.CreateModel(
            name='ReportVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('circulated', 'As circulated'), ('adopted', 'As adopted'), ('final', 'As finalized'), ('published', 'As published')], max_length=12)),
                ('number', models.PositiveSmallIntegerField()),
                ('frozen_at', models.DateTimeField()),
                ('content', models.JSONField()),
                ('digest', models.CharField(max_length=64)),
            ],
            options={
                'ordering': ['report', 'number'],
            },
        ),
        migrations.CreateModel(
            name='Trace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
        ),
    ]
