"""Stored grants: who may speak for a Party or an organization (django-guardian, direct foreign keys)."""

from django.db import models
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from parties.models.organization import Organization
from parties.models.party import Party


class PartyUserObjectPermission(UserObjectPermissionBase):
    """A user's grant on a Party."""

    content_object = models.ForeignKey(Party, on_delete=models.CASCADE)


class PartyGroupObjectPermission(GroupObjectPermissionBase):
    """A user group's grant on a Party."""

    content_object = models.ForeignKey(Party, on_delete=models.CASCADE)


class OrganizationUserObjectPermission(UserObjectPermissionBase):
    """A user's grant on an organization."""

    content_object = models.ForeignKey(Organization, on_delete=models.CASCADE)


class OrganizationGroupObjectPermission(GroupObjectPermissionBase):
    """A user group's grant on an organization."""

    content_object = models.ForeignKey(Organization, on_delete=models.CASCADE)
