"""What changes bodies, mandates and who serves."""

from django.utils.translation import gettext_lazy as _

from membership.actions.bodies import add_body, change_body
from membership.actions.mandates import record_mandate
from membership.actions.members import add_member, add_new_member
from membership.actions.officers import OFFICES, appoint_officer, release_officer
from membership.actions.rules import (
    drop_draft,
    move_rule,
    remove_rule,
    renew_mandate,
    settle_mandate,
    write_rule,
)
from membership.actions.rules_files import Loaded, load_rules_file
from workflow.queries import describe

describe(
    add_body=_("entered"),
    change_body=_("changed"),
    record_mandate=_("mandate recorded"),
    renew_mandate=_("began to draft a renewed mandate"),
    write_rule=_("wrote a rule of the draft"),
    remove_rule=_("took a rule out of the draft"),
    move_rule=_("moved a rule of the draft"),
    drop_draft=_("draft of a mandate dropped"),
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
    "drop_draft",
    "load_rules_file",
    "move_rule",
    "record_mandate",
    "release_officer",
    "remove_rule",
    "renew_mandate",
    "settle_mandate",
    "write_rule",
]
