"""Read-only registrations: what changes, changes through actions and leaves a trail."""

from django.contrib import admin

from membership.models import Body, Mandate, Membership
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
