"""The present of the demonstration: its site lives in 2014, on the day its stage is told for.

Nobody is then years late, and the meeting ahead lies ahead. From the first request on, the clock runs.
"""

from datetime import timedelta

from core import clock
from demo import stages
from workflow.models import TrailEntry

YEAR = 2014


class LivingIn2014:
    """Middleware: every request is answered in the demonstration's present."""

    def __init__(self, get_response) -> None:
        self.get_response = get_response
        self.behind: timedelta | None = None

    def __call__(self, request):
        if self.behind is None:
            self.behind = how_far_behind()
        if self.behind is None:
            return self.get_response(request)
        with clock.standing_at(clock.now() - self.behind):
            return self.get_response(request)


def how_far_behind() -> timedelta | None:
    """Between now and the present of the stage that stands, or the last act of a visitor; None without a stage."""
    reached = stages.standing()
    if reached < 0:
        return None
    told = stages.STAGES[reached].present
    newest = TrailEntry.objects.filter(at__year=YEAR).order_by("-at").values_list("at", flat=True).first()
    return clock.now() - max(told, newest or told)
