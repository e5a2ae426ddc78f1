"""One comment: made, supported, withdrawn, ruled on; and several ruled on alike."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from core.refusals import Refused, told_by
from core.typed import whole_number
from documents import actions, queries
from documents.exporting import Passage
from documents.forms import BulkForm, CommentForm, RulingForm
from documents.models import Comment, Report
from documents.states import VersionKind
from documents.views.notes import byline, proposal, ruling
from documents.views.review import desk_of
from documents.views.room import called, reviewed_or_404, room
from parties.models import Person

GET_AND_POST = require_http_methods(["GET", "HEAD", "POST"])
#: As many sentences on refused comments as a message holds.
TOLD = 10


def people_of(request: HttpRequest, report: Report) -> list[tuple[int, str]] | None:
    """For whom an officer may enter comments: members and invited reviewers; None for anybody else."""
    if not request.user.has_perm("documents.manage_document", report):
        return None
    return [(one.person_id, one.name) for one in queries.reviewers_of(report, frozenset()) if one.person_id is not None]


def spoken(form) -> dict[str, Any]:
    """`on_behalf` and `channel` for an action, from a form that was found valid."""
    said = form.spoken_by()
    if said["person_id"] is None:
        return {}
    return {"on_behalf": get_object_or_404(Person, pk=said["person_id"]), "channel": said["channel"]}


@GET_AND_POST
def add_comment(request: HttpRequest, slug: str) -> HttpResponse:
    """A comment on the paragraph `on`, or on the report as a whole: a page, or with htmx a form beside the text."""
    report = reviewed_or_404(request, slug)
    if "leave" in request.GET:
        return HttpResponse()
    passage = _circulated(report, request.GET.get("on", ""))
    initial = {"proposed": passage.text if passage else ""}
    form = CommentForm(
        request.POST if request.method == "POST" else None, initial=initial, has_paragraph=passage is not None,
        people=people_of(request, report),
    )  # fmt: skip
    if form.is_valid():
        with told_by(form):
            return _made(request, report, passage, form)
    return _comment_form(request, report, passage, form)


def _circulated(report: Report, key: str) -> Passage | None:
    version = queries.latest_version(report, VersionKind.CIRCULATED)
    if not key or version is None:
        return None
    found = next((one for one in queries.frozen(version) if one.key == key), None)
    if found is None:
        raise Http404
    return found


def _made(request: HttpRequest, report: Report, passage: Passage | None, form) -> HttpResponse:
    said = {name: form.cleaned_data.get(name, "") for name in ("kind", "text", "proposed", "audience")}
    key = passage.key if passage else ""
    made = actions.make_comment(report=report, key=key, by=request.user, **said, **spoken(form))
    messages.success(request, _("Your comment is no. %(number)d.") % {"number": made.number})
    return _to(report, made.number, saved=_draft(key))


def _draft(key: str) -> str:
    return f"comment-{key or 'whole'}"


def _to(report: Report, number: int, saved: str = "") -> HttpResponse:
    url, _hash, place = queries.review_url(report, number).partition("#")
    return HttpResponseRedirect(f"{url}{f'&saved={saved}' if saved else ''}#{place}", status=303)


def _comment_form(request: HttpRequest, report: Report, passage: Passage | None, form) -> HttpResponse:
    base = reverse("documents:comment_add", args=[report.meeting.slug])
    context = room(request, report, "report_review") | {
        "form": form,
        "passage": passage,
        "heading": _("Comment on %(what)s") % {"what": called(passage) if passage else _("the report as a whole")},
        "action": f"{base}?on={passage.key}" if passage else base,
        "submit": _("Comment"),
        "draft": _draft(passage.key if passage else ""),
        "cancel_url": queries.review_url(report) + (f"#{passage.anchor}" if passage else ""),
    }
    if request.headers.get("HX-Request"):
        return render(request, "documents/comment_inline.html", context)
    return render(request, "documents/comment_form.html", context, status=422 if form.is_bound else 200)


def _found(request: HttpRequest, slug: str, number: int) -> Comment:
    report = reviewed_or_404(request, slug)
    rows = Comment.objects.visible_to(request.user).select_related("paragraph", "author__person", "on_behalf")
    found = get_object_or_404(rows, report=report, number=number)
    found.report = report
    return found


@GET_AND_POST
def comment(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A comment by itself, with the form of its ruling for those who rule."""
    one = _found(request, slug, number)
    if "leave" in request.GET:
        return HttpResponse()
    may_rule = desk_of(request, one.report, takes=False).may_rule and one.state == "open"
    if request.method == "POST" and not may_rule:
        raise Refused(_("This comment is not open, or its ruling is not yours."))
    current = one.paragraph.text if one.paragraph else ""
    put_in = queries.words_to_put_in(one) if one.proposed and may_rule else None
    form = RulingForm(
        request.POST if request.method == "POST" else None,
        initial={"put_in": current if put_in is None else put_in, "version": one.version},
        may_reject=request.user.has_perm("documents.reject_comment", one),
    )
    if form.is_valid():
        with told_by(form):
            actions.rule_comment(comment=one, by=request.user, **form.cleaned_data)
            messages.success(request, _("Your ruling on no. %(number)d is saved.") % {"number": number})
            return _to(one.report, number, saved=f"ruling-{number}")
    return _shown(request, one, form, may_rule=may_rule)


def _shown(request: HttpRequest, one: Comment, form, *, may_rule: bool) -> HttpResponse:
    one.supporting = one.supports.count()
    context = room(request, one.report, "report_review") | {
        "comment": one,
        "form": form if may_rule else None,
        "heading": str(one),
        "byline": byline(one),
        "proposal": proposal(one),
        "ruling": ruling(one),
        "action": reverse("documents:comment", args=[one.report.meeting.slug, one.number]),
        "submit": _("Rule"),
        "draft": f"ruling-{one.number}",
        "cancel_url": queries.review_url(one.report, one.number),
    }
    if request.headers.get("HX-Request") and may_rule:
        return render(request, "documents/comment_inline.html", context)
    return render(request, "documents/comment.html", context, status=422 if form.is_bound else 200)


@require_POST
def support(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    one = _found(request, slug, number)
    actions.support_comment(comment=one, by=request.user)
    messages.success(request, _("You support no. %(number)d.") % {"number": number})
    return _to(one.report, number)


@require_POST
def withdraw(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    one = _found(request, slug, number)
    actions.withdraw_comment(comment=one, by=request.user)
    messages.success(request, _("No. %(number)d is withdrawn.") % {"number": number})
    return _to(one.report, number)


@require_POST
def rule_on_several(request: HttpRequest, slug: str) -> HttpResponse:
    """One ruling for every comment that was ticked; those that could not have it are named."""
    report = reviewed_or_404(request, slug)
    form = BulkForm(request.POST)
    numbers = {whole_number(one) or 0 for one in request.POST.getlist("comment")}
    if not form.is_valid() or not numbers:
        raise Refused(_("Tick the comments and choose a ruling."))
    rows = Comment.objects.visible_to(request.user).filter(report=report, number__in=numbers).order_by("number")
    rows = rows.select_related("report__meeting__body", "paragraph__report")
    ruled, refused = actions.rule_comments(comments=rows, by=request.user, **form.cleaned_data)
    said = ngettext("%(n)d comment is ruled on.", "%(n)d comments are ruled on.", ruled) % {"n": ruled}
    if ruled:
        messages.success(request, said)
    for sentence in refused[:TOLD]:
        messages.error(request, sentence)
    if len(refused) > TOLD:
        messages.error(request, _("and %(n)d more could not be ruled on alike.") % {"n": len(refused) - TOLD})
    return HttpResponseRedirect(queries.review_url(report), status=303)
