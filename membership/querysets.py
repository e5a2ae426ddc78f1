"""Adjectives for bodies, mandates and memberships."""

from django.db import models
from django.db.models import Count, F, Q

from core import clock
from membership.access import staffed_body_ids
from membership.states import BodyState, MembershipState


class BodyQuerySet(models.QuerySet):
    def visible_to(self, user) -> "BodyQuerySet":
        return self.filter(~Q(state=BodyState.DRAFT) | Q(pk__in=staffed_body_ids(user)))

    def staffed_by(self, user) -> "BodyQuerySet":
        return self.filter(pk__in=staffed_body_ids(user))

    def with_numbers(self) -> "BodyQuerySet":
        """Each body with `members_number`: who serves now."""
        serving = Q(memberships__state=MembershipState.ACTIVE)
        return self.annotate(members_number=Count("memberships", filter=serving))

    def like(self, words: str) -> "BodyQuerySet":
        """Bodies that hold every word in their name, their symbols or a mandate."""
        rows = self
        for word in words.split()[:8]:
            cited = self.model._default_manager.filter(mandates__decision_symbol__icontains=word).values("pk")
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
        return self.filter(begun & running).order_by(F("valid_from").desc(nulls_last=True), "-pk")


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
        """Memberships that were accepted and whose term covers the day *on*, whatever became of them later."""
        on = on or clock.today()
        running = Q(until__gte=on) | Q(until__isnull=True)
        return self.accepted().filter(running, since__lte=on)

    def accepted(self) -> "MembershipQuerySet":
        """Those that began: neither still offered nor declined."""
        declined = Q(state=MembershipState.ENDED, accepted_at__isnull=True)
        return self.exclude(declined).exclude(state=MembershipState.PENDING_ACCEPTANCE)
