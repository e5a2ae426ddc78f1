"""Wiring of the parties app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartiesConfig(AppConfig):
    """Reference data: Parties, organizations, persons, focal points."""

    name = "parties"
    verbose_name = _("Parties")

    def ready(self):
        from parties import access  # noqa: F401 - fills the registry
        from workflow.queries import describe

        describe(
            load_countries=_("table of countries loaded"),
            add_organization=_("added"),
            name_representative=_("representative named"),
            grant_speaking=_("may be spoken for by another account"),
            revoke_speaking=_("no longer spoken for by an account"),
            add_person=_("added"),
            add_scheme=_("added"),
            change_person=_("changed"),
            designate_focal_point=_("designated"),
            end_focal_point=_("designation ended"),
        )
