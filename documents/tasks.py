"""Slow work on documents, done by the task worker."""

from calendar import timegm
from collections.abc import Callable
from functools import partial
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO, cast
from urllib.parse import urlencode

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from core import jobs
from core.pdf import to_pdf
from core.refusals import Refused
from documents import actions, queries
from documents.drawn_text import draw
from documents.exporting import Manuscript
from documents.exporting.formats import WRITTEN
from documents.models import Document, DrawnText, LanguageVersion, Report, ReportVersion
from documents.packs import Contents, Entry, Leaf, cover, leaves_of, merge, write
from documents.pdf import kept_name, made_at, manuscript_html, pdf_hash, report_html
from documents.queries.generated import manuscript_of
from documents.queries.pack import Pack, pack_of
from meetings.models import Meeting


@task()
def render_report(job_id: str, report_id: int, format: str, compare: int = 0, to: int = 0) -> None:
    """Make a file of a report and keep it by the hash of what it shows; done already, it is not made again.

    *compare*: the number of the version whose changes it tracks, 0 for none; *to*: up to which version, 0 for the
    text as it stands.
    """
    with jobs.progress(job_id) as steps:
        report = Report.objects.select_related("document", "meeting__body__treaty").get(pk=report_id)
        steps.step(0, 2)
        manuscript = queries.manuscript(report, _version(report, compare), _version(report, to))
        wanted = identity(manuscript, format)
        if not _is_kept(report, format, wanted):
            steps.step(1, 2)
            data = _made(report, manuscript, format)
            actions.keep_rendition(report=report, format=format, content_hash=wanted, data=data, by=None)
        steps.step(2, 2)
        steps.result_url = address(report, format, compare, to)


def address(report: Report, format: str, compare: int = 0, to: int = 0) -> str:
    """Where the file is served."""
    url = reverse("documents:report_file", args=[report.key, format])
    asked = {name: number for name, number in (("compare", compare), ("to", to)) if number}
    return f"{url}?{urlencode(asked)}" if asked else url


def identity(manuscript: Manuscript, format: str) -> str:
    """Under which hash the file is kept; nothing is rendered to know it."""
    return manuscript.digest if format in WRITTEN else pdf_hash(manuscript)


def _version(report: Report, number: int) -> ReportVersion | None:
    return report.versions.get(number=number) if number else None


def _made(report: Report, manuscript: Manuscript, format: str) -> bytes:
    if format in WRITTEN:
        return WRITTEN[format].write(manuscript)
    return to_pdf(report_html(report, manuscript), made_at=made_at(report))


def _is_kept(report: Report, format: str, wanted: str) -> bool:
    return report.renditions.filter(format=format, content_hash=wanted).exists()


@task()
def make_generated_file(job_id: str, document_id: int, format: str) -> None:
    """Write a file of a document that its meeting writes and keep it by the hash of what it shows; done already, it is
    not made again."""
    with jobs.progress(job_id) as steps:
        related = ("meeting__body__treaty", "meeting__country", "body", "issued")
        document = Document.objects.select_related(*related).get(pk=document_id)
        manuscript = manuscript_of(document)
        name = kept_name(manuscript, format)
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(_data(manuscript, format)))
        steps.result_url = reverse("documents:generated_file", args=[document.pk, format])


def _data(manuscript: Manuscript, format: str) -> bytes:
    if format in WRITTEN:
        return WRITTEN[format].write(manuscript)
    return to_pdf(manuscript_html(manuscript), made_at=timegm(manuscript.dated.timetuple()))


@task()
def make_pack(job_id: str, meeting_id: int, user_id: int | None, language: str, format: str = "zip") -> None:
    """Write the pack of a meeting, as a "zip" or merged into one "pdf", as the person may read it now (user_id=None:
    everybody) and keep it by what it holds; done already, it is not made again."""
    with jobs.progress(job_id) as steps:
        user = get_user_model().objects.get(pk=user_id) if user_id else AnonymousUser()
        meeting = Meeting.objects.visible_to(user).select_related("body", "country").get(pk=meeting_id)
        pack = pack_of(meeting, user, language)
        name, total = pack.kept(format), len(pack.entries)
        if not default_storage.exists(name):
            with TemporaryFile() as file:
                _packed(pack, format, file, told=lambda number: steps.step(number, total))
                default_storage.save(name, File(file))
        steps.result_url = f"{reverse(f'documents:pack_{format}', args=[meeting.slug])}?language={language}"


def _packed(pack: Pack, format: str, file: IO[bytes], *, told: Callable[[int], None]) -> None:
    if format == "zip":
        write(pack.entries, file, told=told)
        return
    if not pack.can_be_merged:
        raise Refused(_("The papers are too many for one PDF. Take the pack as a ZIP."))
    with translation.override(pack.contents.language):
        others, words = _("Documents under no item"), _("Contents")
    leaves = leaves_of(pack.contents, pack.entries, others=others, print_text=_printed)
    merge(leaves, file, printed=partial(_cover, pack.contents), title=pack.contents.title, cover=words, told=told)


def _printed(entry: Entry) -> bytes:
    """A text that the site writes, on the page it is always printed on."""
    related = ("meeting__body__treaty", "meeting__country", "body", "issued", "report__document")
    document = Document.objects.select_related(*related).get(pk=cast(int, entry.text_of))
    if report := queries.report_on(document):
        return to_pdf(report_html(report), made_at=made_at(report))
    return _data(manuscript_of(document), "pdf")


def _cover(contents: Contents, placed: list[Leaf]) -> tuple[bytes, int]:
    """The cover with the slips behind it, and how many pages of it are the cover."""
    from pypdf import PdfReader

    with translation.override(contents.language):
        data = to_pdf(cover(contents, placed))
    return data, len(PdfReader(BytesIO(data)).pages) - sum(leaf.is_slip for leaf in placed)


@task()
def draw_text(sha256: str) -> None:
    """Read the text of the file with this hash, once; a file that is gone meanwhile is nobody's any more."""
    version = LanguageVersion.objects.there().filter(sha256=sha256).first()
    if version is None or DrawnText.objects.filter(sha256=sha256).exists():
        return
    try:
        with version.file.open("rb") as file:
            content = file.read()
    except FileNotFoundError:
        return
    actions.keep_drawn_text(sha256=sha256, drawn=draw(content, version.media_type), by=None)
