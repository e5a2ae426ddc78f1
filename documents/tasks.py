"""Slow work on documents, done by the task worker."""

from tempfile import TemporaryFile

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.core.files import File
from django.core.files.storage import default_storage
from django.urls import reverse
from django_tasks import task

from core import jobs
from core.pdf import content_hash, to_pdf
from documents import actions, queries
from documents.drawn_text import draw
from documents.exporting.formats import WRITTEN
from documents.models import DrawnText, LanguageVersion, Report
from documents.packs import write
from documents.pdf import made_at, report_html
from documents.queries.pack import pack_of
from meetings.models import Meeting


@task()
def render_report(job_id: str, report_id: int, format: str, compare: int = 0) -> None:
    """Make a file of a report and keep it by the hash of what it shows; done already, it is not made again.

    *compare*: the number of the version whose changes it tracks; 0 for none.
    """
    with jobs.progress(job_id) as steps:
        report = Report.objects.select_related("document", "meeting__body__treaty").get(pk=report_id)
        steps.step(0, 2)
        make = _written if format in WRITTEN else _printed
        make(report, format, compare, steps)
        steps.step(2, 2)
        steps.result_url = address(report, format, compare)


def address(report: Report, format: str, compare: int = 0) -> str:
    """Where the file is served."""
    url = reverse("documents:report_file", args=[report.key, format])
    return f"{url}?compare={compare}" if compare else url


def _written(report: Report, format: str, compare: int, steps: jobs.Progress) -> None:
    before = report.versions.get(number=compare) if compare else None
    manuscript = queries.manuscript(report, before)
    if _is_kept(report, format, manuscript.digest):
        return
    steps.step(1, 2)
    data = WRITTEN[format].write(manuscript)
    actions.keep_rendition(report=report, format=format, content_hash=manuscript.digest, data=data, by=None)


def _printed(report: Report, format: str, compare: int, steps: jobs.Progress) -> None:
    html = report_html(report)
    wanted = content_hash(html)
    if _is_kept(report, format, wanted):
        return
    steps.step(1, 2)
    data = to_pdf(html, made_at=made_at(report))
    actions.keep_rendition(report=report, format=format, content_hash=wanted, data=data, by=None)


def _is_kept(report: Report, format: str, wanted: str) -> bool:
    return report.renditions.filter(format=format, content_hash=wanted).exists()


@task()
def make_pack(job_id: str, meeting_id: int, user_id: int | None, language: str) -> None:
    """Write the pack of a meeting as the person may read it now (user_id=None: everybody) and keep it by what it
    holds; done already, it is not made again."""
    with jobs.progress(job_id) as steps:
        user = get_user_model().objects.get(pk=user_id) if user_id else AnonymousUser()
        meeting = Meeting.objects.visible_to(user).select_related("body", "country").get(pk=meeting_id)
        pack = pack_of(meeting, user, language)
        if not default_storage.exists(pack.name):
            total = len(pack.entries)
            with TemporaryFile() as file:
                write(pack.entries, file, told=lambda number: steps.step(number, total))
                default_storage.save(pack.name, File(file))
        steps.result_url = f"{reverse('documents:pack_zip', args=[meeting.slug])}?language={language}"


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
