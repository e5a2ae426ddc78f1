"""What waits for an expert or an Executive Secretary."""

from django.urls import reverse
from django.utils.translation import gettext as _

from core.waiting import Waiting, keys_of, source
from membership.models import Body, Membership, Slate
from membership.states import SlateState


@source
def waiting_memberships(user) -> list[Waiting]:
    """Memberships the person has been offered and has not answered."""
    if not (keys := keys_of(user, "membership")):
        return []
    offered = Membership.objects.filter(pk__in=keys)
    return [
        Waiting(
            kind=_("Membership"),
            title=_("Accept your membership in the %(body)s") % {"body": row.body},
            why=_("You would serve in your individual capacity."),
            act=_("Answer"),
            url=row.get_absolute_url(),
        )
        for row in offered.select_related("body")
    ]


@source
def waiting_bodies(user) -> list[Waiting]:
    """Bodies that wait for the Executive Secretary to declare them constituted."""
    if not (keys := keys_of(user, "body")):
        return []
    return [
        Waiting(
            kind=_("Body"),
            title=_("Declare the %(body)s constituted") % {"body": row},
            why=_("Its members have accepted; the rules are shown on its page."),
            act=_("Look and decide"),
            url=row.get_absolute_url(),
        )
        for row in Body.objects.filter(pk__in=keys)
    ]


@source
def waiting_slates(user) -> list[Waiting]:
    """Slates submitted to the Executive Secretary, and those that officers draw up."""
    if not (keys := keys_of(user, "slate")):
        return []
    rows = Slate.objects.filter(pk__in=keys).select_related("body")
    return [_on_slate(row) for row in rows.order_by("submitted_at", "pk")]


def _on_slate(row: Slate) -> Waiting:
    words = {"slate": row, "body": row.body}
    if row.state == SlateState.SUBMITTED:
        return Waiting(
            kind=_("Slate"),
            title=_("Decide on the slate “%(slate)s” of the %(body)s") % words,
            why=_("The officers submitted it; the rules, waivers and statements are shown with it."),
            act=_("Look and decide"),
            url=reverse("membership:slate_decision", args=[row.body.slug, row.pk]),
        )
    return Waiting(
        kind=_("Slate"),
        title=_("Compose and submit the slate “%(slate)s” of the %(body)s") % words,
        why=_("Returned by the Executive Secretary.")
        if row.state == SlateState.RETURNED
        else _("It is being drawn up."),
        act=_("Open the board"),
        url=row.get_absolute_url(),
    )
