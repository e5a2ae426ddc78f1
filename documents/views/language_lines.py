"""A language of a document as its line on the page of languages."""

from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.dates import distance, long_date
from core.uploads import PDF
from documents import guards, queries
from documents.forms import PlanForm
from documents.models import LanguageVersion
from documents.queries.language import is_on_its_page
from documents.queries.preview import words
from documents.states import VersionState
from workflow.engine import offers


@dataclass(frozen=True)
class Line:
    """version     may be one that is not saved: nobody planned it
    facts       what is known, in the order of a sentence: who, until when, for how much, how many words
    late        how late it is, or ""
    acts        the steps the reader may take, each with its address
    is_here     it is written on the page of the document, and no file is owed
    stays       why its file cannot be taken out, or ""
    """

    version: LanguageVersion
    name: str
    facts: list[str]
    late: str
    acts: list[dict]
    stays: str
    is_here: bool
    form: PlanForm
    is_open: bool


def line_of(version: LanguageVersion, user, bound: PlanForm | None = None) -> Line:
    today, is_bound = clock.today(), bound is not None and bound.prefix == version.language
    is_late = version.is_overdue(today)
    return Line(
        version=version,
        name=queries.name_of(version.language),
        facts=list(filter(None, _facts(version))),
        late=distance(version.due_on, today) if is_late and version.due_on else "",
        acts=_acts(version, user) if version.pk else [],
        stays=guards.may_lose_its_file.refusal(version) if version.state == VersionState.AVAILABLE else "",
        is_here=version.is_original and version.state == VersionState.NOT_PLANNED and is_on_its_page(version.document),
        form=bound if is_bound and bound else _form(version),
        is_open=is_bound,
    )


def _facts(version: LanguageVersion) -> list[str]:
    is_there = version.state == VersionState.AVAILABLE
    file = f"{'PDF' if version.media_type == PDF else 'Word'}, {filesizeformat(version.size)}"
    return [
        _("Original") if version.is_original else "",
        version.translator,
        _("due %(day)s") % {"day": long_date(version.due_on)} if version.due_on and version.is_under_way else "",
        f"{version.cost:,.2f} {version.currency}" if version.cost is not None else "",
        file if is_there else "",
        words(version.words) if version.words is not None else "",
    ]


def _acts(version: LanguageVersion, user) -> list[dict]:
    """Those of the lifecycle, but for the request: that is what the plan does."""
    return [
        {
            "name": offer.name, "label": offer.label, "allowed": offer.allowed, "reason": offer.reason,
            "asks_note": bool(offer.asks), "note_label": offer.asks,
            "url": reverse("workflow:act", args=["documents", "languageversion", version.pk, offer.name]),
        }
        for offer in offers(version, user) if offer.name != "request"
    ]  # fmt: skip


def _form(version: LanguageVersion) -> PlanForm:
    initial = {
        "translator": version.translator, "due_on": version.due_on, "cost": version.cost,
        "currency": version.currency or "USD", "version": version.version,
    }  # fmt: skip
    return PlanForm(prefix=version.language, initial=initial)
