"""What the packages register in the admin is taken out: it writes without a trail. Whoever may add an address to an
account signs in as that person by a mailed code; whoever reads the second factor's key has it."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.models import Group

for model in (EmailAddress, Authenticator, Group):
    admin.site.unregister(model)
