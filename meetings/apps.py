"""Wiring of meetings."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "meetings"

    def ready(self) -> None:
        from core import search
        from core.tabs import add_tab
        from meetings import queries, receivers  # noqa: F401  (its import connects them)
        from meetings.models import Meeting

        search.register("meeting", _("Meetings"), visible=lambda user: Meeting.objects.visible_to(user))
        add_tab("meeting", "overview", _("Overview"), "meetings:meeting", position=0)
        add_tab("meeting", "agenda", _("Agenda"), "meetings:agenda", position=10, count=queries.number_of_items)
        add_tab("meeting", "work", _("Timetable"), "meetings:work", position=20, count=queries.number_of_sessions)
        add_tab(
            "meeting", "participants", _("Participants"), "meetings:participants", position=30,
            count=queries.number_of_participants,
        )  # fmt: skip
        add_tab(
            "meeting", "in_session", _("In session"), "meetings:in_session", position=15, shown=queries.shows_the_record
        )
        add_tab(
            "meeting", "deadlines", _("Deadlines"), "meetings:deadlines", position=70,
            count=queries.number_of_deadlines, shown=queries.sees_deadlines,
        )  # fmt: skip
        add_tab("body", "meetings", _("Meetings"), "meetings:of_body", position=30, count=queries.number_of_meetings)
