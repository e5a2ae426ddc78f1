"""My desk: the reader's own meetings, ways to where their work is, what is recommended to them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from core.access import granted_ids
from documents.states import AddresseeGroup
from meetings.access import invited_meeting_ids
from meetings.models import Meeting
from membership.access import member_body_ids, staffed_body_ids
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
    bodies, invited = staffed_body_ids(user) or member_body_ids(user), invited_meeting_ids(user)
    if not (bodies or invited):
        return []
    theirs = Q(body_id__in=bodies) | Q(pk__in=invited)
    return list(
        Meeting.objects.visible_to(user).filter(theirs).select_related("body").order_by("-starts_on", "-pk")[:limit]
    )


def ways_for(user, meetings: Sequence[Meeting]) -> list[Way]:
    """Where the user's work is, beside what waits: the bodies of their *meetings*, what they speak for, the offices of
    the Secretariat; a query each for Parties and organizations where they speak for some."""
    return [*_served(meetings, user), *_spoken(user), *_offices(user)]


def _served(meetings: Sequence[Meeting], user) -> list[Way]:
    staffed, bodies = staffed_body_ids(user), {meeting.body_id: meeting.body for meeting in meetings}
    in_secretariat, as_member = _("You serve in its Secretariat"), _("You are invited to its meetings")
    return [
        Way(body.name, body.get_absolute_url(), in_secretariat if pk in staffed else as_member)
        for pk, body in bodies.items()
    ]


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
    yield Way(_("Roster of experts"), reverse("membership:roster"), _("Who may be called upon"))
    yield Way(_("Parties and regional groups"), reverse("parties:list"), _("Focal points, persons, ratifications"))
    yield Way(_("Organizations"), reverse("parties:organizations"), _("Their names and representatives"))


def addressed_to(user, limit: int = 10) -> list[Line]:
    """The recommendations that are with those the user speaks for; two queries, none where they speak for nobody."""
    return recommendations.lines_of(recommendations.addressed_to(user)[:limit])
