"""Everything that changes the reference data."""

from parties.actions.countries import Loaded, load_countries
from parties.actions.focal_points import designate_focal_point, end_focal_point, settle_grants
from parties.actions.organizations import add_organization, name_representative
from parties.actions.persons import add_person, change_person
from parties.actions.schemes import add_scheme

__all__ = [
    "Loaded",
    "add_organization",
    "add_person",
    "add_scheme",
    "change_person",
    "designate_focal_point",
    "end_focal_point",
    "load_countries",
    "name_representative",
    "settle_grants",
]
