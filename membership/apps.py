"""Wiring of membership."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembershipConfig(AppConfig):
    """Bodies, mandates, rules, memberships."""

    name = "membership"
    verbose_name = _("Bodies")

    def ready(self):
        from core import search
        from core.tabs import add_tab
        from membership import access, actions, queries, receivers  # noqa: F401 - fill the registries
        from membership.models import Body, Call

        search.register("body", _("Bodies"), visible=lambda user: Body.objects.visible_to(user))
        search.register("call", _("Calls for nominations"), visible=lambda user: Call.objects.visible_to(user))
        add_tab("body", "overview", _("Overview"), "membership:body", position=0)
        add_tab("body", "members", _("Members"), "membership:members", position=10, count=queries.number_of_members)
        add_tab("body", "calls", _("Calls"), "membership:calls", position=20, count=queries.number_of_calls)
        add_tab(
            "body",
            "slates",
            _("Slates"),
            "membership:slates",
            position=30,
            count=queries.number_of_slates,
            shown=lambda body, user: access.is_staff_of_body(user, body),
        )
        add_tab("body", "mandates", _("Mandates and rules"), "membership:mandates", position=70)
        add_tab(
            "body",
            "officers",
            _("Officers"),
            "membership:officers",
            position=90,
            shown=lambda body, user: access.is_staff_of_body(user, body),
        )
        add_tab(
            "body",
            "disclosures",
            _("Disclosures"),
            "membership:disclosures",
            position=60,
            shown=lambda body, user: access.is_staff_of_body(user, body),
        )
