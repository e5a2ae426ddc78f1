"""The languages of a document: planned, moved, delivered as files."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock, search
from core.access import require
from core.refusals import Conflict, Refused
from core.uploads import check_upload
from documents.actions.text import adopt_text
from documents.models import Document, LanguageVersion
from documents.signals import file_kept
from documents.states import DocumentState, VersionState
from workflow import trail
from workflow.engine import perform
from workflow.queries import describe

describe(
    add_language_version=gettext_lazy("file added"),
    replace_language_version=gettext_lazy("file replaced"),
    plan_language_version=gettext_lazy("translation planned"),
    confirm_translation=gettext_lazy("translation still right"),
    mark_outdated=gettext_lazy("original replaced"),
)

MANAGE = "documents.manage_document"
#: What a plan says.
PLAN = ("translator", "due_on", "cost", "currency")


@transaction.atomic
def add_language_version(*, document, language, file, by) -> LanguageVersion:
    """Keep *file* as the document in *language*. The first one makes an awaited document received.

    A file that is replaced leaves its name and SHA-256 in the trail; its bytes go once the new file is safe. The
    same bytes again change nothing but what was outdated. A new original marks the translations of the former as
    outdated. Refused with a sentence: what is no PDF or Word file, whatever its name says.
    """
    require(by, MANAGE, document)
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    _refuse_unless_open(document, language)
    checked = _checked(file)
    version = document.versions.filter(language=language).first() or LanguageVersion(
        document=document, language=language
    )
    if version.sha256 == checked.sha256 and not version.outdated_at:
        return version
    replaced = {"name": version.name, "sha256": version.sha256} if version.sha256 else {}
    _keep(version, file, checked, by=by)
    verb = "replace_language_version" if replaced else "add_language_version"
    trail.record(
        verb, document, by=by, note=_mark(language), language=language, name=version.name, sha256=version.sha256,
        replaced=replaced,
    )  # fmt: skip
    if replaced and version.is_original:
        _mark_outdated(document, version, by=by)
    if document.state == DocumentState.AWAITED:
        perform(document, "receive", by=by, consequence=True)
    if not adopt_text(version=version, by=by):
        file_kept.send(sender=LanguageVersion, version=version, by=by)
    return version


def _keep(version: LanguageVersion, file, checked, *, by) -> None:
    """Put the file in the row: the first through the lifecycle, another in its place."""
    former = version.file.name or ""
    if version.state == VersionState.AVAILABLE:
        version.keep(file, checked, clock.now())
        version.version += 1
        version.save()
        _forget(version, former)
        return
    if version._state.adding:
        version.save(force_insert=True)
    perform(version, "deliver", by=by, consequence=True, file=file, checked=checked)


def _forget(version: LanguageVersion, path: str) -> None:
    """The bytes at *path* go once the act stands, and search forgets what they said."""
    search.remove("file", [version.pk])
    storage = version._meta.get_field("file").storage
    transaction.on_commit(lambda: storage.delete(path))


def _mark(*languages: str) -> str:
    """What the trail says: "FR, ZH", in no language of its own."""
    return ", ".join(language[:2].upper() for language in languages)


def _mark_outdated(document: Document, original: LanguageVersion, *, by) -> None:
    begun = [VersionState.IN_TRANSLATION, VersionState.AVAILABLE]
    others = document.versions.exclude(pk=original.pk).filter(state__in=begun, outdated_at=None)
    languages = sorted(others.values_list("language", flat=True))
    if languages:
        others.update(outdated_at=clock.now())
        trail.record("mark_outdated", document, by=by, note=_mark(*languages), languages=languages)


@transaction.atomic
def plan_language_version(
    *, document, language, by, translator="", due_on=None, cost=None, currency="", version=None
) -> LanguageVersion:
    """Say who makes the document in *language*, until when, and for how much; what nobody planned is requested.

    *cost* is a Decimal in *currency*. *version* is what the page had seen; another one raises Conflict.
    """
    require(by, MANAGE, document)
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    _refuse_unless_open(document, language)
    row, _is_new = LanguageVersion.objects.get_or_create(document=document, language=language)
    if version is not None and version != row.version:
        raise Conflict(_("Somebody else changed “%(what)s” meanwhile. Look at it again.") % {"what": row})
    currency = currency if cost is not None else ""
    plan = {"translator": translator.strip(), "due_on": due_on, "cost": cost, "currency": currency}
    before = {name: getattr(row, name) for name in PLAN if getattr(row, name) != plan[name]}
    if before:
        for name in before:
            setattr(row, name, plan[name])
        row.version += 1
        row.save()
        kept = {name: str(plan[name] or "") for name in before}
        trail.record("plan_language_version", document, by=by, note=_mark(language), language=language, **kept)
    if row.state == VersionState.NOT_PLANNED:
        perform(row, "request", by=by, consequence=True)
    return row


@transaction.atomic
def request_languages(*, document, languages, by, translator="", due_on=None) -> list[LanguageVersion]:
    """Request the document in several *languages* at once, of one translator until one day."""
    return [
        plan_language_version(document=document, language=language, translator=translator, due_on=due_on, by=by)
        for language in languages
    ]


@transaction.atomic
def confirm_translation(*, version, by) -> None:
    """A translation that was marked as outdated is right as it is: the change of the original does not touch it."""
    require(by, MANAGE, version)
    version = LanguageVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    if not version.outdated_at:
        return
    version.outdated_at = None
    version.version += 1
    version.save(update_fields=["outdated_at", "version"])
    mark = _mark(version.language)
    trail.record("confirm_translation", version.document, by=by, note=mark, language=version.language)


@transaction.atomic
def take_out_file(*, version, by, note) -> None:
    """Take a wrong file out; the language is requested again. Refused for the original of what is public."""
    require(by, MANAGE, version)
    version = LanguageVersion.objects.select_for_update(of=("self",)).get(pk=version.pk)
    former = {"file_name": version.name, "sha256": version.sha256}
    path = version.file.name or ""
    perform(version, "take_out", by=by, note=note, consequence=True, **former)
    _forget(version, path)


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
