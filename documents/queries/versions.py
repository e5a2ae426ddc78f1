"""The texts of a report that can be read and compared: each version that was kept, and the text as it stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.dates import long_date
from documents.exporting import Passage
from documents.models import Report, ReportVersion
from documents.queries.report import frozen
from documents.queries.text import text_of
from documents.states import VersionKind

NOW = "now"


@dataclass(frozen=True)
class Text:
    """A text of a report: `key` is the number of its version, or "now"; `version` has no content loaded."""

    key: str
    label: str
    kind: str = ""
    version: ReportVersion | None = None

    @property
    def number(self) -> int:
        return self.version.number if self.version else 0


def texts_of(report: Report, *, with_drafts: bool) -> list[Text]:
    """The oldest first, the text as it stands last; one query. *with_drafts*: what was circulated among them, which
    is for those who reviewed it."""
    rows = report.versions.defer("content").order_by("number")
    kept = [row for row in rows if with_drafts or row.kind != VersionKind.CIRCULATED]
    found = [Text(str(row.number), _label(row), row.kind, row) for row in kept]
    return [*found, Text(NOW, _("The text as it stands"))]


def _label(version: ReportVersion) -> str:
    return _("%(kind)s, %(date)s") % {
        "kind": version.get_kind_display(), "date": long_date(version.frozen_at.date()),
    }  # fmt: skip


def passages_in(report: Report, texts: Sequence[Text]) -> list[list[Passage]]:
    """The blocks of each of *texts*; two queries at most."""
    wanted = {one.number for one in texts if one.version}
    kept = {row.number: frozen(row) for row in report.versions.filter(number__in=wanted)} if wanted else {}
    now = text_of(report) if any(one.key == NOW for one in texts) else []
    return [kept[one.number] if one.version else now for one in texts]
