"""Before adoption: what is recognised in each leaf of the draft, by which words, and the form on which a drafter
settles it; beside the paragraphs of the editor, the way there."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.refusals import Refused, told_by
from core.sections import Link
from core.text.words import capital
from documents.models import Report
from documents.queries import report_at
from documents.states import ADOPTED
from meetings.queries import short_title
from recommendations import actions, queries
from recommendations.drawing import Leaf, tidy
from recommendations.forms import ParagraphForm, RecognitionForm
from recommendations.models import Theme

DRAFT = "documents.draft_report"


@require_http_methods(["GET", "HEAD", "POST"])
def recognition(request: HttpRequest, slug: str, anchor: str) -> HttpResponse:
    """One leaf: what was recognised, by which words, and what the drafter says."""
    report, leaf = _leaf(request, slug, anchor)
    themes = [(one.key, one.label) for one in Theme.objects.all()]
    form = RecognitionForm(request.POST or None, themes=themes, initial=_initial(leaf))
    if form.is_valid():
        with told_by(form):
            kept = actions.settle_recognition(report=report, anchor=anchor, by=request.user, **form.cleaned_data)
            told = _("Adoption will draw it as you said.") if kept else _("It is as the software reads it.")
            return _back(request, report, told)
    return _shown(request, report, leaf, form)


@require_http_methods(["GET", "HEAD", "POST"])
def add_recommendation(request: HttpRequest, slug: str) -> HttpResponse:
    """Name a paragraph in which the software read no recommendation; its form follows."""
    report = _draft(request, slug)
    form = ParagraphForm(request.POST or None)
    if form.is_valid():
        with told_by(form):
            key = queries.leaf_named(report, form.cleaned_data["paragraph"]).read.key
            return HttpResponseRedirect(reverse("recommendations:recognition", args=[slug, key]), status=303)
    meeting, heading = report.meeting, _("Add a recommendation")
    home = reverse("recommendations:meeting", args=[slug])
    context = {
        "form": form,
        "heading": heading,
        "submit": _("Find it"),
        "cancel_url": home,
        "trail": [(short_title(meeting), meeting.get_absolute_url()), (_("Recommendations"), home), (heading, "")],
        "place": "meetings",
    }
    return render(request, "frames/form.html", context, status=422 if form.is_bound else 200)


def _leaf(request: HttpRequest, slug: str, anchor: str) -> tuple[Report, Leaf]:
    """The report and the leaf for a drafter of a report that is not adopted."""
    report = _draft(request, slug)
    leaf = next((one for one in queries.leaves_of(report, also=anchor) if one.read.key == anchor), None)
    if leaf is None:
        raise Http404
    return report, leaf


def _draft(request: HttpRequest, slug: str) -> Report:
    report = report_at(slug, request.user)
    if report is None:
        raise Http404
    if not request.user.has_perm(DRAFT, report):
        raise Refused(_("Only the drafters of this report say what is recognised in it."))
    if report.state in ADOPTED:
        raise Refused(_("The report is adopted and its recommendations are drawn; correct the recommendation itself."))
    return report


def _initial(leaf: Leaf) -> dict:
    one = leaf.candidate
    named = [addressee.name for addressee in one.addressees if one.is_recognised or addressee.name != _("not named")]
    return {
        "is_drawn": leaf.is_drawn,
        "verb": one.verb,
        "qualifiers": "; ".join(one.qualifiers),
        "theme": one.theme,
        "addressees": "; ".join(named),
    }


def _shown(request: HttpRequest, report: Report, leaf: Leaf, form: RecognitionForm) -> HttpResponse:
    meeting, ref = report.meeting, leaf.read.ref
    home = reverse("recommendations:meeting", args=[meeting.slug])
    context = {
        "form": form,
        "leaf": leaf,
        "read": leaf.read,
        "text": tidy(leaf.read.text),
        "theme": next((one.label for one in Theme.objects.filter(key=leaf.read.theme)), ""),
        "report": report,
        "heading": _("What is recommended in %(ref)s") % {"ref": ref},
        "cancel_url": home,
        "forget_url": reverse("recommendations:forget", args=[meeting.slug, leaf.read.key]) if leaf.settled else "",
        "trail": [(short_title(meeting), meeting.get_absolute_url()), (_("Recommendations"), home), (ref, "")],
        "place": "meetings",
    }
    status = 422 if form.is_bound else 200
    return render(request, "recommendations/recognition.html", context, status=status)


@require_POST
def forget(request: HttpRequest, slug: str, anchor: str) -> HttpResponse:
    """Leave it to the software again."""
    report, _found = _leaf(request, slug, anchor)
    actions.forget_recognition(report=report, anchor=anchor, by=request.user)
    return _back(request, report, _("The software reads it again."))


def _back(request: HttpRequest, report: Report, told: str) -> HttpResponse:
    messages.success(request, told)
    return HttpResponseRedirect(reverse("recommendations:meeting", args=[report.meeting.slug]), status=303)


def links_in_the_editor(written, user) -> dict[int, Link]:
    """Beside each leaf of the editor's text: what is recognised in it. *written* is the report and its passages;
    two queries."""
    report, passages = written
    if report.state in ADOPTED or not user.has_perm(DRAFT, report):
        return {}
    base = reverse("recommendations:meeting", args=[report.meeting.slug])
    return {
        int(leaf.read.id): Link(f"{base}drawn/{leaf.read.key}/", _said(leaf), _("Recommended here:"))
        for leaf in queries.leaves_of(report, passages)
    }


def _said(leaf: Leaf) -> str:
    """ "Invite (3) · Parties · as appropriate"; what a drafter left out says so."""
    if not leaf.is_drawn:
        return _("No recommendation, says a drafter")
    one = leaf.candidate
    verb = f"{capital(one.verb)} ({one.weight})" if one.verb else _("No verb")
    parts = [verb, ", ".join(addressee.name for addressee in one.addressees), *one.qualifiers]
    return " · ".join([*parts, *([_("to look at")] if one.doubts else [])])
