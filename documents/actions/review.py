"""Who reviews a report besides the members, and the comments that come back on a sheet."""

from collections.abc import Sequence

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import access
from core.access import require
from core.refusals import Refused
from documents import letters
from documents.actions.comment import make_comment
from documents.models import Report
from documents.queries.said import Said, import_key, imported_before
from documents.states import ADOPTED, Audience
from notifications.actions import queue_messages
from notifications.states import Channel
from parties.models import Person
from workflow import trail
from workflow.queries import describe

describe(
    invite_reviewer=gettext_lazy("a reviewer invited"),
    revoke_reviewer=gettext_lazy("an invitation to review taken back"),
    import_comments=gettext_lazy("a comment sheet taken in"),
)
REVIEW = "documents.review_document"


@transaction.atomic
def invite_reviewer(*, report: Report, user=None, email: str = "", by) -> bool:
    """Let *user*, or whoever signs in with *email*, comment on *report*; they get a letter. False: they were invited
    already. Refused where nobody signs in with that address."""
    require(by, "documents.manage_document", report)
    if report.state in ADOPTED:
        raise Refused(_("The report is adopted; comments are no longer taken."))
    user = user or _account(email)
    if user.pk in access.holders(REVIEW, report.document):
        return False
    access.grant(user, REVIEW, report.document)
    queue_messages(letters=[letters.review_invitation(report, user)], by=by)
    trail.record("invite_reviewer", report, by=by, reviewer=str(user))
    return True


def _account(email: str):
    """The account under an address, its own or that of its person."""
    address = email.strip()
    users = get_user_model().objects.filter(is_active=True)
    found = users.filter(email__iexact=address).first() or users.filter(person__email__iexact=address).first()
    if not address or found is None:
        raise Refused(_("Nobody signs in with that address. Ask them to make an account first."))
    return found


@transaction.atomic
def revoke_reviewer(*, report: Report, user, by) -> bool:
    """Take the invitation back; their comments stay. False: there was none."""
    require(by, "documents.manage_document", report)
    if user.pk not in access.holders(REVIEW, report.document):
        return False
    access.revoke(user, REVIEW, report.document)
    trail.record("revoke_reviewer", report, by=by, reviewer=str(user))
    return True


@transaction.atomic
def import_comments(
    *,
    report: Report,
    rows: Sequence[Said],
    by,
    audience: str = Audience.MEMBERS,
    on_behalf: Person | None = None,
    channel: str = Channel.SITE,
) -> tuple[int, list[str]]:
    """Take in the rows of a sheet: how many comments are new, and a sentence for each row that was refused.

    A row that was taken in before, from this file or another, says nothing twice, also where its comment was
    withdrawn since.
    """
    require(by, "documents.comment_report", report)
    before = imported_before(report, on_behalf or by, rows)
    standing, refused = report.comments.count(), []
    for row in rows:
        if row.number in before:
            continue
        try:
            make_comment(
                report=report, key=row.key, text=row.text, proposed=row.proposed, kind=row.kind, audience=audience,
                on_behalf=on_behalf, channel=channel, import_key=import_key(report, on_behalf or by, row), by=by,
            )  # fmt: skip
        except Refused as refusal:
            refused.append(_("Row %(number)d: %(why)s") % {"number": row.number, "why": refusal})
    new = report.comments.count() - standing
    trail.record("import_comments", report, by=by, new=new, refused=len(refused))
    return new, refused
