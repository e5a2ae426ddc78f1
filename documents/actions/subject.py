"""The list of subjects of a body, and which of them a document is about."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access import require
from core.refusals import Refused
from documents.models import Document, Subject
from membership.models import Body
from workflow import trail
from workflow.queries import describe

describe(
    define_subject=gettext_lazy("subject defined"),
    drop_subject=gettext_lazy("subject dropped"),
    set_subjects=gettext_lazy("subjects changed"),
)

MANAGE = "documents.manage_document"
LONGEST, MOST = 120, 200


@transaction.atomic
def define_subject(*, body: Body, name: str, by, key: str = "") -> Subject:
    """Add a subject to the list of *body*; one with this *key* that stands there is called *name* from now on. *key*
    "": made of the name."""
    require(by, MANAGE, body)
    Body.objects.select_for_update(of=("self",)).get(pk=body.pk)
    name, others = " ".join(name.split()), body.subjects.exclude(key=key)
    if not name or len(name) > LONGEST:
        raise Refused(_("A subject needs a name of at most %(n)d signs.") % {"n": LONGEST})
    if others.filter(name__iexact=name).exists():
        raise Refused(_("“%(name)s” stands in the list already.") % {"name": name})
    if len(others) >= MOST:
        raise Refused(_("A list has at most %(n)d subjects.") % {"n": MOST})
    subject, _is_new = Subject.objects.update_or_create(
        body=body, key=key or _free_key(name, {one.key for one in others}), defaults={"name": name}
    )
    trail.record("define_subject", body, by=by, key=subject.key, note=name)
    return subject


def _free_key(name: str, taken: set[str]) -> str:
    """Of the name in Latin letters, else of a number."""
    stem = slugify(name)[:50] or "subject"
    tries = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
    return next(one for one in tries if one not in taken)


@transaction.atomic
def drop_subject(*, subject: Subject, by) -> None:
    """Take a subject out of the list of its body; documents that were about it keep their other subjects."""
    require(by, MANAGE, subject.body)
    trail.record("drop_subject", subject.body, by=by, key=subject.key, note=subject.name)
    subject.delete()


@transaction.atomic
def set_subjects(*, document: Document, subjects: Iterable[Subject], by) -> None:
    """What the document is about: words of the list of its own body."""
    require(by, MANAGE, document)
    wanted = list(subjects)
    if stray := next((one for one in wanted if one.body_id != document.body_id), None):
        raise Refused(_("“%(name)s” is not in the list of subjects of this body.") % {"name": stray})
    before = set(document.subjects.values_list("pk", flat=True))
    if before == {one.pk for one in wanted}:
        return
    document.subjects.set(wanted)
    trail.record("set_subjects", document, by=by, note=", ".join(one.name for one in wanted))
