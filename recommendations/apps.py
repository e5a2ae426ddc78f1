"""Wiring of recommendations."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecommendationsConfig(AppConfig):
    name = "recommendations"

    def ready(self) -> None:
        from core import search
        from core.sections import add_links, add_section
        from core.tabs import add_tab
        from recommendations import queries, receivers, views  # noqa: F401  (its import connects them)
        from recommendations.models import Recommendation
        from recommendations.views import addressee, body

        search.register(
            "recommendation", _("Recommendations"), visible=lambda user: Recommendation.objects.visible_to(user)
        )
        add_section("report_import", views.section_of_import)
        add_section("organization", addressee.section_of_organization)
        add_section("party", addressee.section_of_party)
        add_tab(
            "body", "recommendations", _("Recommendations"), "recommendations:body", position=40,
            count=body.number_of_body,
        )  # fmt: skip
        add_links("report_edit", views.links_in_the_editor)
        add_tab(
            "meeting", "recommendations", _("Recommendations"), "recommendations:meeting", position=70,
            count=queries.number_of_recommendations,
        )  # fmt: skip
