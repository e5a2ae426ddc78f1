"""Who may come instead of whom, by the mandate's rule on substitution; and what a decline breaks."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet, prefetch_related_objects
from django.utils.translation import gettext as _

from core import clock
from meetings.models import Invitation, Meeting
from meetings.queries.standing import INVITED, invitations_of
from meetings.states import InvitationState
from membership import queries as membership
from membership.models import Nomination
from membership.states import NominationState
from parties.models import Person, Placement


@dataclass(frozen=True)
class SubstitutionRule:
    """What the mandate says: `by` is none, named alternate, same Party, same region; "" where it says nothing."""

    by: str
    sentence: str

    @property
    def forbids(self) -> bool:
        return self.by == "none"


@dataclass(frozen=True)
class Shortfall:
    """What the declines break: sentences of the rules that held with everybody, and who could be asked instead."""

    sentences: list[str]
    at_hand: list[Person]


def substitution_rule(meeting: Meeting) -> SubstitutionRule:
    """The rule of the meeting's mandate; one query, none where its rules are prefetched."""
    rules = [row for row in meeting.mandate.rules.all() if row.kind == "substitution"] if meeting.mandate else []
    if not rules:
        return SubstitutionRule("", _("The mandate says nothing of substitutes; the Secretariat chooses."))
    by = str(rules[0].parameters.get("by") or "none")
    said = {
        "none": _("By the mandate a member who cannot come is not replaced."),
        "named alternate": _("By the mandate the named alternate comes, from the same Party or organization."),
        "same Party": _("By the mandate a person of the same Party comes instead."),
        "same region": _("By the mandate a person of the same regional group comes instead."),
    }
    return SubstitutionRule(by, said.get(by, said["none"]))


def substitutes_for(invitation: Invitation, rule: SubstitutionRule) -> QuerySet[Person]:
    """The persons who may come instead and are not invited themselves."""
    meeting, person = invitation.meeting, invitation.person
    held = meeting.invitations.exclude(state=InvitationState.WITHDRAWN).values("person_id")
    people = Person.objects.exclude(pk__in=held).select_related("party", "organization")
    if rule.forbids:
        return people.none()
    if person.organization_id and rule.by:
        return people.filter(organization=person.organization_id)
    if rule.by in ("same Party", "named alternate"):
        return people.filter(party=person.party_id or 0)
    if rule.by == "same region":
        return people.filter(party__in=_same_group(person, meeting))
    return people


def _same_group(person: Person, meeting: Meeting) -> QuerySet:
    placed = Placement.objects.filter(group__scheme=meeting.body.scheme_id)
    groups = placed.filter(party=person.party_id).values("group_id")
    return placed.filter(group__in=groups).values("party_id")


def shortfall_of(meeting: Meeting) -> Shortfall | None:
    """What the declines break, or None where they break nothing. No query where nobody declined; else three at most
    after `load_people`."""
    invited = invitations_of(meeting, (InvitationState.DRAFT, *INVITED))
    left = [row for row in invited if row.state != InvitationState.DECLINED]
    if len(left) == len(invited) or not meeting.mandate:
        return None
    sentences = _broken(meeting, invited, left)
    if not sentences:
        return None
    return Shortfall(sentences, reserves_of(meeting, {row.person_id for row in invited}))


def _broken(meeting: Meeting, invited: list[Invitation], left: list[Invitation]) -> list[str]:
    if meeting.mandate:
        prefetch_related_objects([meeting.mandate], "rules")
    setting = membership.setting_of(meeting.body, meeting.starts_on)
    before, after = (
        membership.composition_of(
            meeting.body, membership.experts_of(row for row in rows if row.capacity), stage="invitation",
            on=meeting.starts_on, mandate=meeting.mandate, setting=setting,
        ).evaluation.findings
        for rows in (invited, left)
    )  # fmt: skip
    held = {finding.rule for finding in before if finding.ok is not False}
    return [finding.sentence for finding in after if finding.ok is False and finding.rule in held]


def reserves_of(meeting: Meeting, invited: set[int]) -> list[Person]:
    """Who stands in reserve from the calls of the body, in the order of their names; one query."""
    kept = Nomination.objects.filter(call__body=meeting.body_id, state=NominationState.RESERVE)
    rows = Person.objects.filter(pk__in=kept.values("person_id")).exclude(pk__in=invited)
    return list(rows.select_related("party", "organization").distinct()[:20])


def reserves_to_invite(meeting: Meeting) -> list[Person]:
    """Those in reserve who hold no invitation; two queries."""
    held = meeting.invitations.exclude(state=InvitationState.WITHDRAWN).values_list("person_id", flat=True)
    return reserves_of(meeting, set(held))


def to_remind(meeting: Meeting) -> list[Invitation]:
    """Whoever was not heard of, has an e-mail and was not reminded today; no query after `load_people`."""
    today = clock.today()
    return [
        row
        for row in invitations_of(meeting, (InvitationState.SENT, InvitationState.NO_REPLY))
        if row.person.email and not (row.reminded_at and row.reminded_at.date() >= today)
    ]


def may_be_substituted(invitation: Invitation) -> bool:
    """Declined, and nobody comes instead yet."""
    has_one = Q(substitute_for=invitation) & ~Q(state=InvitationState.WITHDRAWN)
    return invitation.state == InvitationState.DECLINED and not Invitation.objects.filter(has_one).exists()
