"""Calls for nominations: drafted with their notification, opened, extended, reminded of."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from core import access, clock, search
from core.dates import long_date
from core.refusals import Conflict, Refused
from membership.models import Body, Call
from membership.queries.call_words import found_call, proposed_signature
from membership.queries.calls import asked_keys
from membership.states import BodyState, CallState
from notifications.actions import change_notification, draft_notification
from notifications.addressees import groups
from notifications.states import NotificationState
from workflow import trail

MANAGE = "membership.manage_call"
#: How long Parties and organizations have to answer a call, as it is proposed.
SIX_WEEKS = timedelta(weeks=6)
CHANGEABLE = ("title", "text", "deadline_on", "addressee_groups")


@transaction.atomic
def draft_call(
    *,
    body: Body,
    title: str,
    text: str,
    deadline_on: date,
    by,
    addressee_groups: Sequence[str] = ("cpb", "organizations"),
    signatory: str = "",
    signatory_title: str = "",
    reference: str = "",
) -> Call:
    """Draft a call and the official notification that opens it; the Executive Secretary clears that one.

    Without a *signatory* it is signed as the latest notification. Refused: a body that is not to be constituted, a
    deadline in the past, groups of addressees that do not exist.
    """
    access.require(by, MANAGE, body)
    _refuse_unready(body)
    facts = _checked({"title": title, "text": text, "deadline_on": deadline_on, "addressee_groups": addressee_groups})
    _refuse_nobody(facts["addressee_groups"])
    call = Call.objects.create(body=body, **facts)
    write_notification(call=call, by=by, signatory=signatory, signatory_title=signatory_title, reference=reference)
    trail.record("draft_call", call, by=by, deadline=deadline_on.isoformat(), groups=call.addressee_groups)
    search.put("call", call.pk, **found_call(call))
    return call


def write_notification(*, call: Call, by, signatory: str = "", signatory_title: str = "", reference: str = "") -> None:
    """Draft the notification that opens the call, and keep it with the call."""
    if not signatory:
        signatory, signatory_title = proposed_signature(call.body)
    call.notification = draft_notification(
        subject=call.title,
        body=call.text,
        signatory=signatory,
        signatory_title=signatory_title,
        reference=reference,
        addressee_groups=asked_keys(call),
        action_required_by=call.deadline_on,
        about_url=call.get_absolute_url(),
        by=by,
    )
    call.save(update_fields=["notification"])


@transaction.atomic
def change_call(*, call: Call, by, version: int | None = None, **changes) -> Call:
    """Change a draft (`CHANGEABLE`) and its notification with it; no change leaves no entry. A text that was edited
    in the notification stays as it is there. *version* is what the page had seen; another one raises Conflict."""
    access.require(by, MANAGE, call)
    if unknown := changes.keys() - set(CHANGEABLE):
        raise TypeError(f"A call's {', '.join(sorted(unknown))} cannot be changed; {', '.join(CHANGEABLE)} can")
    row = Call.objects.select_for_update(of=("self",)).select_related("notification", "body").get(pk=call.pk)
    if version is not None and version != row.version:
        raise Conflict(_("Somebody else changed this call since you opened the page. Save again to keep your words."))
    if row.state != CallState.DRAFT:
        raise Refused(_("Only a draft can be changed. An open call is extended, or followed by another one."))
    changes = _checked(changes)
    if not row.follows_id and "addressee_groups" in changes:
        _refuse_nobody(changes["addressee_groups"])
    fields = sorted(name for name, value in changes.items() if getattr(row, name) != value)
    if not fields:
        return row
    former_text = row.text
    for name in fields:
        setattr(row, name, changes[name])
    row.version += 1
    row.save(update_fields=[*fields, "version"])
    follow_in_notification(call=row, former_text=former_text, by=by)
    trail.record("change_call", row, by=by, fields=fields)
    search.put("call", row.pk, **found_call(row))
    return row


def follow_in_notification(*, call: Call, former_text: str, by) -> None:
    """Let the draft of the notification say what the call says now; one that was cleared is refused."""
    notification = call.notification
    if notification is None:
        return
    if notification.state != NotificationState.DRAFT:
        raise Refused(_("Its notification is cleared. Take it back first, then change the call."))
    text = call.text if notification.body == former_text else notification.body
    change_notification(
        notification=notification,
        subject=call.title,
        body=text,
        action_required_by=call.deadline_on,
        addressee_groups=asked_keys(call),
        by=by,
    )


def _refuse_unready(body: Body) -> None:
    if body.state == BodyState.DRAFT:
        raise Refused(_("The body is a draft: begin to constitute it first."))
    if body.state == BodyState.CLOSED:
        raise Refused(_("The body is closed; nobody is nominated to it."))


def _checked(facts: dict) -> dict:
    """The facts without spaces around them; refuses what a call cannot be without."""
    facts = {name: value.strip() if isinstance(value, str) else value for name, value in facts.items()}
    if not facts.get("title", "-") or not facts.get("text", "-"):
        raise Refused(_("A call needs a title, and a text that says what is sought."))
    if "deadline_on" in facts and facts["deadline_on"] < clock.today():
        raise Refused(_("%(date)s has passed; give a day to come.") % {"date": long_date(facts["deadline_on"])})
    if "addressee_groups" in facts:
        facts["addressee_groups"] = list(facts["addressee_groups"])
    return facts


def _refuse_nobody(keys: Sequence[str]) -> None:
    if not keys:
        raise Refused(_("Choose at least one group of addressees first."))
    if unknown := [key for key in keys if key not in groups()]:
        raise Refused(_("There is no group of addressees “%(key)s”.") % {"key": unknown[0]})
