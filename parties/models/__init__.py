"""Rows of the reference data: one file per noun."""

from parties.models.focal_point import FocalPoint
from parties.models.grants import (
    OrganizationGroupObjectPermission,
    OrganizationUserObjectPermission,
    PartyGroupObjectPermission,
    PartyUserObjectPermission,
)
from parties.models.group import Placement, RegionalGroup, Scheme
from parties.models.organization import Organization
from parties.models.party import Party
from parties.models.person import Person
from parties.models.standing import DatedListing, Treaty, TreatyAction

__all__ = [
    "DatedListing",
    "FocalPoint",
    "Organization",
    "OrganizationGroupObjectPermission",
    "OrganizationUserObjectPermission",
    "Party",
    "PartyGroupObjectPermission",
    "PartyUserObjectPermission",
    "Person",
    "Placement",
    "RegionalGroup",
    "Scheme",
    "Treaty",
    "TreatyAction",
]
