"""The words of a recommendation put right after its adoption."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.refusals import Refused, told_by
from meetings.queries import short_title
from recommendations import actions
from recommendations.drawing import tidy
from recommendations.forms import CorrectionForm
from recommendations.models import Recommendation


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, slug: str, ref: str) -> HttpResponse:
    """Let it read otherwise from now on; the words as adopted stay."""
    visible = Recommendation.objects.visible_to(request.user).select_related("meeting__body", "body")
    found = get_object_or_404(visible, meeting__slug=slug, ref=ref)
    if not request.user.has_perm("recommendations.manage_recommendation", found):
        raise Refused(_("This act is not yours to do here."))
    initial = {"text": tidy(found.words), "version": found.version}
    form = CorrectionForm(request.POST or None, initial=initial)
    if form.is_valid():
        with told_by(form):
            actions.correct_recommendation(recommendation=found, by=request.user, **form.cleaned_data)
            messages.success(request, _("The text is corrected; the words as adopted stand beside it."))
            return HttpResponseRedirect(found.get_absolute_url(), status=303)
    meeting, home = found.meeting, found.get_absolute_url()
    context = {
        "form": form,
        "recommendation": found,
        "heading": _("Correct the text of %(ref)s") % {"ref": ref},
        "cancel_url": home,
        "adopted": tidy(found.text),
        "trail": [(short_title(meeting), meeting.get_absolute_url()), (ref, home), (_("Correct the text"), "")],
        "place": "recommendations",
    }
    return render(request, "recommendations/correct.html", context, status=422 if form.is_bound else 200)
