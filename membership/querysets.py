"""Adjectives for the rows of membership."""

from datetime import timedelta

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery

from core import clock
from core.querysets import WORD, fold
from membership.access import officer_body_ids, spoken_organization_ids, spoken_party_ids, staffed_body_ids
from membership.states import BodyState, CallState, MembershipState, NominationState, SlateState


class BodyQuerySet(models.QuerySet):
    def visible_to(self, user) -> "BodyQuerySet":
        return self.filter(~Q(state=BodyState.DRAFT) | Q(pk__in=staffed_body_ids(user)))

    def staffed_by(self, user) -> "BodyQuerySet":
        return self.filter(pk__in=staffed_body_ids(user))

    def with_numbers(self) -> "BodyQuerySet":
        """Each body with `members_number`: who serves now."""
        serving = Q(memberships__state=MembershipState.ACTIVE)
        return self.annotate(members_number=Count("memberships", filter=serving))

    def with_decision(self) -> "BodyQuerySet":
        """Each body with `decided_slate` and `decided_at`: the slate it rests on, by id, and its moment."""
        slates = self.model._meta.get_field("slates").related_model._default_manager
        last = slates.filter(body_id=OuterRef("pk"), state=SlateState.DECIDED).order_by("-decided_at")
        return self.annotate(
            decided_slate=Subquery(last.values("pk")[:1]), decided_at=Subquery(last.values("decided_at")[:1])
        )

    def like(self, words: str) -> "BodyQuerySet":
        """Bodies that hold every word in their name, their symbols or a mandate."""
        rows = self
        for word in words.split()[:8]:
            named = {"mandates__decision_symbol__icontains": word, "mandates__is_draft": False}
            cited = self.model._default_manager.filter(**named).values("pk")
            rows = rows.filter(
                Q(name__icontains=word)
                | Q(short_name__icontains=word)
                | Q(symbol_stem__icontains=word)
                | Q(pk__in=cited)
            )
        return rows


class MandateQuerySet(models.QuerySet):
    def in_force(self, on=None) -> "MandateQuerySet":
        """Mandates valid on the day *on* (today where not given), the newest first."""
        on = on or clock.today()
        begun = Q(valid_from__lte=on) | Q(valid_from__isnull=True)
        running = Q(valid_until__gte=on) | Q(valid_until__isnull=True)
        return self.filter(begun & running, is_draft=False).order_by(F("valid_from").desc(nulls_last=True), "-pk")


class MembershipQuerySet(models.QuerySet):
    def visible_to(self, user) -> "MembershipQuerySet":
        public = Q(state=MembershipState.ACTIVE) | Q(state=MembershipState.ENDED, accepted_at__isnull=False)
        shown = (public & ~Q(body__state=BodyState.DRAFT)) | Q(body_id__in=staffed_body_ids(user))
        if user.is_authenticated:
            shown |= Q(person__user=user)
        return self.filter(shown)

    def serving(self) -> "MembershipQuerySet":
        return self.filter(state=MembershipState.ACTIVE)

    def current(self, on=None) -> "MembershipQuerySet":
        """Memberships that were accepted and whose term covers the day *on*, whatever became of them later; not
        those whose replacement serves on that day."""
        on = on or clock.today()
        everybody: MembershipQuerySet = MembershipQuerySet(self.model, using=self.db)
        replaced = everybody.covering(on).filter(replaces__isnull=False).values("replaces")
        return self.covering(on).exclude(pk__in=replaced)

    def covering(self, on) -> "MembershipQuerySet":
        """Those that were accepted and whose term covers the day, both ends included."""
        running = Q(until__gte=on) | Q(until__isnull=True)
        return self.accepted().filter(running, since__lte=on)

    def expired(self, on=None) -> "MembershipQuerySet":
        """Members in office whose term was over before the day."""
        in_office = [MembershipState.ACTIVE, MembershipState.SUSPENDED]
        return self.filter(state__in=in_office, until__lt=on or clock.today())

    def accepted(self) -> "MembershipQuerySet":
        """Those that began: neither still offered nor declined."""
        declined = Q(state=MembershipState.ENDED, accepted_at__isnull=True)
        return self.exclude(declined).exclude(state=MembershipState.PENDING_ACCEPTANCE)


class CallQuerySet(models.QuerySet):
    def visible_to(self, user) -> "CallQuerySet":
        public = ~Q(state=CallState.DRAFT) & ~Q(body__state=BodyState.DRAFT)
        return self.filter(public | Q(body_id__in=staffed_body_ids(user)))

    def running(self) -> "CallQuerySet":
        return self.filter(state__in=[CallState.OPEN, CallState.EXTENDED])

    def in_round(self, round_id: int) -> "CallQuerySet":
        """A first call and its re-calls."""
        return self.filter(Q(pk=round_id) | Q(follows_id=round_id))


class NominationQuerySet(models.QuerySet):
    def visible_to(self, user) -> "NominationQuerySet":
        if not user.is_authenticated:
            return self.none()
        return self.filter(
            Q(call__body_id__in=staffed_body_ids(user))
            | Q(party_id__in=spoken_party_ids(user))
            | Q(organization_id__in=spoken_organization_ids(user))
            | Q(person__user=user)
        )

    def handed_in(self) -> "NominationQuerySet":
        """Those that reached the Secretariat and were not withdrawn."""
        return self.exclude(state__in=[NominationState.DRAFT, NominationState.WITHDRAWN])

    def in_round(self, round_id: int) -> "NominationQuerySet":
        return self.filter(Q(call_id=round_id) | Q(call__follows_id=round_id))

    def choosable(self) -> "NominationQuerySet":
        """Those a slate may seat."""
        return self.filter(
            state__in=[
                NominationState.ELIGIBLE,
                NominationState.SHORTLISTED,
                NominationState.RESERVE,
                NominationState.SELECTED,
            ]
        )


class DisclosureQuerySet(models.QuerySet):
    def visible_to(self, user) -> "DisclosureQuerySet":
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(body_id__in=staffed_body_ids(user)) | Q(person__user=user))

    def without_contents(self) -> "DisclosureQuerySet":
        """What a list may know: never the answers or the conditions."""
        return self.defer("answers", "conditions")


class SlateQuerySet(models.QuerySet):
    def visible_to(self, user) -> "SlateQuerySet":
        return self.filter(body_id__in=staffed_body_ids(user))

    def open(self) -> "SlateQuerySet":
        return self.filter(state__in=[SlateState.DRAFT, SlateState.RETURNED])


class RosterQuerySet(models.QuerySet):
    def visible_to(self, user) -> "RosterQuerySet":
        if not user.is_authenticated:
            return self.none()
        return self if officer_body_ids(user) else self.filter(person__user=user)

    def standing(self, on=None) -> "RosterQuerySet":
        """Confirmed, and not yet to be confirmed again."""
        return self.filter(left_on__isnull=True, expires_on__gte=on or clock.today())

    def kept(self) -> "RosterQuerySet":
        """Those who have not left."""
        return self.filter(left_on__isnull=True)

    def due(self, on=None) -> "RosterQuerySet":
        """Never confirmed, or to be confirmed again within two months."""
        soon = (on or clock.today()) + timedelta(days=60)
        return self.kept().filter(Q(expires_on__isnull=True) | Q(expires_on__lte=soon))

    def expired(self, on=None) -> "RosterQuerySet":
        """To be confirmed again, or never confirmed."""
        return self.kept().exclude(expires_on__gte=on or clock.today(), expires_on__isnull=False)

    def incomplete(self) -> "RosterQuerySet":
        """Those of whom something is missing; the twin of `queries.roster_entries.missing_of`."""
        nowhere = Q(person__party__isnull=True, person__organization__isnull=True)
        empty = Q(person__given_names="") | Q(person__position="") | Q(person__email="")
        bare = Q(person__languages=[]) | Q(person__expertise=[])
        return self.filter(nowhere | empty | bare | Q(confirmed_on__isnull=True))

    def holding(self, text: str) -> "RosterQuerySet":
        """Those whose words hold every word of *text*, folded; at most eight are asked."""
        rows = self
        for word in WORD.findall(fold(text))[:8]:
            rows = rows.filter(words__contains=word)
        return rows
