"""The review of a report: its comments as a reader may see them, who has read it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.db.models import Count, Exists, OuterRef
from django.urls import reverse

from core import access, clock
from documents.exporting import Passage
from documents.models import Comment, Reading, Report, ReportVersion, Support
from documents.queries.report import frozen, latest_version
from documents.queries.text import text_of
from documents.states import CommentState, ReportState, VersionKind
from membership.queries import members_of

#: A part of the review holds at most so many comments and blocks of text, so that a page stays light.
NOTES_IN_PART, BLOCKS_IN_PART = 40, 60


@dataclass(frozen=True)
class Review:
    """A report under review, as one reader sees it.

    passages    the text as it stands; `before` has the words in circulation by key
    comments    what the reader may see, by number, each with `supporting` (a number) and `is_supported` (by them)
    readers     user ids of those who have opened the version in circulation
    members     of each member of the body the user id, None for those who never sign in
    """

    report: Report
    version: ReportVersion | None
    passages: list[Passage]
    before: dict[str, Passage]
    comments: list[Comment]
    readers: frozenset[int] = frozenset()
    members: tuple[int | None, ...] = ()

    @property
    def members_who_read(self) -> int:
        return sum(pk in self.readers for pk in self.members)

    @property
    def open(self) -> list[Comment]:
        """In the order of the text."""
        order = {one.key: place for place, one in enumerate(self.passages, 1)} | {"": 0}
        rows = [one for one in self.comments if one.state == CommentState.OPEN]
        return sorted(rows, key=lambda one: (order.get(one.anchor, len(order)), one.number))

    @property
    def is_open(self) -> bool:
        """Whether comments are taken today."""
        until = self.report.comments_until
        in_time = until is None or clock.today() <= until
        return self.report.state == ReportState.DRAFT_CIRCULATED and self.version is not None and in_time


def review_of(report: Report, user) -> Review:
    """Text, comments, members and readers of *report*; five queries."""
    version = latest_version(report, VersionKind.CIRCULATED)
    readers = Reading.objects.filter(version_read=version).values_list("user_id", flat=True) if version else ()
    return Review(
        report=report,
        version=version,
        passages=text_of(report),
        before={one.key: one for one in frozen(version)} if version else {},
        comments=comments_on(report, user),
        readers=frozenset(readers),
        members=tuple(one.person.user_id for one in members_of(report.meeting.body)),
    )


def comments_on(report: Report, user) -> list[Comment]:
    """The comments that *user* may see, by number, with their support; one query."""
    mine = Support.objects.filter(comment=OuterRef("pk"), user=user)
    rows = Comment.objects.visible_to(user).filter(report=report).order_by("number")
    rows = rows.select_related("ruled_by", "author__person", "on_behalf").defer("import_key", "put_in")
    found = list(rows.annotate(supporting=Count("supports", distinct=True), is_supported=Exists(mine)))
    for one in found:
        one.report = report
    return found


@dataclass
class Part:
    """A stretch of the review: its blocks of text with what stands below them, and their comments."""

    passages: list[Passage] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    blocks: int = 0

    @property
    def range(self) -> str:
        numbers = [one.ref for one in self.passages if one.number and one.kind == "paragraph"]
        return f"{numbers[0]}–{numbers[-1]}" if len(numbers) > 1 else "".join(numbers)


def _places(passages: Sequence[Passage]) -> dict[str, str]:
    return {key: one.key for one in passages for key in one.absorbed}


def parts_of(passages: Sequence[Passage], comments: Iterable[Comment], *, only_commented: bool = False) -> list[Part]:
    """The review cut into parts; at least one. Comments on nothing that stands are in none: see `left_over`.

    *only_commented*: leave out the blocks that none of *comments* speaks of.
    """
    by_key: dict[str, list[Comment]] = {}
    merged = _places(passages)
    for one in comments:
        by_key.setdefault(merged.get(one.anchor, one.anchor), []).append(one)
    parts = [Part()]
    for block in _blocks(passages):
        said = [one for passage in block for one in by_key.get(passage.key, ())]
        if only_commented and not said:
            continue
        full = parts[-1].blocks >= BLOCKS_IN_PART or len(parts[-1].comments) + len(said) > NOTES_IN_PART
        if full and parts[-1].blocks:
            parts.append(Part())
        parts[-1].passages += block
        parts[-1].comments += said
        parts[-1].blocks += 1
    return parts


def _blocks(passages: Sequence[Passage]) -> list[list[Passage]]:
    """Each paragraph or heading with its subparagraphs."""
    blocks: list[list[Passage]] = []
    for one in passages:
        if one.kind == "item" and blocks:
            blocks[-1].append(one)
        else:
            blocks.append([one])
    return blocks


def left_over(passages: Sequence[Passage], comments: Iterable[Comment]) -> list[Comment]:
    """Comments whose paragraph was removed or merged into another; those on the report as a whole are not among
    them."""
    standing = {one.key for one in passages} | _places(passages).keys()
    return [one for one in comments if one.anchor and one.anchor not in standing]


@dataclass(frozen=True)
class Reviewer:
    """Who is asked to comment: a member of the body, or somebody invited. `read`: has opened the version."""

    name: str
    email: str
    user_id: int | None
    read: bool
    is_invited: bool
    person_id: int | None = None


def reviewers_of(report: Report, readers: frozenset[int]) -> list[Reviewer]:
    """The members, then those invited; three queries."""
    rows = []
    for one in members_of(report.meeting.body):
        person = one.person
        rows.append(Reviewer(str(person), "", person.user_id, person.user_id in readers, False, person.pk))
    invited = get_user_model().objects.filter(pk__in=access.holders("documents.review_document", report.document))
    for user in invited.select_related("person").order_by("name", "pk"):
        whose = getattr(user, "person", None)
        rows.append(Reviewer(str(user), user.email, user.pk, user.pk in readers, True, whose.pk if whose else None))
    return rows


def review_url(report: Report, number: int | None = None) -> str:
    """The review of *report*; with the *number* of a comment, the place of that comment."""
    url = reverse("documents:report_review", args=[report.meeting.slug])
    return f"{url}?at={number}#c{number}" if number else url
