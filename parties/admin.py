"""Read-only registrations: what changes, changes through actions and leaves a trail."""

from django.contrib import admin

from parties.models import FocalPoint, Organization, Party, Person, TreatyAction


class ReadOnly(admin.ModelAdmin):
    """Looks, never touches."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Party)
class PartyAdmin(ReadOnly):
    list_display = ["name", "iso2", "is_un_member"]
    search_fields = ["name", "iso2", "iso3"]


@admin.register(TreatyAction)
class TreatyActionAdmin(ReadOnly):
    list_display = ["party", "treaty", "instrument", "party_since"]
    list_filter = ["treaty"]
    list_select_related = ["party", "treaty"]


@admin.register(Organization)
class OrganizationAdmin(ReadOnly):
    list_display = ["name", "acronym", "kind"]
    list_filter = ["kind"]


@admin.register(Person)
class PersonAdmin(ReadOnly):
    list_display = ["family_name", "given_names", "party", "organization"]
    search_fields = ["family_name", "given_names"]
    list_select_related = ["party", "organization"]


@admin.register(FocalPoint)
class FocalPointAdmin(ReadOnly):
    list_display = ["party", "capacity", "person", "since", "until"]
    list_filter = ["capacity"]
    list_select_related = ["party", "person"]
