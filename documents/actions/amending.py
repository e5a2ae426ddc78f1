"""What was decided becomes the text: the amendments of a meeting that adopts, the corrections of a Corr."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.refusals import Refused
from documents.actions.paragraph import _below, _make_room
from documents.models import Amendment, Paragraph, Report
from documents.states import AmendmentAct, AmendmentState, Occasion, ParagraphKind
from workflow import trail
from workflow.queries import describe

describe(apply_amendments=gettext_lazy("the amendments put in"))

#: What an insertion behind a block of another kind becomes.
ALIKE = (ParagraphKind.PARAGRAPH, ParagraphKind.ITEM, ParagraphKind.PLAIN)


@transaction.atomic
def apply_amendments(*, report: Report, by, accepted: Sequence[Amendment] | None = None) -> int:
    """Put the amendments accepted in the room into the text, or those given, in their order; how many.

    Asked by a step of the report, so it needs no permission of its own, and no state: the step has just left the one
    in which the text is written. Of each paragraph the amendment accepted last is what it reads. A sentence written
    from facts becomes the meeting's: facts no longer rewrite it.
    """
    if accepted is None:
        rows = report.amendments.filter(occasion=Occasion.ADOPTION, state=AmendmentState.ACCEPTED)
        accepted = list(rows.select_related("paragraph").order_by("decided_at", "pk"))
    for one in sorted((one for one in accepted if one.act == AmendmentAct.INSERT), key=lambda one: -one.number):
        _insert(report, one)
    for one in _last_of_each(accepted):
        if one.act == AmendmentAct.DELETE:
            _delete(one)
        else:
            _replace(one)
    if accepted:
        trail.record("apply_amendments", report, by=by, numbers=sorted(one.number for one in accepted))
    return len(accepted)


def _last_of_each(accepted: Sequence[Amendment]) -> list[Amendment]:
    return list({one.anchor: one for one in accepted if one.act != AmendmentAct.INSERT}.values())


def _standing(one: Amendment) -> Paragraph:
    if one.paragraph is None:
        raise Refused(_("The paragraph of amendment %(number)d stands no more.") % {"number": one.number})
    return Paragraph.objects.select_for_update(of=("self",)).get(pk=one.paragraph.pk)


def _replace(one: Amendment) -> None:
    row = _standing(one)
    row.text, row.version = one.text, row.version + 1
    row.is_taken_over = bool(row.generator) or row.is_taken_over
    row.save(update_fields=["text", "version", "is_taken_over"])


def _delete(one: Amendment) -> None:
    """With all that stands below it, as the room read it."""
    row = _standing(one)
    below = Paragraph.objects.filter(pk__in=[row.pk, *_below(row)])
    if below.filter(recommendation__isnull=False).exists():
        raise Refused(
            _("A recommendation was drawn from paragraph %(ref)s, or from one below it: it cannot be removed.")
            % {"ref": one.ref}
        )
    row.delete()


def _insert(report: Report, one: Amendment) -> None:
    """Right behind its paragraph; of several the first stands first, so the last is laid before the others."""
    behind = _standing(one)
    kind = behind.kind if behind.kind in ALIKE else ParagraphKind.PARAGRAPH
    opens = behind.kind in (ParagraphKind.HEADING, ParagraphKind.ANNEX)
    parent, after = (behind, None) if opens else (behind.parent, behind)
    if opens:
        _open_first(report, behind)
    position = 0 if opens else _make_room(report, parent, after)
    Paragraph.objects.create(report=report, parent=parent, position=position, kind=kind, text=one.text)


def _open_first(report: Report, section: Paragraph) -> None:
    """The first place under a heading, for what is inserted right behind it."""
    Paragraph.objects.filter(report=report, parent=section).update(position=F("position") + 1)
