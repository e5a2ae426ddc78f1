"""Adjectives of the reference data.

A dated row holds from its first day (`since`) up to, but not on, `until`;
a missing date leaves that side open.
"""

from django.db.models import Q, QuerySet

from core import access


def holds(on, prefix=""):
    """The condition that a dated row holds on a day."""
    began = Q(**{f"{prefix}since__isnull": True}) | Q(**{f"{prefix}since__lte": on})
    lasts = Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gt": on})
    return began & lasts


class PartyQuerySet(QuerySet):
    """Parties and other States, read by treaty, group or list."""

    def party_to(self, treaty, *, on):
        """Those for whom the treaty (by key) is in force on a day."""
        return self.filter(treaty_actions__treaty__key=treaty, treaty_actions__party_since__lte=on)

    def in_group(self, scheme, group):
        """Those placed in a regional group, both by key; the scheme is asked because keys repeat."""
        return self.filter(placements__scheme__key=scheme, placements__group__key=group)

    def ldc_on(self, date):
        """Least developed countries on a day."""
        return self._listed("LDC", date)

    def sids(self):
        """Small island developing States."""
        return self.filter(listings__list="SIDS")

    def named_like(self, text):
        """Those whose name or code holds the text."""
        return self.filter(Q(name__icontains=text) | Q(iso2__iexact=text) | Q(iso3__iexact=text))

    def visible_to(self, user):
        """Parties are public."""
        return self

    def _listed(self, key, on):
        return self.filter(Q(listings__list=key) & holds(on, "listings__"))


class OrganizationQuerySet(QuerySet):
    """Organizations."""

    def named_like(self, text):
        """Those whose name or acronym holds the text."""
        return self.filter(Q(name__icontains=text) | Q(acronym__icontains=text))

    def visible_to(self, user):
        """Organizations are public."""
        return self


class PersonQuerySet(QuerySet):
    """Persons."""

    def visible_to(self, user):
        """Twin of `parties.view_person`: oneself, and everybody for an officer of any body."""
        if not user.is_authenticated:
            return self.none()
        if access.has_any_grant(user, "membership.manage_body"):
            return self
        return self.filter(user=user)


class FocalPointQuerySet(QuerySet):
    """Focal points, present and former."""

    def current(self, on):
        """Those who hold the capacity on a day."""
        return self.filter(holds(on))

    def in_capacity(self, *capacities):
        """Those of the given capacities."""
        return self.filter(capacity__in=capacities)
