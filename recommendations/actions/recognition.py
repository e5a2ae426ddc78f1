"""What a drafter settles about a recommendation before its report is adopted."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.access import require
from core.refusals import Refused
from documents.models import Report
from documents.states import ADOPTED
from recommendations.drawing import WEIGHTS, Addressee, Candidate, Settled, digest_of
from recommendations.models import Recognition, Theme
from recommendations.queries import leaves_of
from workflow import trail
from workflow.queries import describe

DRAFT = "documents.draft_report"
describe(
    settle_recognition=gettext_lazy("settled what is recommended"),
    forget_recognition=gettext_lazy("left to the software what is recommended"),
)


@transaction.atomic
def settle_recognition(
    *,
    report: Report,
    anchor: str,
    is_drawn: bool = True,
    verb: str,
    qualifiers: tuple[str, ...],
    theme: str,
    addressees: tuple[Addressee, ...],
    by,
) -> Recognition | None:
    """Keep where a drafter differs from what the software reads in the paragraph under *anchor*; the rest goes on being
    read, so that later words are recognised anew. None where they agree in everything. Adoption draws by it; also
    a paragraph in which the software reads no recommendation.

    Raises Refused once the report is adopted, and for words that cannot be.
    """
    read = _read(report, anchor, by)
    if verb and verb not in WEIGHTS:
        raise Refused(_("“%(word)s” is no operative verb that is known here.") % {"word": verb[:40]})
    themes = {one.key: one for one in Theme.objects.all()}
    if theme and theme not in themes:
        raise Refused(_("“%(word)s” is no theme that is known here.") % {"word": theme[:60]})
    if is_drawn and not addressees:
        raise Refused(_("Say to whom it is addressed."))
    said = Settled(
        is_drawn=is_drawn,
        verb=None if verb == read.verb else verb,
        qualifiers=None if qualifiers == read.qualifiers else qualifiers,
        theme=None if theme == read.theme else theme,
        addressees=None if addressees == read.addressees else addressees,
    )
    agrees = said.says_nothing and not read.doubts if read.is_recognised else not is_drawn
    if agrees:
        _forget(report, anchor, by)
        return None
    row, _made = Recognition.objects.update_or_create(
        report=report,
        anchor=anchor,
        defaults={
            "is_drawn": said.is_drawn,
            "verb": said.verb,
            "qualifiers": None if said.qualifiers is None else list(said.qualifiers),
            "has_theme": said.theme is not None,
            "theme": themes.get(said.theme or ""),
            "addressees": None if said.addressees is None else [[one.name, one.kind] for one in said.addressees],
            "digest": digest_of(read.chapeau, read.text),
            "settled_at": clock.now(),
            "settled_by": by,
        },
    )
    trail.record("settle_recognition", report, by=by, anchor=anchor, ref=read.ref, is_drawn=is_drawn, operative=verb)
    return row


@transaction.atomic
def forget_recognition(*, report: Report, anchor: str, by) -> None:
    """Let the software read the paragraph again."""
    _read(report, anchor, by)
    _forget(report, anchor, by)


def _read(report: Report, anchor: str, by) -> Candidate:
    require(by, DRAFT, report)
    locked = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if locked.state in ADOPTED:
        raise Refused(_("The report is adopted and its recommendations are drawn; correct the recommendation itself."))
    found = next((leaf.read for leaf in leaves_of(report, also=anchor) if leaf.read.key == anchor), None)
    if found is None:
        raise Refused(_("This paragraph is not there any more, or it has items below it."))
    return found


def _forget(report: Report, anchor: str, by) -> None:
    deleted, _by_model = Recognition.objects.filter(report=report, anchor=anchor).delete()
    if deleted:
        trail.record("forget_recognition", report, by=by, anchor=anchor)
