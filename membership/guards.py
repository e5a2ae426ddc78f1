"""When a step in the life of a body or a membership is ready."""

from django.utils.translation import gettext_lazy as _

from workflow.guards import guard


@guard(_("Record the mandate the body rests on first: the decision, by its symbol."))
def cites_a_mandate(body) -> bool:
    return body.mandates.exists()


@guard(_("There are no members yet. Add the memberships first."))
def has_members(body) -> bool:
    return body.has_members()
