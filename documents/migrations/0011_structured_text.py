import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0010_generated'),
        ('meetings', '0006_in_session'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='paragraph',
            name='absorbed',
            field=models.JSONField(blank=True, default=list, editable=False),
        ),
        migrations.AlterField(
            model_name='paragraph',
            name='kind',
            field=models.CharField(choices=[('heading', 'Heading'), ('paragraph', 'Paragraph'), ('item', 'Subparagraph'), ('annex', 'Annex'), ('plain', 'Unnumbered text'), ('table', 'Table')], max_length=12),
        ),
        migrations.CreateModel(
            name='UsedNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('note', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='meetings.sessionnote')),
                ('paragraph', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='used_notes', to='documents.paragraph', verbose_name='paragraph')),
            ],
        ),
        migrations.CreateModel(
            name='TextAct',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('verb', models.CharField(max_length=40)),
                ('anchor', models.CharField(max_length=12)),
                ('said', models.CharField(blank=True, max_length=80)),
                ('steps', models.JSONField(default=list)),
                ('undone_at', models.DateTimeField(editable=False, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='acts', to='documents.report')),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['report', 'by', '-id'], name='documents_acts_of_drafter')],
            },
        ),
    ]
