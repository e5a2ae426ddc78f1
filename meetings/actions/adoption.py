"""What the meeting adopts on its first day: the agenda, as proposed or as amended, and the organization of work."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.access import require
from core.refusals import Conflict, Refused
from meetings import queries, signals
from meetings.models import Meeting, ProvisionalAgenda
from meetings.states import AgendaItemState, MeetingState
from workflow import trail
from workflow.engine import perform
from workflow.queries import describe

describe(
    adopt_agenda=gettext_lazy("agenda adopted"),
    adopt_organization_of_work=gettext_lazy("organization of work adopted"),
)

CHAIR = "meetings.chair_meeting"


@transaction.atomic
def keep_provisional_agenda(*, meeting, by, symbol="") -> ProvisionalAgenda | None:
    """Keep the agenda as it is proposed to the meeting: with its document's *symbol* when that is issued, and at the
    opening where none was. Kept once it is adopted, nothing is. Asked by other acts, so it needs no permission."""
    is_late = meeting.agenda_adopted_at or (not symbol and meeting.provisional_agendas.exists())
    if is_late:
        return None
    lines = queries.as_kept(queries.entries_of(meeting))
    row = ProvisionalAgenda(meeting=meeting, symbol=symbol, kept_at=clock.now(), lines=lines)
    row.save()
    return row


@transaction.atomic
def adopt_agenda(*, meeting, by, seen: int | None = None) -> None:
    """The open meeting adopts its agenda as it stands: every provisional item becomes adopted, and the hour is stamped.
    What differs from the provisional agenda are its amendments.

    *seen* is the `edition_of` that the page showed. Conflict where another stands now, or where it was adopted
    already; `theirs` says what changed.
    """
    require(by, CHAIR, meeting)
    row = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    _refuse_unless_open(row)
    changes = queries.changes_since(row, seen) if seen is not None else []
    if row.agenda_adopted_at:
        raise Conflict(queries.why_fixed(row), theirs="\n".join(changes))
    if changes:
        raise Conflict(
            _("Somebody else changed the agenda since you opened this page. Look at it again, then adopt it."),
            theirs="\n".join(changes),
        )
    items = list(row.items.filter(state=AgendaItemState.PROVISIONAL))
    if not items:
        raise Refused(_("The agenda is empty. Write the provisional agenda first."))
    amended = [line.sentence for line in queries.amendments_to(queries.proposed_to(row), row)]
    for item in items:
        perform(item, "adopt", by=by, consequence=True)
    _stamp(row, "agenda_adopted_at")
    trail.record("adopt_agenda", row, by=by, items=len(items), amendments=amended)
    signals.facts_changed.send(sender=Meeting, meeting=row, by=by)
    meeting.refresh_from_db()


@transaction.atomic
def adopt_organization_of_work(*, meeting, by) -> None:
    """The open meeting adopts its organization of work; the hour is stamped."""
    require(by, CHAIR, meeting)
    row = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    _refuse_unless_open(row)
    if row.work_adopted_at:
        raise Refused(_("The organization of work was adopted already."))
    _stamp(row, "work_adopted_at")
    trail.record("adopt_organization_of_work", row, by=by)
    signals.facts_changed.send(sender=Meeting, meeting=row, by=by)
    meeting.refresh_from_db()


def _stamp(meeting: Meeting, name: str) -> None:
    setattr(meeting, name, clock.now())
    meeting.version += 1
    meeting.save(update_fields=[name, "version"])


def _refuse_unless_open(meeting: Meeting) -> None:
    if meeting.state != MeetingState.OPEN:
        raise Refused(_("The meeting is not open, so it cannot adopt anything."))
