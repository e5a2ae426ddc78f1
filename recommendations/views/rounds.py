"""Rounds: what the many are asked, the page on which one of them answers, the spreadsheet, the numbers."""

from collections.abc import Iterator
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.refusals import Refused, told_by
from core.tabs import tabs_for
from meetings.models import Meeting
from meetings.queries import short_title
from membership.access import member_body_ids, staffed_body_ids
from recommendations import actions, queries
from recommendations.access import speaks_for_the_party
from recommendations.drawing import tidy
from recommendations.forms import AnswerSheet, RoundForm
from recommendations.models import Answer, AskedParty, FollowUp, Recommendation, Round
from recommendations.views import tables
from recommendations.views.kept import kept

MANAGE = "recommendations.manage_recommendation"


@require_safe
def numbers(request: HttpRequest, slug: str) -> HttpResponse:
    """What those who stand for many answered, as a heat map and as numbers; for whoever sees the recommendations."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user).select_related("body"), slug=slug)
    rounds = list(Round.objects.filter(meeting=meeting).order_by("number"))
    wanted = request.GET.get("round", "")
    asking = next((one for one in rounds if str(one.number) == wanted), rounds[-1] if rounds else None)
    if asking:
        asking.meeting = meeting
    round_of = f"{meeting.pk}:{asking.pk if asking else 0}"
    context = {
        **_head(request, meeting, _("Answers in numbers")),
        "asking": asking,
        "others": [one for one in rounds if one != asking],
        "counted": kept(f"numbers:{round_of}", request.user, lambda: _counted(meeting, asking, request.user)),
        "may_manage": request.user.has_perm(MANAGE, meeting),
        "may_see_round": asking and request.user.has_perm("recommendations.view_round", asking),
    }
    return render(request, "recommendations/numbers.html", context)


def _counted(meeting: Meeting, asking: Round | None, user) -> SafeString:
    visible = Recommendation.objects.visible_to(user).filter(meeting=meeting)
    only = FollowUp.objects.filter(recommendation__in=visible.values("pk")).values("pk")
    found = queries.tabled(meeting, asking=asking, only=only)
    context = {
        "asking": asking,
        "heat": tables.heat(found) if asking else "",
        "columns": tables.number_columns(),
        "rows": list(tables.number_rows(found)),
        "sentences": [one.sentence for one in found.collective if one.progress.whole.answered],
    }
    return render_to_string("recommendations/counted.html", context)


def _head(request: HttpRequest, meeting: Meeting, heading: str) -> dict:
    return {
        "meeting": meeting,
        "heading": heading,
        "trail": [
            (short_title(meeting), meeting.get_absolute_url()),
            (_("Recommendations"), reverse("recommendations:meeting", args=[meeting.slug])),
            (heading, ""),
        ],
        "tabs": tabs_for("meeting", meeting, request.user, current="recommendations"),
        "place": "meetings",
    }


def _round(request: HttpRequest, pk: int) -> Round:
    rounds = Round.objects.visible_to(request.user).select_related("meeting__body__scheme")
    return get_object_or_404(rounds, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def open_round(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask every Party about a meeting's recommendations."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.user).select_related("body"), slug=slug)
    if not request.user.has_perm(MANAGE, meeting):
        raise Refused(_("This act is not yours to do here."))
    form = RoundForm(request.POST or None)
    if form.is_valid():
        with told_by(form):
            opened = actions.open_round(meeting=meeting, by=request.user, **form.cleaned_data)
            messages.success(request, _("The round is open; its letters wait for review in the outbox."))
            return HttpResponseRedirect(opened.get_absolute_url(), status=303)
    context = {**_head(request, meeting, _("Ask every Party")), "form": form, "submit": _("Open the round")}
    context["cancel_url"] = reverse("recommendations:numbers", args=[slug])
    return render(request, "frames/form.html", context, status=422 if form.errors else 200)


@require_POST
def close_round(request: HttpRequest, pk: int) -> HttpResponse:
    """Take no more answers."""
    asking = _round(request, pk)
    actions.close_round(round=asking, by=request.user)
    messages.success(request, _("The round is closed."))
    return HttpResponseRedirect(asking.get_absolute_url(), status=303)


@require_safe
def round_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Whom a round asked, and who answered; whoever speaks for a Party alone is led to its page."""
    asking = _round(request, pk)
    inside = asking.meeting.body_id in (staffed_body_ids(request.user) | member_body_ids(request.user))
    own = AskedParty.objects.visible_to(request.user).filter(round=asking).select_related("party")
    if not inside and len(spoken := list(own[:2])) == 1:
        return HttpResponseRedirect(spoken[0].get_absolute_url())
    manages = request.user.has_perm(MANAGE, asking.meeting)
    draw = partial(_standing, asking, request.user, inside=inside)
    context = {
        **_head(request, asking.meeting, str(asking)),
        "asking": asking,
        **(kept(f"round:{asking.pk}", request.user, draw) if inside else draw()),
        "may_manage": manages,
        "may_fill": asking.is_open and (manages or not inside),
    }
    return render(request, "recommendations/round.html", context)


def _standing(asking: Round, user, *, inside: bool) -> dict:
    """Of whom a round asked: the rows the reader may see, how many of them answered, what waits to be verified."""
    rows = [row for row in queries.asked_rows(asking) if inside or speaks_for_the_party(user, row[0])]
    return {
        "columns": tables.asked_columns(),
        "rows": list(tables.asked_rows(rows)),
        "answered": sum(1 for _row, told, _about in rows if told),
        "number": len(rows),
        "claims": queries.unverified(asking).count() if inside else 0,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: HttpRequest, pk: int, iso2: str) -> HttpResponse:
    """One Party's answers to everything a round asks: one form, one POST; what is wrong holds up nothing else."""
    asked = _asked(request, pk, iso2)
    may = asked.round.is_open and request.user.has_perm("recommendations.answer_askedparty", asked)
    if request.method == "POST" and not may:
        raise Refused(_("These answers are not yours to give, or the round is closed."))
    about = list(_about(asked))
    sheet = _sheet(request, asked, about)
    if request.method == "POST" and sheet.head.is_valid() and (done := _kept(request, asked, sheet)):
        if not sheet.wrong:
            return done
        messages.success(request, _("What could be kept is kept. The rows that are marked still need a word."))
        sheet = _sheet(request, asked, about)
        sheet.seen(AskedParty.objects.values_list("version", flat=True).get(pk=asked.pk))
    bad = request.method == "POST"
    context = {
        **_head(request, asked.round.meeting, _("Answers of %(party)s") % {"party": asked.party}),
        "asked": asked,
        "sheet": sheet,
        "rows": list(_rows(sheet, may=may)),
        "may": may,
        "answered": len(sheet.kept),
        "unproven": queries.unproven_in(asked, sheet.kept.values()) if may else set(),
    }
    return render(request, "recommendations/answers.html", context, status=422 if bad else 200)


def _rows(sheet: AnswerSheet, *, may: bool) -> Iterator[tuple]:
    """Of each recommendation its follow-up, its words, what was answered, and the controls where it can be answered."""
    draw = tables.answering(sheet)
    for one, answer in sheet:
        is_asked = may and not (answer and answer.is_verified)
        yield one, tidy(one.recommendation.words), answer, draw(one.pk) if is_asked else "", sheet.errors(one.pk)


def _asked(request: HttpRequest, pk: int, iso2: str) -> AskedParty:
    rows = AskedParty.objects.visible_to(request.user).select_related("round__meeting__body", "party")
    return get_object_or_404(rows, round=pk, party__iso2=iso2.upper())


def _about(asked: AskedParty):
    rows = asked.about().select_related("recommendation")
    return rows.order_by("recommendation__position", "pk")


def _sheet(request: HttpRequest, asked: AskedParty, about) -> AnswerSheet:
    kept = {one.follow_up_id: one for one in Answer.objects.filter(asked=asked)}
    behalf = not speaks_for_the_party(request.user, asked)
    return AnswerSheet(about, kept, data=request.POST or None, on_behalf=behalf, version=asked.version)


def _kept(request: HttpRequest, asked: AskedParty, sheet: AnswerSheet) -> HttpResponse | None:
    """Keep the rows that say something; None where that was refused, with the sentence in the head of the form."""
    head = sheet.head.cleaned_data
    kept: HttpResponse | None = None
    with told_by(sheet.head):
        done = actions.record_answers(
            asked=asked, said=sheet.said(), by=request.user, channel=head.get("channel", ""), version=head["version"]
        )
        if not sheet.wrong:
            messages.success(request, told(done))
        kept = HttpResponseRedirect(asked.get_absolute_url(), status=303)
    return kept


def told(done: actions.Recorded) -> str:
    number = done.new + done.changed
    if not number:
        return _("Nothing was changed: what you sent stands already.")
    return ngettext("%(n)s answer is recorded.", "%(n)s answers are recorded.", number) % {"n": number}
