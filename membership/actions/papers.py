"""The papers of a nomination."""

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from core import clock
from core.refusals import Refused
from core.uploads import check_upload
from membership.actions.nominations import open_for_change
from membership.models import Nomination, NominationPaper
from membership.states import Paper
from workflow import trail


@transaction.atomic
def attach_paper(*, nomination: Nomination, kind: str, file: UploadedFile, by) -> NominationPaper:
    """Keep a paper, in place of the one of its kind that was there. Refused: what is no PDF or Word document by its
    content, or too large; a scan by anybody but an officer. The replaced file goes once the change is committed."""
    row = open_for_change(nomination=nomination, by=by)
    if kind not in Paper.values:
        raise Refused(_("There is no such paper."))
    if kind == Paper.SCAN and by is not None and not by.has_perm("membership.assess_nomination", row):
        raise Refused(_("A scan is kept by the Secretariat, of what arrived there."))
    try:
        checked = check_upload(file)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    former = row.papers.select_for_update().filter(kind=kind).first()
    paper = former or NominationPaper(nomination=row, kind=kind)
    old = former.file.name if former else ""
    paper.file, paper.name, paper.media_type = file, checked.name, checked.media_type
    paper.size, paper.sha256, paper.uploaded_at = checked.size, checked.sha256, clock.now()
    paper.save()
    if old:
        storage = paper.file.storage
        transaction.on_commit(lambda: storage.delete(old))
    trail.record("attach_paper", row, by=by, kind=str(kind), sha256=checked.sha256, replaced=bool(old))
    return paper
