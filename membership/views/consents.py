"""The expert's agreement: by the signed link, or entered by an officer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from core.refusals import told_by
from membership import actions
from membership.forms.nominations import ConsentForm
from membership.models import Nomination
from membership.queries.nominations import why_no_consent
from membership.states import Consent
from membership.views.nominating import nomination_or_404
from membership.views.nominations import page_of_nomination
from notifications.states import Channel


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: HttpRequest, token: str) -> HttpResponse:
    """The answer by the signed link, without an account. Looking at the page answers nothing."""
    rows = Nomination.objects.select_related("call__body", "person", "party", "organization")
    one = get_object_or_404(rows, token=token)
    closed = why_no_consent(one)
    initial = {} if one.consent == Consent.ASKED else {"answer": one.consent}
    form = ConsentForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with told_by(form):
            actions.answer_consent(nomination=one, answer=form.cleaned_data["answer"], by=None, channel=Channel.LINK)
            messages.success(request, _("Your answer is noted. Thank you."))
            return HttpResponseRedirect(request.path, status=303)
    context = {
        "nomination": one, "form": form, "closed": closed, "heading": _("Do you agree to serve?"), "place": "",
        "submit": _("Answer"), "answer": Consent(one.consent).label if one.consent != Consent.ASKED else "",
    }  # fmt: skip
    response = render(request, "membership/consent.html", context, status=422 if form.errors else 200)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_POST
def record_consent(request: HttpRequest, pk: int) -> HttpResponse:
    """An officer enters the answer that came by another way."""
    one = nomination_or_404(request, pk)
    form = ConsentForm(request.POST, on_behalf=True)
    if form.is_valid():
        with told_by(form):
            actions.record_consent(nomination=one, by=request.user, **form.cleaned_data)
            messages.success(request, _("The answer of %(person)s is noted.") % {"person": one})
            return HttpResponseRedirect(one.get_absolute_url(), status=303)
    context = page_of_nomination(request, one, consent_form=form)
    return render(request, "membership/nomination.html", context, status=422)
