"""Statements: who took the floor on which item, in which order."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.access import require
from core.refusals import Conflict, Refused
from meetings.actions.session_notes import RECORD, meeting_in_session
from meetings.models import AgendaItem, Meeting, Statement
from meetings.states import InvitationState
from workflow import trail
from workflow.queries import describe

describe(
    log_statement=gettext_lazy("statement logged"),
    change_statement=gettext_lazy("statement changed"),
    remove_statement=gettext_lazy("statement removed"),
)

FACTS = frozenset({"on_behalf_of", "summary", "at"})
#: A form sent twice arrives within so many seconds.
TWICE = timedelta(seconds=10)


@transaction.atomic
def log_statement(
    *, item: AgendaItem, person, by, on_behalf_of: str = "", summary: str = "", at: datetime | None = None
) -> Statement:
    """Log that *person*, who takes part, spoke on *item*: as the last one so far, now or *at* an hour that is past.
    The same form sent twice is one statement."""
    meeting = meeting_in_session(meeting=_locked(item.meeting), by=by)
    now = clock.now()
    _refuse_ahead(at, now)
    _refuse_stranger(meeting, person)
    said = {"on_behalf_of": on_behalf_of.strip(), "summary": summary.replace("\r\n", "\n").strip()}
    rows = Statement.objects.filter(item=item)
    last = rows.order_by("position").last()
    if last and last.person_id == person.pk and now - last.at < TWICE and at is None and _says(last, said):
        return last
    statement = Statement.objects.create(
        item=item,
        person=person,
        party=person.party,
        organization=None if person.party_id else person.organization,
        at=at or now,
        position=last.position + 1 if last else 1,
        **said,
    )
    trail.record("log_statement", item, by=by, note=str(statement), statement=statement.pk)
    return statement


@transaction.atomic
def change_statement(*, statement: Statement, by, version: int | None = None, **facts) -> Statement:
    """Change fields of `FACTS`; no change leaves no entry. *version* is what the page had seen."""
    for name in facts:
        if name not in FACTS:
            raise TypeError(f"A statement has no field {name!r} to set; there are: {', '.join(sorted(FACTS))}")
    row = _fresh(statement, version, by)
    _refuse_ahead(facts.get("at"), clock.now())
    changed = sorted(name for name, value in facts.items() if value is not None and getattr(row, name) != value)
    if not changed:
        return row
    for name in changed:
        setattr(row, name, facts[name])
    row.version += 1
    row.save()
    trail.record("change_statement", row.item, by=by, note=str(row), statement=row.pk, fields=changed)
    return row


@transaction.atomic
def step_statement(*, statement: Statement, step: str, by) -> Statement:
    """Move a statement up or down by one among those on its item; a step that leads nowhere changes nothing."""
    if step not in ("up", "down"):
        raise Refused(_("There is no such act here: %(name)s.") % {"name": step})
    row = _fresh(statement, None, by)
    rows = list(Statement.objects.filter(item=row.item_id))
    place = [one.pk for one in rows].index(row.pk)
    target = place + (1 if step == "down" else -1)
    if 0 <= target < len(rows):
        rows.insert(target, rows.pop(place))
        for number, one in enumerate(rows, start=1):
            one.position = number
        Statement.objects.bulk_update(rows, ["position"])
        trail.record("change_statement", row.item, by=by, note=str(row), statement=row.pk, fields=["position"])
    return row


@transaction.atomic
def remove_statement(*, statement: Statement, by, version: int | None = None) -> None:
    """Remove one that was logged wrongly; the trail keeps who it named."""
    row = _fresh(statement, version, by)
    trail.record("remove_statement", row.item, by=by, note=str(row), statement=row.pk)
    row.delete()


def _locked(meeting: Meeting) -> Meeting:
    """The row, locked: the order of the speakers is given out one by one."""
    return Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)


def _fresh(statement: Statement, version: int | None, by) -> Statement:
    require(by, RECORD, statement)
    meeting = meeting_in_session(meeting=_locked(statement.item.meeting), by=by)
    row = Statement.objects.filter(pk=statement.pk).select_related("item", "person", "party", "organization").first()
    if row is None:
        raise Conflict(_("Somebody else removed this statement meanwhile."))
    if version is not None and version != row.version:
        raise Conflict(
            _("Somebody else changed “%(what)s” since you opened this page. Look at it again, then decide.")
            % {"what": row}
        )
    row.item.meeting = meeting
    return row


def _says(statement: Statement, said: dict) -> bool:
    return all(getattr(statement, name) == value for name, value in said.items())


def _refuse_ahead(at: datetime | None, now: datetime) -> None:
    if at and at > now + timedelta(minutes=1):
        raise Refused(_("This hour is still ahead. Write when it was said, or leave the hour empty for now."))


def _refuse_stranger(meeting: Meeting, person) -> None:
    invited = meeting.invitations.exclude(state__in=[InvitationState.DRAFT, InvitationState.WITHDRAWN])
    if not (meeting.attendances.filter(person=person).exists() or invited.filter(person=person).exists()):
        raise Refused(_("%(person)s is not invited to this meeting. Invite them first.") % {"person": person})
