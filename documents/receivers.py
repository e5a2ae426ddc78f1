"""What documents does when something happens: in its own lifecycles, or in a meeting below."""

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver

from core import jobs
from documents import actions, queries, symbols, tasks
from documents.models import Amendment, Comment, Document, LanguageVersion, Report, Subject
from documents.queries.facets import renew_stamp
from documents.signals import file_kept
from documents.states import DocumentKind
from meetings.signals import facts_changed, meeting_planned
from notifications.signals import work_due
from workflow.signals import transitioned


@receiver(facts_changed, dispatch_uid="documents.sentences")
def keep_in_step(*, meeting, by, **kwargs) -> None:
    """A fact of the meeting changed: its sentences in the report change with it."""
    if report := queries.report_of(meeting):
        actions.refresh_sentences(report=report, by=by)


@receiver(meeting_planned, dispatch_uid="documents.prefix")
def refuse_no_prefix(*, meeting, **kwargs) -> None:
    """The prefix of a meeting stays: one under which no document could be numbered is refused with the meeting."""
    symbols.parse_prefix(meeting.symbol_prefix)


@receiver(post_save, sender=Document, dispatch_uid="documents.symbols")
def keep_symbols_in_step(*, instance: Document, **kwargs) -> None:
    """The report names the provisional and the annotated agenda by their symbols."""
    named = instance.kind in (DocumentKind.AGENDA, DocumentKind.ANNOTATED_AGENDA)
    if named and instance.meeting and (report := queries.report_of(instance.meeting)):
        actions.refresh_sentences(report=report)


@receiver(transitioned, sender=Report, dispatch_uid="documents.report")
def follow(*, obj: Report, name: str, by, **kwargs) -> None:
    """A report took a step: the whole act follows, whichever button was pressed."""
    actions.follow_transition(report=obj, name=name, by=by)


@receiver(work_due, dispatch_uid="documents.imports")
def drop_old_files(**kwargs) -> None:
    """Files from which nobody imported a report."""
    actions.drop_old_files()


@receiver(transitioned, sender=Comment, dispatch_uid="documents.comment")
def follow_comment(*, obj: Comment, name: str, by, **kwargs) -> None:
    """A comment was ruled on: an accepted one puts its words in."""
    actions.follow_ruling(comment=obj, name=name, by=by)


@receiver(transitioned, sender=Document, dispatch_uid="documents.superseding")
def follow_document(*, obj: Document, name: str, by, **kwargs) -> None:
    """A document went public: what it revises is superseded; one that its meeting writes keeps its words, and the
    task worker makes its file."""
    if name == "publish":
        actions.supersede_former(document=obj, by=by)
        if actions.keep_issued_text(document=obj, by=by):
            jobs.start(tasks.make_generated_file, label=str(obj)[:200], document_id=obj.pk, format="pdf")


@receiver(file_kept, dispatch_uid="documents.file_kept")
def draw_its_text(*, version, **kwargs) -> None:
    """A file came: the task worker reads it."""
    transaction.on_commit(lambda: tasks.draw_text.enqueue(version.sha256))


@receiver(work_due, dispatch_uid="documents.acts")
def forget_old_acts(**kwargs) -> None:
    """What drafters did a month ago is not taken back any more."""
    actions.forget_old_acts()


@receiver(work_due, dispatch_uid="documents.texts")
def draw_what_is_left(**kwargs) -> None:
    """Files that no worker has read yet."""
    for sha256 in queries.files_not_drawn():
        tasks.draw_text.enqueue(sha256)


@receiver(transitioned, sender=Amendment, dispatch_uid="documents.amendment")
def follow_amendment(*, obj: Amendment, by, **kwargs) -> None:
    """An amendment was decided: the screen of the room shows it."""
    actions.turn_the_screen(amendment=obj, by=by)


@receiver([post_save, post_delete], sender=Document, dispatch_uid="documents.counts")
@receiver([post_save, post_delete], sender=LanguageVersion, dispatch_uid="documents.counts_of_files")
@receiver([post_save, post_delete], sender=Subject, dispatch_uid="documents.counts_of_subjects")
@receiver(m2m_changed, sender=Document.subjects.through, dispatch_uid="documents.counts_by_subject")
def count_anew(**kwargs) -> None:
    """The library changed: its facets are counted anew, once the change is there to be counted."""
    transaction.on_commit(renew_stamp)
