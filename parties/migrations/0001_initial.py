"""The tables of parties."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Scheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=20, unique=True, verbose_name='key')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
            ],
            options={
                'verbose_name': 'scheme',
                'verbose_name_plural': 'schemes',
                'ordering': ['key'],
            },
        ),
        migrations.CreateModel(
            name='Treaty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=20, unique=True, verbose_name='key')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
            ],
            options={
                'verbose_name': 'treaty',
                'verbose_name_plural': 'treaties',
                'ordering': ['key'],
            },
        ),
        migrations.CreateModel(
            name='Organization',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('acronym', models.CharField(blank=True, max_length=30, verbose_name='acronym')),
                ('name', models.CharField(max_length=200, unique=True, verbose_name='name')),
                ('name_in_text', models.CharField(blank=True, help_text='“the Global Industry Coalition”', max_length=210, verbose_name='name in running text')),
                ('kind', models.CharField(choices=[('intergovernmental', 'intergovernmental organization'), ('non-governmental', 'non-governmental organization'), ('private sector', 'private sector'), ('academia', 'academia'), ('indigenous peoples and local communities', 'indigenous peoples and local communities')], max_length=50, verbose_name='kind')),
            ],
            options={
                'verbose_name': 'organization',
                'verbose_name_plural': 'organizations',
                'ordering': ['name'],
                'permissions': [('speak_for_organization', 'Can speak for the organization')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['intergovernmental', 'non-governmental', 'private sector', 'academia', 'indigenous peoples and local communities'])), name='organization_kind_known'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='organization_has_a_name')],
            },
        ),
        migrations.CreateModel(
            name='Party',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('iso2', models.CharField(max_length=2, unique=True, verbose_name='ISO code, two letters')),
                ('iso3', models.CharField(blank=True, max_length=3, verbose_name='ISO code, three letters')),
                ('m49', models.CharField(blank=True, max_length=3, verbose_name='M49 code')),
                ('name', models.CharField(max_length=120, unique=True, verbose_name='name')),
                ('sort_name', models.CharField(db_index=True, editable=False, max_length=120, verbose_name='name for sorting')),
                ('is_un_member', models.BooleanField(default=True, verbose_name='member of the United Nations')),
                ('un_admitted', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='year of admission')),
                ('notes', models.TextField(blank=True, verbose_name='notes')),
                ('source_note', models.TextField(blank=True, verbose_name='where the facts come from')),
            ],
            options={
                'verbose_name': 'Party',
                'verbose_name_plural': 'Parties',
                'ordering': ['sort_name'],
                'permissions': [('speak_for_party', 'Can speak for the Party')],
                'constraints': [models.CheckConstraint(condition=models.Q(('iso2', django.db.models.functions.text.Upper('iso2'))), name='party_iso2_in_capitals'), models.CheckConstraint(condition=models.Q(('un_admitted__isnull', True), ('is_un_member', True), _connector='OR'), name='party_admitted_is_member')],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(blank=True, help_text='Ms., Mr., Dr., Prof.', max_length=20, verbose_name='title')),
                ('given_names', models.CharField(blank=True, max_length=100, verbose_name='given names')),
                ('family_name', models.CharField(max_length=100, verbose_name='family name')),
                ('gender', models.CharField(blank=True, choices=[('w', 'woman'), ('m', 'man'), ('x', 'another'), ('', 'not stated')], default='', max_length=1, verbose_name='gender')),
                ('position', models.CharField(blank=True, max_length=200, verbose_name='position')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('languages', models.JSONField(blank=True, default=list, verbose_name='languages')),
                ('expertise', models.JSONField(blank=True, default=list, verbose_name='fields of expertise')),
                ('is_invented', models.BooleanField(default=False, verbose_name='invented for a demonstration')),
                ('notes', models.TextField(blank=True, verbose_name='notes for officers')),
                ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='persons', to='parties.organization', verbose_name='organization')),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='persons', to='parties.party', verbose_name='Party')),
                ('user', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='person', to=settings.AUTH_USER_MODEL, verbose_name='account')),
            ],
            options={
                'verbose_name': 'person',
                'verbose_name_plural': 'persons',
                'ordering': ['family_name', 'given_names'],
            },
        ),
        migrations.CreateModel(
            name='FocalPoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('capacity', models.CharField(choices=[('CPB-FP1', 'Cartagena Protocol on Biosafety national focal point'), ('BCH-FP', 'Biosafety Clearing-House national focal point'), ('CPB-A17-FP', 'Emergency measures (Article 17) contact point'), ('CBD-FP1', 'CBD primary focal point'), ('CBD-FP2', 'CBD secondary focal point'), ('NP-FP', 'Nagoya Protocol national focal point'), ('GEF-OFP', 'GEF operational focal point')], max_length=20, verbose_name='capacity')),
                ('since', models.DateField(blank=True, null=True, verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='focal_points', to='parties.party', verbose_name='Party')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='focal_points', to='parties.person', verbose_name='person')),
            ],
            options={
                'verbose_name': 'focal point',
                'verbose_name_plural': 'focal points',
                'ordering': ['party', 'capacity', 'since'],
            },
        ),
        migrations.CreateModel(
            name='RegionalGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=10, verbose_name='key')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                ('scheme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='groups', to='parties.scheme', verbose_name='scheme')),
            ],
            options={
                'verbose_name': 'regional group',
                'verbose_name_plural': 'regional groups',
                'ordering': ['scheme', 'position'],
            },
        ),
        migrations.CreateModel(
            name='Placement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='parties.party', verbose_name='Party')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='placements', to='parties.regionalgroup', verbose_name='group')),
                ('scheme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='placements', to='parties.scheme', verbose_name='scheme')),
            ],
            options={
                'verbose_name': 'placement',
                'verbose_name_plural': 'placements',
            },
        ),
        migrations.CreateModel(
            name='TreatyAction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('signed_on', models.DateField(blank=True, null=True, verbose_name='signed on')),
                ('deposited_on', models.DateField(blank=True, null=True, verbose_name='instrument deposited on')),
                ('instrument', models.CharField(blank=True, choices=[('ratification', 'ratification'), ('accession', 'accession'), ('acceptance', 'acceptance'), ('approval', 'approval'), ('succession', 'succession')], max_length=20, verbose_name='instrument')),
                ('party_since', models.DateField(blank=True, null=True, verbose_name='Party since')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='treaty_actions', to='parties.party', verbose_name='Party')),
                ('treaty', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='parties.treaty', verbose_name='treaty')),
            ],
            options={
                'verbose_name': 'treaty action',
                'verbose_name_plural': 'treaty actions',
            },
        ),
        migrations.CreateModel(
            name='OrganizationGroupObjectPermission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_object', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='parties.organization')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='auth.group')),
                ('permission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='auth.permission')),
            ],
            options={
                'abstract': False,
                'unique_together': {('group', 'permission', 'content_object')},
            },
        ),
        migrations.CreateModel(
            name='OrganizationUserObjectPermission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_object', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='parties.organization')),
                ('permission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='auth.permission')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'unique_together': {('user', 'permission', 'content_object')},
            },
        ),
        migrations.CreateModel(
            name='DatedListing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('list', models.CharField(choices=[('LDC', 'least developed country'), ('SIDS', 'small island developing State')], max_length=10, verbose_name='list')),
                ('since', models.DateField(blank=True, null=True, verbose_name='since')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='listings', to='parties.party', verbose_name='Party')),
            ],
            options={
                'verbose_name': 'listing',
                'verbose_name_plural': 'listings',
                'indexes': [models.Index(fields=['list', 'until'], name='listing_until')],
                'constraints': [models.UniqueConstraint(fields=('party', 'list', 'since'), name='listing_once_per_start'), models.UniqueConstraint(condition=models.Q(('since__isnull', True)), fields=('party', 'list'), name='listing_once_without_start'), models.CheckConstraint(condition=models.Q(('list__in', ['LDC', 'SIDS'])), name='listing_known'), models.CheckConstraint(condition=models.Q(('since__isnull', True), ('until__isnull', True), ('until__gt', models.F('since')), _connector='OR'), name='listing_ends_after_it_begins')],
            },
        ),
        migrations.CreateModel(
            name='PartyGroupObjectPermission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_object', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='parties.party')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='auth.group')),
                ('permission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='auth.permission')),
            ],
            options={
                'abstract': False,
                'unique_together': {('group', 'permission', 'content_object')},
            },
        ),
        migrations.CreateModel(
            name='PartyUserObjectPermission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_object', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='parties.party')),
                ('permission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='auth.permission')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'unique_together': {('user', 'permission', 'content_object')},
            },
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['family_name', 'given_names'], name='person_by_name'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('party__isnull', True), ('organization__isnull', True), _connector='OR'), name='person_party_or_organization'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('gender__in', ['w', 'm', 'x', ''])), name='person_gender_known'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('family_name', ''), _negated=True), name='person_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.UniqueConstraint(condition=models.Q(('email', ''), _negated=True), fields=('email',), name='person_email_once'),
        ),
        migrations.AddIndex(
            model_name='focalpoint',
            index=models.Index(fields=['capacity', 'until'], name='focal_point_capacity'),
        ),
        migrations.AddConstraint(
            model_name='focalpoint',
            constraint=models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('party', 'person', 'capacity'), name='focal_point_once_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='focalpoint',
            constraint=models.CheckConstraint(condition=models.Q(('capacity__in', ['CPB-FP1', 'BCH-FP', 'CPB-A17-FP', 'CBD-FP1', 'CBD-FP2', 'NP-FP', 'GEF-OFP'])), name='focal_point_capacity_known'),
        ),
        migrations.AddConstraint(
            model_name='focalpoint',
            constraint=models.CheckConstraint(condition=models.Q(('since__isnull', True), ('until__isnull', True), ('until__gt', models.F('since')), _connector='OR'), name='focal_point_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='regionalgroup',
            constraint=models.UniqueConstraint(fields=('scheme', 'key'), name='regional_group_key_once_per_scheme'),
        ),
        migrations.AddConstraint(
            model_name='placement',
            constraint=models.UniqueConstraint(fields=('party', 'scheme'), name='placement_once_per_scheme'),
        ),
        migrations.AddIndex(
            model_name='treatyaction',
            index=models.Index(fields=['treaty', 'party_since'], name='treaty_action_since'),
        ),
        migrations.AddConstraint(
            model_name='treatyaction',
            constraint=models.UniqueConstraint(fields=('party', 'treaty'), name='treaty_action_once'),
        ),
        migrations.AddConstraint(
            model_name='treatyaction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('deposited_on__isnull', True), ('instrument', ''), ('party_since__isnull', True)), models.Q(('deposited_on__isnull', False), ('instrument__in', ['ratification', 'accession', 'acceptance', 'approval', 'succession'])), _connector='OR'), name='treaty_action_deposit_names_instrument'),
        ),
        migrations.AddConstraint(
            model_name='treatyaction',
            constraint=models.CheckConstraint(condition=models.Q(('party_since__isnull', True), ('instrument', 'succession'), ('party_since__gte', models.F('deposited_on')), _connector='OR'), name='treaty_action_in_force_after_deposit'),
        ),
    ]
