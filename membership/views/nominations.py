"""A nomination, and lists of them."""

from dataclasses import dataclass

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core import marks
from core.dates import long_date
from core.tables import Column, Row
from core.typed import whole_number
from membership.access import is_staff_of_body
from membership.forms.nominations import ConsentForm, PaperForm
from membership.models import Call, Nomination, NominationPaper
from membership.queries.eligibility import eligibility_of
from membership.queries.nominations import (
    NominationsPage,
    disclosure_word,
    nomination_for,
    nominations_by,
    why_no_change,
    why_no_consent,
)
from membership.states import Consent, NominationState, Paper
from parties.states import Expertise, Language

ASKED = {Consent.ASKED: "wait", Consent.AGREED: "done", Consent.DECLINED: "no"}


@dataclass(frozen=True)
class PaperLine:
    """A kind of paper: the one that is there, or None; and the form to add or replace it, or None."""

    kind: Paper
    paper: NominationPaper | None
    form: PaperForm | None
    url: str

    @property
    def is_needed(self) -> bool:
        return self.paper is None and self.kind != Paper.SCAN


def trail_of(call: Call) -> list[tuple[str, str]]:
    return [(_("Bodies"), reverse("membership:bodies")), (str(call.body), call.body.get_absolute_url()),
            (str(call), call.get_absolute_url())]  # fmt: skip


@never_cache
@require_safe
def nomination(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is nominated and by whom, what is missing, the papers, the expert's agreement, and the next act."""
    one = nomination_for(request.user, pk)
    if one is None:
        raise Http404
    return render(request, "membership/nomination.html", page_of_nomination(request, one))


def page_of_nomination(request: HttpRequest, one: Nomination, *, paper_form=None, consent_form=None) -> dict:
    """The page; with a form that came back with errors in its place."""
    user, is_staff = request.user, is_staff_of_body(request.user, one)
    may_assess = user.has_perm("membership.assess_nomination", one)
    may_change = user.has_perm("membership.nominate_expert", one) and not why_no_change(one, user)
    is_expert, may_answer = one.person.user_id == user.pk, not why_no_consent(one)
    asked = consent_form or ConsentForm(on_behalf=True)
    return _said_of(one) | {
        "trail": [*trail_of(one.call), (str(one), "")],
        "form": paper_form or consent_form,
        "is_staff": is_staff,
        "may_change": may_change,
        "disclosure_url": _disclosure_url(one) if is_staff or is_expert else "",
        "papers": _papers(one, may_change, may_assess, paper_form),
        "shows_address": is_staff or is_expert or one.is_new_person,
        "meters": eligibility_of(one) if is_staff else [],
        "consent_form": asked if may_assess and may_answer else None,
        "answers_here": is_expert and may_answer,
    }


def _said_of(one: Nomination) -> dict:
    """What everybody who sees the nomination reads of it; of the disclosure the state word alone."""
    consent, word = Consent(one.consent), disclosure_word(one)
    return {
        "nomination": one,
        "heading": str(one),
        "place": "bodies",
        "deadline": marks.deadline(one.call.deadline_on, met=one.state != NominationState.DRAFT),
        "submitted": long_date(one.submitted_at.date()) if one.submitted_at else "",
        "consent": marks.state(str(consent.label), ASKED[consent]),
        "consented": long_date(one.consent_at.date()) if one.consent_at else "",
        "disclosure": marks.state(str(word.label), word.shape) if word else "",
        "expertise": _words(one.expertise, Expertise),
        "spoken": _words(one.languages, Language),
    }


def _papers(one: Nomination, may_change: bool, may_assess: bool, bad: PaperForm | None) -> list[PaperLine]:
    there = {paper.kind: paper for paper in one.papers.all()}
    kinds = [Paper.LETTER, Paper.CV] + ([Paper.SCAN] if may_assess or Paper.SCAN in there else [])
    lines = []
    for kind in kinds:
        form = PaperForm(kind=kind, auto_id=f"{kind}-%s") if may_change else None
        form = bad if bad and bad.kind == kind else form
        url = reverse("membership:nomination_paper", args=[one.pk, kind])
        lines.append(PaperLine(kind, there.get(kind), form, url))
    return lines


def _disclosure_url(one: Nomination) -> str:
    pk = getattr(one, "disclosure_id", None)
    return reverse("membership:disclosure", args=[pk]) if pk else ""


def _words(keys: list, choices) -> list[str]:
    return [str(choices(key).label) if key in choices.values else str(key).replace("_", " ") for key in keys]


@never_cache
@require_safe
def nominations(request: HttpRequest) -> HttpResponse:
    """What the reader's Parties and organizations have nominated, each with its state and what waits."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    page = nominations_by(request.user, after=whole_number(request.GET.get("after", "")))
    columns = [Column(_("Expert"), bare=True), Column(_("Nominated by")), Column(_("Call")), Column(_("Agreement")),
               Column(_("State"))]  # fmt: skip
    context = {
        "heading": _("Nominations"), "place": "bodies", "trail": [(_("Bodies"), reverse("membership:bodies")),
        (_("Nominations"), "")], "columns": columns, "rows": [_row(one) for one in page.rows], "older": older_of(page),
    }  # fmt: skip
    return render(request, "membership/nominations.html", context)


def older_of(page: NominationsPage, **asked: str) -> str:
    kept = "".join(f"&{name}={value}" for name, value in asked.items() if value)
    return f"?after={page.older}{kept}" if page.older else ""


def linked(one: Nomination):
    return format_html('<a href="{}">{}</a>', one.get_absolute_url(), marks.person(one.person))


def badges(one: Nomination) -> tuple[str, str]:
    """The expert's agreement and the state of the nomination."""
    consent, state = Consent(one.consent), NominationState(one.state)
    return marks.state(str(consent.label), ASKED[consent]), marks.state(str(state.label), state.shape)


def _row(one: Nomination) -> Row:
    call = format_html('{}<br><span class="s muted">{}</span>', one.call, one.call.body.short_name)
    return Row([linked(one), marks.party(one.origin), call, *badges(one)])
