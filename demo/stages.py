"""The six stages of the demonstration, in their order: each builds on the one before."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from core import clock
from core.refusals import Refused
from demo.calendar import in_budapest, in_montreal
from demo.cast import BODY
from demo.post import deliver
from demo.scenes import adopted, constituted, convened, drafted, follow_up, nominated
from documents.models import Report
from documents.states import ReportState
from meetings.models import Meeting
from membership.models import Body, Slate
from membership.states import BodyState
from recommendations.models import FollowUp
from recommendations.states import ResponseState


@dataclass(frozen=True)
class Stage:
    """A stage: its name, whether the database stands there already, how it is played, and when it is looked at."""

    name: str
    stands: Callable[[], bool]
    play: Callable[[], None]
    present: datetime


def _slate_was_drafted() -> bool:
    return Slate.objects.filter(body__slug=BODY).exists()


def _body_is_active() -> bool:
    return Body.objects.filter(slug=BODY, state=BodyState.ACTIVE).exists()


def _meeting_was_confirmed() -> bool:
    return Meeting.objects.filter(body__slug=BODY, invitations__answered_at__isnull=False).exists()


def _report_was_circulated() -> bool:
    return Report.objects.filter(meeting__body__slug=BODY, circulated_at__isnull=False).exists()


def _report_was_published() -> bool:
    return Report.objects.filter(meeting__body__slug=BODY, state=ReportState.PUBLISHED).exists()


def _addressees_answered() -> bool:
    answered = FollowUp.objects.filter(recommendation__body__slug=BODY).exclude(response=ResponseState.PENDING)
    return answered.exists()


STAGES = (
    Stage("nominated", _slate_was_drafted, nominated.play, in_montreal(1, 8, 15)),
    Stage("constituted", _body_is_active, constituted.play, in_montreal(2, 10, 15)),
    Stage("convened", _meeting_was_confirmed, convened.play, in_montreal(3, 31)),
    Stage("drafted", _report_was_circulated, drafted.play, in_budapest(4, 9, 11, 30)),
    Stage("adopted", _report_was_published, adopted.play, in_montreal(5, 2)),
    Stage("follow_up", _addressees_answered, follow_up.play, in_montreal(9, 12)),
)
NAMES = [stage.name for stage in STAGES]


def load(name: str, tell: Callable[[str], None] = lambda line: None) -> None:
    """Bring the database to the stage *name*, playing only what is still missing.

    Raises Refused for an unknown stage, and where the database is past it already.
    """
    if name not in NAMES:
        raise Refused(
            _("There is no stage “%(name)s”. The stages are: %(names)s.") % {"name": name, "names": ", ".join(NAMES)}
        )
    wanted = NAMES.index(name)
    reached = standing()
    if reached > wanted:
        raise Refused(
            _("The demonstration stands at “%(stage)s” already; begin with an empty database for “%(name)s”.")
            % {"stage": NAMES[reached], "name": name}
        )
    for stage in STAGES[reached + 1 : wanted + 1]:
        stage.play()
        with clock.standing_at(stage.present):
            deliver()
        tell(stage.name)


def standing() -> int:
    """The place of the last stage that stands, or -1."""
    return max((place for place, stage in enumerate(STAGES) if stage.stands()), default=-1)
