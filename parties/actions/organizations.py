"""Organizations and who may speak for them."""

from django.db import transaction
from django.utils.translation import gettext as _

from core import access
from core.refusals import Refused
from parties.models import Organization
from parties.states import OrganizationKind
from workflow import trail


@transaction.atomic
def add_organization(*, name, kind, by, acronym="", name_in_text=""):
    """Add an organization; a name that is taken is refused."""
    if not name.strip():
        raise Refused(_("An organization needs a name."))
    if kind not in OrganizationKind.values:
        raise Refused(_("“%(kind)s” is not a kind of organization.") % {"kind": kind})
    if Organization.objects.filter(name=name.strip()).exists():
        raise Refused(_("There is an organization named “%(name)s” already.") % {"name": name.strip()})
    organization = Organization.objects.create(
        name=name.strip(), kind=kind, acronym=acronym.strip(), name_in_text=name_in_text.strip()
    )
    trail.record("add_organization", organization, by=by)
    return organization


@transaction.atomic
def name_representative(*, organization, user, by):
    """Let a user speak for an organization: nominate, answer, report on its behalf."""
    access.grant(user, "parties.speak_for_organization", organization)
    trail.record("name_representative", organization, by=by, user=user.pk)
