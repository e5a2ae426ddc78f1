"""The roster: who enters it, who confirms an entry, who is asked to, who leaves."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from core import access, clock
from core.refusals import Refused
from membership.letters.roster import renewal
from membership.models import RosterEntry
from membership.queries.roster_entries import due_renewals, words_of
from notifications.actions import queue_messages
from parties.actions import change_person
from parties.models import Person
from workflow import trail

KEEP = "membership.manage_roster"
#: For so many years a confirmed entry stands.
YEARS = 4


@transaction.atomic
def enter_roster(*, person: Person, by) -> RosterEntry:
    """Put a person on the roster, or back on it; the expert confirms the entry afterwards. Whoever stands there
    already stays as they are."""
    access.require(by, KEEP, RosterEntry())
    entry, is_new = RosterEntry.objects.select_for_update(of=("self",)).get_or_create(
        person=person, defaults={"words": words_of(person)}
    )
    if not is_new and entry.left_on is None:
        return entry
    entry.left_on, entry.words = None, words_of(person)
    entry.save(update_fields=["left_on", "words"])
    trail.record("enter_roster", entry, by=by)
    return entry


@transaction.atomic
def confirm_entry(*, entry: RosterEntry, by, **changes) -> RosterEntry:
    """Confirm an entry, with what the expert corrects: `position`, `languages`, `expertise`. It stands for four years
    from today. by=None is the expert without an account: the token was the permission. Refused: one who left."""
    if unknown := changes.keys() - {"position", "languages", "expertise"}:
        raise TypeError(f"An expert confirms no {', '.join(sorted(unknown))}")
    row = RosterEntry.objects.select_for_update(of=("self",)).select_related("person").get(pk=entry.pk)
    access.require(by, "parties.change_person", row.person)
    if row.left_on is not None:
        raise Refused(_("%(person)s has left the roster.") % {"person": row.person})
    change_person(person=row.person, by=by, **changes)
    row.confirmed_on, row.expires_on = clock.today(), _in_years(clock.today(), YEARS)
    row.renewal_asked_at = None
    row.save(update_fields=["confirmed_on", "expires_on", "renewal_asked_at"])
    trail.record("confirm_entry", row, by=by, until=row.expires_on.isoformat())
    return RosterEntry.objects.select_related("person__party", "person__organization").get(pk=row.pk)


@transaction.atomic
def ask_renewals(*, by, entries: Iterable[RosterEntry] | None = None) -> int:
    """Ask experts whose entry expires soon, has expired or was never confirmed to confirm it (or just those of
    *entries*), each at most once a year. Returns how many were asked; at most 200 at a time."""
    access.require(by, KEEP, RosterEntry())
    due = due_renewals(None if entries is None else {entry.pk for entry in entries})
    if not due:
        return 0
    queue_messages(letters=[renewal(entry) for entry in due], by=by)
    RosterEntry.objects.filter(pk__in=[entry.pk for entry in due]).update(renewal_asked_at=clock.now())
    for entry in due:
        trail.record("ask_renewals", entry, by=by)
    return len(due)


@transaction.atomic
def leave_roster(*, entry: RosterEntry, by) -> None:
    """Take an expert off the roster; their nominations and memberships stay. by=None is the expert by the link."""
    row = RosterEntry.objects.select_for_update(of=("self",)).select_related("person").get(pk=entry.pk)
    access.require(by, "parties.change_person", row.person)
    if row.left_on is not None:
        return
    row.left_on = clock.today()
    row.save(update_fields=["left_on"])
    trail.record("leave_roster", row, by=by)


def follow_person(*, person: Person, by) -> None:
    """Keep the words of their entry in step with a person who was changed."""
    RosterEntry.objects.filter(person=person).update(words=words_of(person))


def _in_years(day: date, years: int) -> date:
    """The same day so many years on; the last of February where there is no 29th."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if is_leap_day else day.day)
