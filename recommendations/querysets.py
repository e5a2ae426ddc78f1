"""Adjectives for recommendations and their follow-up."""

from django.apps import apps
from django.db import models
from django.db.models import Q

from core import clock
from core.access import granted_ids
from membership.access import member_body_ids, staffed_body_ids
from recommendations.states import OVER, ActionState, AddresseeKind, ProgressState, RecommendationState


def _readable(user, prefix: str = "") -> Q:
    adopted = ~Q(**{f"{prefix}state": RecommendationState.DRAFT})
    return (
        (adopted & Q(**{f"{prefix}is_public": True}))
        | (adopted & Q(**{f"{prefix}body_id__in": member_body_ids(user)}))
        | Q(**{f"{prefix}body_id__in": staffed_body_ids(user)})
    )


class RecommendationQuerySet(models.QuerySet):
    def visible_to(self, user) -> "RecommendationQuerySet":
        return self.filter(_readable(user))


class FollowUpQuerySet(models.QuerySet):
    def visible_to(self, user) -> "FollowUpQuerySet":
        return self.filter(_readable(user, "recommendation__"))

    def for_many(self) -> "FollowUpQuerySet":
        """To all Parties, or to all other Governments: each answers for itself. Twin of `FollowUp.is_for_many`."""
        parties = Q(addressee_kind=AddresseeKind.PARTIES, addressee__iexact="parties")
        return self.filter(parties | Q(addressee_kind=AddresseeKind.OTHER_GOVERNMENTS))

    def overdue(self) -> "FollowUpQuerySet":
        return self.filter(due_on__lt=clock.today()).exclude(progress__in=OVER)

    def asked_of(self, words: str) -> "FollowUpQuerySet":
        """To the organizations or Parties of this name, acronym or code; to others by the words that name them."""
        organizations = apps.get_model("parties", "Organization").objects.filter(
            Q(name__icontains=words) | Q(acronym__iexact=words)
        )
        parties = apps.get_model("parties", "Party").objects.filter(Q(name__icontains=words) | Q(iso2__iexact=words))
        unknown = Q(organization=None, party=None, addressee__icontains=words)
        return self.filter(Q(organization__in=organizations.values("pk")) | Q(party__in=parties.values("pk")) | unknown)

    def in_region(self, group: str) -> "FollowUpQuerySet":
        """To a Party of the regional group, or to many of whom a round asked some of that group."""
        party = apps.get_model("parties", "Placement").objects.filter(group__key=group).values("party")
        asked = apps.get_model("recommendations", "AskedParty").objects.filter(group=group).values("round")
        rounds = apps.get_model("recommendations", "Round").follow_ups.through.objects.filter(round__in=asked)
        return self.filter(Q(party__in=party) | Q(pk__in=rounds.values("followup")))


class RoundQuerySet(models.QuerySet):
    def visible_to(self, user) -> "RoundQuerySet":
        """Twin of `view_round`: staff of the body, its members, and who speaks for a Party it asked."""
        bodies = staffed_body_ids(user) | member_body_ids(user)
        spoken_for = granted_ids(user, "parties.speak_for_party")
        if not spoken_for:
            return self.filter(meeting__body_id__in=bodies)
        asked = apps.get_model("recommendations", "AskedParty").objects.filter(party_id__in=spoken_for).values("round")
        return self.filter(Q(meeting__body_id__in=bodies) | Q(pk__in=asked))

    def open(self) -> "RoundQuerySet":
        return self.filter(closed_on__isnull=True)


class AskedPartyQuerySet(models.QuerySet):
    def visible_to(self, user) -> "AskedPartyQuerySet":
        """Twin of `view_askedparty`: staff of the body, its members, and who speaks for the Party."""
        bodies = staffed_body_ids(user) | member_body_ids(user)
        spoken_for = granted_ids(user, "parties.speak_for_party")
        return self.filter(Q(round__meeting__body_id__in=bodies) | Q(party_id__in=spoken_for))


class AnswerQuerySet(models.QuerySet):
    def verified(self) -> "AnswerQuerySet":
        return self.filter(progress=ProgressState.IMPLEMENTED_VERIFIED)

    def of(self, party_id: int) -> "AnswerQuerySet":
        """What one Party said, whichever the round."""
        return self.filter(asked__party=party_id)


class ActionQuerySet(models.QuerySet):
    def visible_to(self, user) -> "ActionQuerySet":
        """Twin of `view_action`: staff of the body, its members once adopted, the lead and the helpers."""
        if not user.is_authenticated:
            return self.none()
        adopted = ~Q(recommendation__state=RecommendationState.DRAFT)
        helped = apps.get_model("recommendations", "Action").helpers.through.objects.filter(user=user).values("action")
        return self.filter(
            Q(recommendation__body_id__in=staffed_body_ids(user))
            | (adopted & Q(recommendation__body_id__in=member_body_ids(user)))
            | Q(lead=user)
            | Q(pk__in=helped)
        )

    def unfinished(self) -> "ActionQuerySet":
        return self.exclude(state__in=[ActionState.DONE, ActionState.DROPPED])

    def overdue(self) -> "ActionQuerySet":
        return self.unfinished().filter(due_on__lt=clock.today())


class EvidenceQuerySet(models.QuerySet):
    def shown_by(self, party_id: int, follow_up_id: int) -> "EvidenceQuerySet":
        """What one of the many shows for a recommendation, in whichever round it was attached."""
        return self.filter(follow_up=follow_up_id, answer__asked__party=party_id)

    def visible_to(self, user) -> "EvidenceQuerySet":
        """Where the recommendation may be read; what is confidential, for staff of the body and who speaks for the
        addressee. What one of the many shows goes with its answer. Twin of `view_evidence`."""
        staffed, parties = staffed_body_ids(user), granted_ids(user, "parties.speak_for_party")
        inside = Q(follow_up__recommendation__body_id__in=staffed)
        speaks_for = Q(follow_up__party_id__in=parties) | Q(
            follow_up__organization_id__in=granted_ids(user, "parties.speak_for_organization")
        )
        own = Q(answer__asked__party_id__in=parties) | (Q(answer=None) & speaks_for)
        read = _readable(user, "follow_up__recommendation__")
        members = Q(follow_up__recommendation__body_id__in=member_body_ids(user))
        return self.filter(inside | own | (read & Q(is_confidential=False) & (Q(answer=None) | members)))


class KinQuerySet(models.QuerySet):
    def visible_to(self, user) -> "KinQuerySet":
        """Ties both ends of which the reader may see: what hangs together with a draft, a restricted document or a
        meeting that is only planned is no public matter."""
        ends = {
            "other": ("recommendations", "Recommendation"),
            "document": ("documents", "Document"),
            "meeting": ("meetings", "Meeting"),
        }
        shown = {end: apps.get_model(*model).objects.visible_to(user).values("pk") for end, model in ends.items()}
        rows = self.filter(recommendation__in=shown["other"])
        for end, keys in shown.items():
            rows = rows.filter(Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__in": keys}))
        return rows
