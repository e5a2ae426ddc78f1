"""Read-only registrations: what changes, changes through actions and leaves a trail."""

from django.contrib import admin

from membership.models import Body, Disclosure, Mandate, Membership, Nomination
from parties.admin import ReadOnly


@admin.register(Body)
class BodyAdmin(ReadOnly):
    list_display = ["name", "kind", "state", "scheme"]
    list_filter = ["kind", "state"]
    search_fields = ["name", "slug"]
    list_select_related = ["scheme"]


@admin.register(Mandate)
class MandateAdmin(ReadOnly):
    list_display = ["decision_symbol", "annex", "body", "valid_from", "valid_until"]
    list_select_related = ["body"]


@admin.register(Membership)
class MembershipAdmin(ReadOnly):
    list_display = ["person", "body", "capacity", "state", "since", "until"]
    list_filter = ["state", "capacity"]
    list_select_related = ["person", "body"]


@admin.register(Nomination)
class NominationAdmin(ReadOnly):
    list_display = ["person", "call", "party", "organization", "state", "consent"]
    list_filter = ["state", "consent"]
    list_select_related = ["person", "call", "party", "organization"]


@admin.register(Disclosure)
class DisclosureAdmin(ReadOnly):
    """Of a disclosure that there is one, and its state: what it says is for those who decide on it."""

    list_display = ["person", "body", "state", "expires_on"]
    list_filter = ["state"]
    list_select_related = ["person", "body"]
    fields = ["body", "person", "state", "requested_at", "bureau_consulted_on", "expires_on"]

    def get_queryset(self, request):
        return Disclosure.objects.without_contents()
