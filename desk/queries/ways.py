"""My desk: the reader's own meetings, ways to where their work is, what is recommended to them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from core.access import granted_ids
from documents.states import AddresseeGroup
from meetings.access import invited_meeting_ids
from meetings.models import Meeting
from membership.access import member_body_ids, staffed_body_ids
from membership.models import Body
from parties.models import Organization, Party
from recommendations import queries as recommendations
from recommendations.queries import Line

MOST = 5


@dataclass(frozen=True)
class Way:
    """A way to where one's work is."""

    label: str
    url: str
    note: str = ""


def meetings_of(user, limit: int = 5) -> list[Meeting]:
    """The latest meetings that are the user's own: invited to, or of a body they serve on or for; one query."""
    bodies, invited = staffed_body_ids(user) | member_body_ids(user), invited_meeting_ids(user)
    if not (bodies or invited):
        return []
    theirs = Q(body_id__in=bodies) | Q(pk__in=invited)
    return list(Meeting.objects.visible_to(user).filter(theirs).order_by("-starts_on", "-pk")[:limit])


def ways_for(user) -> list[Way]:
    """Where the user's work is, beside what waits: bodies, what they speak for, the offices of the Secretariat."""
    return [*_served(user), *_spoken(user), *_offices(user)]


def _served(user) -> Iterator[Way]:
    staffed, member = staffed_body_ids(user), member_body_ids(user)
    if not (staffed or member):
        return
    for body in Body.objects.visible_to(user).filter(pk__in=staffed | member)[:MOST]:
        note = _("You serve in its Secretariat") if body.pk in staffed else _("You are a member")
        yield Way(body.name, body.get_absolute_url(), note)


def _spoken(user) -> Iterator[Way]:
    if parties := granted_ids(user, "parties.speak_for_party"):
        for party in Party.objects.filter(pk__in=parties)[:MOST]:
            yield Way(party.name, party.get_absolute_url(), _("You are its focal point"))
        tracker = f"{reverse('recommendations:list')}?to={AddresseeGroup.PARTIES}"
        yield Way(_("What is recommended to Parties"), tracker)
    if organizations := granted_ids(user, "parties.speak_for_organization"):
        for organization in Organization.objects.filter(pk__in=organizations)[:MOST]:
            yield Way(organization.name, organization.get_absolute_url(), _("You represent it"))


def _offices(user) -> Iterator[Way]:
    if not staffed_body_ids(user):
        return
    yield Way(_("Notifications"), reverse("notifications:notifications"), _("What is announced to Parties"))
    yield Way(_("Outbox"), reverse("notifications:outbox"), _("Letters sent, held and failed"))
    yield Way(_("Parties and regional groups"), reverse("parties:list"), _("Focal points, persons, ratifications"))
    yield Way(_("Organizations"), reverse("parties:organizations"), _("Their names and representatives"))


def addressed_to(user, limit: int = 10) -> list[Line]:
    """The recommendations that are with those the user speaks for; two queries, none where they speak for nobody."""
    return recommendations.lines_of(recommendations.addressed_to(user)[:limit])
