"""What changes bodies, mandates and who serves."""

from django.utils.translation import gettext_lazy as _

from membership.actions.bodies import add_body, change_body
from membership.actions.mandates import record_mandate
from membership.actions.members import add_member, add_new_member
from membership.actions.officers import OFFICES, appoint_officer, release_officer
from membership.actions.rules_files import Loaded, load_rules_file
from workflow.queries import describe

describe(
    add_body=_("entered"),
    change_body=_("changed"),
    record_mandate=_("mandate recorded"),
    appoint_officer=_("officer appointed"),
    release_officer=_("officer released"),
    add_member=_("membership offered"),
)

__all__ = [
    "OFFICES",
    "Loaded",
    "add_body",
    "add_member",
    "add_new_member",
    "appoint_officer",
    "change_body",
    "load_rules_file",
    "record_mandate",
    "release_officer",
]
