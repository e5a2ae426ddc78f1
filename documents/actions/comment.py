"""The review: comments made, supported and ruled on; the text an accepted one puts in."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.access import require
from core.dates import long_date
from core.refusals import Refused
from documents.actions.paragraph import LONGEST, _referring, write_paragraph
from documents.models import Comment, Paragraph, Reading, Report, ReportVersion, Support
from documents.queries.accepting import words_to_put_in
from documents.queries.report import frozen, latest_version
from documents.states import ADOPTED, Audience, CommentKind, CommentState, ReportState, VersionKind
from notifications.states import Channel
from parties.models import Person
from workflow import trail
from workflow.engine import perform
from workflow.queries import describe

describe(
    set_comment_deadline=gettext_lazy("comments asked for until a date"),
    make_comment=gettext_lazy("commented on"),
    support_comment=gettext_lazy("a comment supported"),
)
RULINGS = ("accept", "accept_modified", "take_note", "reject")


@transaction.atomic
def set_comment_deadline(*, report: Report, until: date | None, by) -> None:
    """The last day on which comments are taken, that day included; None: until it is taken back or adopted."""
    require(by, "documents.check_report", report)
    if until and until < clock.today():
        raise Refused(_("That day has passed. Choose a later one."))
    if report.state in ADOPTED:
        raise Refused(_("The report is adopted; comments are no longer taken."))
    report.comments_until = until
    report.save(update_fields=["comments_until"])
    trail.record("set_comment_deadline", report, by=by, until=until.isoformat() if until else "")


@transaction.atomic
def make_comment(
    *,
    report: Report,
    by,
    key: str = "",
    text: str = "",
    proposed: str = "",
    kind: str = CommentKind.SUBSTANTIVE,
    audience: str = Audience.MEMBERS,
    on_behalf: Person | None = None,
    channel: str = Channel.SITE,
    import_key: str = "",
) -> Comment:
    """Comment on the paragraph with the anchor *key* of the version in circulation ("": on the report as a whole).

    *on_behalf*: the reviewer for whom an officer enters it, with the *channel* it came by. What was said already,
    word for word, is not said twice: the comment that stands is returned. Refused outside the time for comments.
    """
    require(by, "documents.comment_report", report)
    if on_behalf is not None:
        require(by, "documents.manage_document", report)
    report = Report.objects.select_for_update(of=("self",)).select_related("meeting__body").get(pk=report.pk)
    version = _in_circulation(report, late=on_behalf is not None)
    passage = next((one for one in frozen(version) if one.key == key), None)
    if key and passage is None:
        raise Refused(_("That paragraph does not stand in the version in circulation. Look at it again."))
    words, new = _clean(text), _clean(proposed)
    if passage is not None and new in (passage.words, _clean(passage.text)):
        new = ""
    new = _referring(report, new)
    if not words and not new:
        raise Refused(_("Write a comment, or propose other words."))
    said = {"anchor": key, "text": words, "proposed": new, "author": by, "on_behalf": on_behalf}
    if standing := report.comments.filter(**said).exclude(state=CommentState.WITHDRAWN).first():
        return standing
    if import_key and (standing := report.comments.filter(import_key=import_key).first()):
        return standing
    comment = Comment.objects.create(
        report=report,
        version_seen=version,
        paragraph=Paragraph.objects.filter(report=report, anchor=key).first() if key else None,
        number=(report.comments.order_by("-number").values_list("number", flat=True).first() or 0) + 1,
        ref=passage.ref if passage else "",
        quoted=passage.words if passage else "",
        kind=CommentKind(kind),
        audience=Audience(audience),
        author_name=str(on_behalf) if on_behalf else by.name or str(by),
        channel=Channel(channel),
        import_key=import_key,
        made_at=clock.now(),
        **said,
    )
    # Not what it says: the trail of a report is read by more than a comment may be.
    trail.record("make_comment", report, by=by, number=comment.number, paragraph=key)
    return comment


def _in_circulation(report: Report, *, late: bool) -> ReportVersion:
    """The version that reviewers have before them, in time; an officer may still enter what came before the end."""
    version = latest_version(report, VersionKind.CIRCULATED)
    if report.state != ReportState.DRAFT_CIRCULATED or version is None:
        words = {"state": str(report.get_state_display()).lower()}
        raise Refused(_("The report is %(state)s: comments are taken while it is circulated.") % words)
    if report.comments_until and clock.today() > report.comments_until and not late:
        words = {"date": long_date(report.comments_until)}
        raise Refused(_("Comments were asked for until %(date)s. Write to the Secretariat.") % words)
    return version


def _clean(text: str) -> str:
    words = "\n".join(" ".join(line.split()) for line in text.replace("\x00", "").splitlines()).strip()
    if len(words) > LONGEST:
        limit = f"{LONGEST:,}"
        raise Refused(_("A comment has at most %(limit)s characters. Send a longer one by mail.") % {"limit": limit})
    return words


@transaction.atomic
def support_comment(*, comment: Comment, by) -> bool:
    """Say the same. Once per person, never one's own; False where it was said already."""
    require(by, "documents.view_comment", comment)
    require(by, "documents.comment_report", comment.report)
    if comment.author_id == by.pk:
        raise Refused(_("This comment is your own."))
    if comment.state != CommentState.OPEN:
        raise Refused(_("This comment has its ruling already."))
    _support, is_new = Support.objects.get_or_create(comment=comment, user=by, defaults={"at": clock.now()})
    if is_new:
        trail.record("support_comment", comment.report, by=by, number=comment.number)
    return is_new


@transaction.atomic
def rule_comment(
    *, comment: Comment, ruling: str, by, reply: str = "", put_in: str = "", version: int | None = None
) -> Comment:
    """Rule on a comment: "accept" puts its proposed text in, "accept_modified" puts *put_in*; "take_note"; "reject"
    with the reason as *reply*. One transaction: where the text cannot be put in, there is no ruling either."""
    if ruling not in RULINGS:
        raise Refused(_("“%(ruling)s” is no ruling.") % {"ruling": ruling})
    perform(comment, ruling, by=by, note=reply, version=version)
    if ruling == "accept_modified" and put_in.strip():
        _put_in(comment, put_in, by)
    return comment


def withdraw_comment(*, comment: Comment, by) -> Comment:
    """Take one's own comment back while it is open; it stays readable as withdrawn."""
    perform(comment, "withdraw", by=by)
    return comment


def follow_ruling(*, comment: Comment, name: str, by) -> None:
    """What an acceptance brings with it, whichever button was pressed: the proposed words stand in the paragraph."""
    if name == "accept" and comment.proposed:
        words = words_to_put_in(comment)
        if words is None and comment.paragraph is not None:
            raise Refused(
                _("Paragraph %(ref)s reads otherwise since comment %(number)d was made. Accept it with changes, and "
                  "give the words of the paragraph.") % {"ref": comment.ref, "number": comment.number}
            )  # fmt: skip
        _put_in(comment, words or "", by)


def _put_in(comment: Comment, words: str, by) -> None:
    if comment.paragraph is None:
        raise Refused(_("The paragraph of comment %(number)d stands no more: note it, or reject it with the reason.")
                      % {"number": comment.number})  # fmt: skip
    drafts = by is not None and by.has_perm("documents.draft_report", comment.report)
    row = write_paragraph(paragraph=comment.paragraph, text=words, by=by if drafts else None)
    Comment.objects.filter(pk=comment.pk).update(put_in=row.text)


def rule_comments(*, comments: Iterable[Comment], ruling: str, by, reply: str = "") -> tuple[int, list[str]]:
    """Rule on several alike; how many had it, and a sentence for each that could not."""
    ruled, refused = 0, []
    for comment in comments:
        try:
            rule_comment(comment=comment, ruling=ruling, by=by, reply=reply)
            ruled += 1
        except Refused as refusal:
            refused.append(f"{comment}: {refusal}")
    return ruled, refused


@transaction.atomic
def read_version(*, report: Report, by) -> None:
    """Note that a reviewer opened the version in circulation; once."""
    circulated = report.versions.filter(kind=VersionKind.CIRCULATED).defer("content")
    version = circulated.order_by("-number").first()
    if version is not None and by.has_perm("documents.comment_report", report):
        Reading.objects.get_or_create(version_read=version, user=by, defaults={"at": clock.now()})
