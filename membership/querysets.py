"""Adjectives for bodies, mandates and memberships."""

from django.db import models
from django.db.models import Q

from core import clock
from membership.access import staffed_body_ids
from membership.states import BodyState, MembershipState


class BodyQuerySet(models.QuerySet):
    def visible_to(self, user) -> "BodyQuerySet":
        return self.filter(~Q(state=BodyState.DRAFT) | Q(pk__in=staffed_body_ids(user)))

    def staffed_by(self, user) -> "BodyQuerySet":
        return self.filter(pk__in=staffed_body_ids(user))


class MandateQuerySet(models.QuerySet):
    def in_force(self, on=None) -> "MandateQuerySet":
        """Mandates valid on the day *on* (today where not given), the newest first."""
        on = on or clock.today()
        begun = Q(valid_from__lte=on) | Q(valid_from__isnull=True)
        running = Q(valid_until__gte=on) | Q(valid_until__isnull=True)
        return self.filter(begun & running).order_by("-valid_from", "-pk")


class MembershipQuerySet(models.QuerySet):
    def visible_to(self, user) -> "MembershipQuerySet":
        shown = Q(state__in=[MembershipState.ACTIVE, MembershipState.ENDED]) | Q(body_id__in=staffed_body_ids(user))
        if user.is_authenticated:
            shown |= Q(person__user=user)
        return self.filter(shown)

    def serving(self) -> "MembershipQuerySet":
        return self.filter(state=MembershipState.ACTIVE)

    def current(self, on=None) -> "MembershipQuerySet":
        """Memberships whose term covers the day *on*, whatever became of them later."""
        on = on or clock.today()
        running = Q(until__gte=on) | Q(until__isnull=True)
        return self.filter(running, since__lte=on).exclude(state=MembershipState.PENDING_ACCEPTANCE)
