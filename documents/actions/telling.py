"""A report that an app above tells: its blocks laid out, kept in step with what is told."""

from collections.abc import Sequence

from documents.actions.paragraph import _make_room
from documents.models import Paragraph, Report
from documents.sentences.telling import Told, told_by_kind
from documents.sentences.written import Written
from documents.states import Generator
from workflow.models import TrailEntry


class ToldBlocks:
    """What is told, by the anchor of the block. Stands where a meeting's report has its source of sentences."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.blocks: Sequence[Told] = told_by_kind(report)
        self.by_key = {block.key: block for block in self.blocks}

    def write(self, row: Paragraph) -> Written | None:
        block = self.by_key.get(row.anchor)
        return block.written if block else None

    def label(self, row: Paragraph) -> str:
        block = self.by_key.get(row.anchor)
        return block.label if block else row.label

    def lay(self) -> None:
        """Add what is told newly behind what is told before it; take out what is told no longer. What a drafter took
        over stays; what a drafter took out does not come back."""
        rows = {row.anchor: row for row in self.report.paragraphs.filter(generator=Generator.PROGRESS)}
        gone = [
            row.pk for row in rows.values() if row.anchor not in self.by_key and not row.is_taken_over
        ]  # fmt: skip
        taken_out = self._taken_out() if rows else set()
        last: dict[str, Paragraph] = {}
        for block in self.blocks:
            parent = rows.get(block.parent)
            if block.key not in rows and block.key not in taken_out and (parent or not block.parent):
                rows[block.key] = self._add(block, parent, last.get(block.parent))
            if row := rows.get(block.key):
                last[block.parent] = row
        self._drop(gone)

    def _add(self, block: Told, parent: Paragraph | None, after: Paragraph | None) -> Paragraph:
        if after and after.parent_id != (parent.pk if parent else None):
            after = None
        if after:
            after.refresh_from_db(fields=["position"])
        return Paragraph.objects.create(
            report=self.report, parent=parent, position=_make_room(self.report, parent, after), kind=block.kind,
            anchor=block.key, generator=Generator.PROGRESS, label=block.label, marks=block.marks,
            numbering=block.numbering, addressee_group=block.addressee_group,
        )  # fmt: skip

    def _taken_out(self) -> set[str]:
        """Anchors a drafter removed, as the trail tells; one whose removal was undone stands again anyway."""
        entries = TrailEntry.objects.about(self.report).filter(verb="remove_paragraph")
        return set(entries.values_list("data__paragraph", flat=True))

    def _drop(self, gone: list[int]) -> None:
        """What a drafter wrote below something that goes stands on in its place."""
        for row in Paragraph.objects.filter(pk__in=gone):
            row.children.exclude(pk__in=gone).update(parent=row.parent)
        Paragraph.objects.filter(pk__in=gone).delete()
