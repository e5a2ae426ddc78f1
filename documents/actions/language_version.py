"""The files of a document, one per language."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.access import require
from core.refusals import Refused
from core.uploads import check_upload
from documents.models import Document, LanguageVersion
from documents.states import DocumentState
from workflow import trail
from workflow.engine import perform
from workflow.queries import describe

describe(add_language_version=gettext_lazy("file added"), replace_language_version=gettext_lazy("file replaced"))


@transaction.atomic
def add_language_version(*, document, language, file, by) -> LanguageVersion:
    """Keep *file* as the document in *language*. The first one makes an awaited document received.

    A file that is replaced leaves its name and SHA-256 in the trail; its bytes go once the new file is safe. The
    same bytes again change nothing. Refused with a sentence: what is no PDF or Word file, whatever its name says.
    """
    require(by, "documents.manage_document", document)
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    _refuse_unless_open(document, language)
    checked = _checked(file)
    former = document.versions.filter(language=language).first()
    if former and former.sha256 == checked.sha256:
        return former
    version = former or LanguageVersion(document=document, language=language)
    replaced = {"name": former.name, "sha256": former.sha256, "path": former.file.name} if former else {}
    version.name, version.media_type = checked.name, checked.media_type
    version.size, version.sha256 = checked.size, checked.sha256
    version.added_at = clock.now()
    version.file = file
    version.save()
    _remember(document, version, replaced, by=by)
    return version


def _remember(document, version, replaced: dict, *, by) -> None:
    verb = "replace_language_version" if replaced else "add_language_version"
    path = replaced.pop("path", "")
    trail.record(
        verb, document, by=by, language=version.language, name=version.name, sha256=version.sha256, replaced=replaced
    )
    if path:
        storage = version.file.storage
        transaction.on_commit(lambda: storage.delete(path))
    if document.state == DocumentState.AWAITED:
        perform(document, "receive", by=by, consequence=True)


def _refuse_unless_open(document, language: str) -> None:
    if language not in dict(settings.LANGUAGES):
        raise Refused(_("“%(value)s” is not one of the six languages.") % {"value": language})
    if document.state == DocumentState.ARCHIVED:
        raise Refused(_("“%(what)s” is archived and takes no more files.") % {"what": document})


def _checked(file):
    try:
        return check_upload(file)
    except ValidationError as error:
        raise Refused(error.messages[0]) from error
