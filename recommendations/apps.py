"""Wiring of recommendations."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecommendationsConfig(AppConfig):
    name = "recommendations"

    def ready(self) -> None:
        from core import search
        from core.sections import add_section
        from core.tabs import add_tab
        from recommendations import queries, receivers, views  # noqa: F401  (its import connects them)
        from recommendations.models import Recommendation

        search.register(
            "recommendation", _("Recommendations"), visible=lambda user: Recommendation.objects.visible_to(user)
        )
        add_section("report_import", views.section_of_import)
        add_tab(
            "meeting", "recommendations", _("Recommendations"), "recommendations:meeting", position=70,
            count=queries.number_of_recommendations,
        )  # fmt: skip
