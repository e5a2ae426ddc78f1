"""What of the follow-up waits for a person."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock
from core.access import granted_ids
from core.waiting import Rows, Waiting, business, keys_of, source
from membership.access import directed_body_ids, officer_body_ids, staffed_body_ids
from recommendations.models import Action, Answer, AskedParty, FollowUp, Recommendation, Round
from recommendations.states import OVER, AddresseeKind, ProgressState, RecommendationState, ResponseState

UNANSWERED = (ResponseState.PENDING, ResponseState.UNDER_CONSIDERATION)
#: So long before its date a report of progress is asked for; more answers than this are asked for as one.
AHEAD, MANY = timedelta(days=14), 3


@source
def answers_waiting_for(user) -> list[Waiting]:
    """What whoever speaks for an addressee owes: answers, and reports that are nearly due. One query."""
    theirs = _spoken_for(user)
    if theirs is None:
        return []
    open_tracks = FollowUp.objects.filter(theirs, recommendation__state=RecommendationState.TRANSMITTED)
    owed = Q(response__in=UNANSWERED) | (Q(due_on__lte=clock.today() + AHEAD) & ~Q(response=ResponseState.NOT_ACCEPTED))
    rows = open_tracks.filter(owed).exclude(progress__in=OVER).select_related("recommendation__meeting")
    unanswered, unreported = defaultdict(list), []
    for one in rows.order_by("recommendation__position", "pk"):
        if one.response in UNANSWERED:
            unanswered[one.recommendation.meeting_id, one.addressee].append(one)
        else:
            unreported.append(one)
    return [thing for tracks in unanswered.values() for thing in _to_answer(tracks)] + _to_report(unreported)


@source
def rounds_waiting_for(user) -> list[Waiting]:
    """What an open round still asks of the Parties the user speaks for. One query."""
    spoken_for = granted_ids(user, "parties.speak_for_party")
    if not spoken_for:
        return []
    about = Count("round__follow_ups", filter=Q(round__follow_ups__addressee_kind=F("kind")), distinct=True)
    rows = AskedParty.objects.filter(party_id__in=spoken_for, round__closed_on__isnull=True)
    rows = rows.select_related("party", "round__meeting").annotate(wanted=about, told=Count("answers", distinct=True))
    return [
        _to_say(one, one.wanted - one.told) for one in rows.order_by("round__due_on", "pk") if one.told < one.wanted
    ]


def _to_say(asked: AskedParty, number: int) -> Waiting:
    return Waiting(
        kind=_("Recommendations"),
        title=ngettext("Answer on %(n)s recommendation", "Answer on %(n)s recommendations", number) % {"n": number},
        why=_("%(party)s is asked how far it is: %(meeting)s.")
        % {"party": asked.party, "meeting": asked.round.meeting},
        act=_("Answer"),
        url=asked.get_absolute_url(),
        due_on=asked.round.due_on,
    )


def addressed_to(user) -> QuerySet[Recommendation]:
    """The recommendations that are with the addressees the user speaks for, the newest first; no query yet."""
    theirs = _spoken_for(user)
    if theirs is None:
        return Recommendation.objects.none()
    tracks = FollowUp.objects.filter(theirs, recommendation__state=RecommendationState.TRANSMITTED)
    rows = Recommendation.objects.filter(pk__in=tracks.values("recommendation"))
    return rows.order_by("-meeting_id", "position")


def _spoken_for(user) -> Q | None:
    organizations = granted_ids(user, "parties.speak_for_organization")
    parties = granted_ids(user, "parties.speak_for_party")
    bodies = directed_body_ids(user)
    if not (organizations or parties or bodies):
        return None
    secretary = Q(addressee_kind=AddresseeKind.EXECUTIVE_SECRETARY, recommendation__body__in=bodies)
    return Q(organization__in=organizations) | Q(party__in=parties) | secretary


def _to_answer(tracks: Sequence[FollowUp]) -> list[Waiting]:
    meeting = tracks[0].recommendation.meeting
    if len(tracks) <= MANY:
        return [
            Waiting(
                kind=_("Recommendation"),
                title=_("Answer recommendation %(ref)s") % {"ref": one.recommendation.ref},
                why=_("It is addressed to %(whom)s: %(meeting)s.") % {"whom": one.addressee, "meeting": meeting},
                act=_("Answer"),
                url=reverse("recommendations:answer", args=[one.pk]),
                due_on=one.due_on,
            )
            for one in tracks
        ]
    return [
        Waiting(
            kind=_("Recommendations"),
            title=_("Answer %(n)s recommendations") % {"n": len(tracks)},
            why=_("They are addressed to %(whom)s: %(meeting)s.") % {"whom": tracks[0].addressee, "meeting": meeting},
            act=_("Answer"),
            url=_pending_at(meeting),
            due_on=min((one.due_on for one in tracks if one.due_on), default=None),
        )
    ]


def _pending_at(meeting) -> str:
    return f"{reverse('recommendations:meeting', args=[meeting.slug])}?response=pending#list"


def _to_report(tracks: Sequence[FollowUp]) -> list[Waiting]:
    return [
        Waiting(
            kind=_("Recommendation"),
            title=_("Report progress on %(ref)s") % {"ref": one.recommendation.ref},
            why=_("You speak for %(whom)s; nothing says yet that it is done.") % {"whom": one.addressee},
            act=_("Report"),
            url=reverse("recommendations:progress", args=[one.pk]),
            due_on=one.due_on,
        )
        for one in tracks
    ]


@business
def business_of_recommendations(user) -> dict[str, Rows]:
    """Adopted ones to transmit (by meeting), claims to verify, actions the user leads that are due."""
    if not user.is_authenticated:
        return {}
    soon = clock.today() + timedelta(days=settings.DUE_SOON_DAYS)
    found: dict[str, Rows] = {"action": (Action.objects.unfinished().filter(lead=user, due_on__lte=soon), "pk")}
    if staffed := staffed_body_ids(user):
        adopted = Recommendation.objects.filter(state=RecommendationState.ADOPTED, body__in=staffed)
        found["transmit"] = (adopted, "meeting_id")
    if officed := officer_body_ids(user):
        # Whoever reported something as implemented is not asked to verify it.
        claimed = FollowUp.objects.filter(
            progress=ProgressState.IMPLEMENTED_CLAIMED, recommendation__body__in=officed
        ).exclude(claimed_by=user)
        found["verify"] = (claimed, "pk")
        said = Answer.objects.filter(asked__round=OuterRef("pk"), progress=ProgressState.IMPLEMENTED_CLAIMED)
        asking = Round.objects.open().filter(Exists(said.exclude(answered_by=user)), meeting__body__in=officed)
        found["verify_answers"] = (asking, "pk")
    return found


@source
def work_waiting_for(user) -> list[Waiting]:
    """What the Secretariat owes: to transmit, to verify."""
    return [*_to_transmit(user), *_to_verify(user), *_to_verify_answers(user)]


def _to_verify_answers(user) -> list[Waiting]:
    if not (keys := keys_of(user, "verify_answers")):
        return []
    rounds = Round.objects.filter(pk__in=keys).select_related("meeting").order_by("pk")
    return [
        Waiting(
            kind=_("Recommendations"),
            title=_("Verify what Parties reported in %(round)s") % {"round": one},
            why=_("They reported implementation: %(meeting)s.") % {"meeting": one.meeting},
            act=_("Verify"),
            url=reverse("recommendations:claims", args=[one.pk]),
        )
        for one in rounds
    ]


def _to_transmit(user) -> list[Waiting]:
    if not (keys := keys_of(user, "transmit")):
        return []
    staffed = staffed_body_ids(user)
    adopted = Recommendation.objects.filter(meeting__in=keys, state=RecommendationState.ADOPTED, body__in=staffed)
    by_meeting = (
        adopted.values_list("meeting__slug", "meeting__title").annotate(n=Count("pk")).order_by("meeting__slug")
    )
    return [
        Waiting(
            kind=_("Recommendations"),
            title=ngettext("Transmit %(n)s recommendation", "Transmit %(n)s recommendations", number) % {"n": number},
            why=_("Adopted, not yet with their addressees: %(meeting)s.") % {"meeting": title},
            act=_("Transmit"),
            url=reverse("recommendations:meeting", args=[slug]),
        )
        for slug, title, number in by_meeting
    ]


def _to_verify(user) -> list[Waiting]:
    if not (keys := keys_of(user, "verify")):
        return []
    rows = FollowUp.objects.filter(pk__in=keys).select_related("recommendation__meeting")
    return [
        Waiting(
            kind=_("Recommendation"),
            title=_("Verify %(ref)s") % {"ref": one.recommendation.ref},
            why=_("%(whom)s reported it as implemented, with evidence.") % {"whom": one.addressee},
            act=_("Verify"),
            url=one.get_absolute_url(),
        )
        for one in rows.order_by("pk")[:50]
    ]
