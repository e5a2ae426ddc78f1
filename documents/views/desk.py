"""What stands on a drafter's desk beside the text: the last act and the way back, notes that wait for their place."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.html import escape, format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext

from core.dates import short_date
from core.text.words import capital
from documents.models import Report, TextAct
from documents.views.marginalia import FORM, button
from meetings.models import SessionNote
from workflow.queries import VERBS

#: Signs of the words an act is told with.
SHOWN = 60


def told(act: TextAct) -> str:
    """“Rewritten: “The Group noted …””."""
    words = act.said if len(act.said) <= SHOWN else f"{act.said[:SHOWN].rpartition(' ')[0]}…"
    verb = capital(str(VERBS.get(act.verb, act.verb)))
    return f"{verb}: “{words}”" if words else verb


def act_bar(act: TextAct | None) -> SafeString:
    """The last act, with the button that takes it back."""
    if act is None:
        return mark_safe("")
    return format_html("<span>{}</span> {}", told(act), undo(act))


def undo(act: TextAct) -> SafeString:
    return button(gettext("Undo"), formaction=f"undo/{act.pk}/")


def undo_form(report: Report, act: TextAct) -> str:
    """Where a form of its own takes an act back."""
    return reverse("documents:text_undo", args=[report.key, act.pk])


def saved(act: TextAct | None, key: str) -> SafeString:
    """Behind words that were just saved in their place."""
    if act is None or act.anchor != key:
        return mark_safe("")
    said = gettext("Saved.")
    return format_html('<span class="auto" role="status"><span>{}</span> {}</span>', said, undo(act))


def notes_of(notes: Sequence[SessionNote], section: int) -> SafeString:
    """The notes on one section that stand nowhere in the text yet, closed until somebody looks."""
    if not notes:
        return mark_safe("")
    said = ngettext("%(n)d note taken in session", "%(n)d notes taken in session", len(notes)) % {"n": len(notes)}
    rows = "".join(_note(one, section) for one in notes)
    return format_html('<details class="waits"><summary>{}</summary>{}</details>', said, mark_safe(rows))


def _note(one: SessionNote, section: int) -> SafeString:
    at = localtime(one.at, one.meeting.zone)
    by = format_html("<bdi>{}</bdi>, ", one.author) if one.author else ""
    use = format_html(
        '<button class="link" form="{}" formaction="notes/{}/use/" name="section" value="{}">{}'
        '<span class="vh"> {}</span></button>',
        FORM, one.pk, section, gettext("Use"), one.text[:40],
    )  # fmt: skip
    return format_html(
        '<div class="wait" dir="auto">{}<p class="auto">{}<time datetime="{}">{}, {}</time> {}</p></div>',
        mark_safe(linebreaks(escape(one.text))), by, at.isoformat(), short_date(at.date()), at.strftime("%H:%M"), use,
    )  # fmt: skip
