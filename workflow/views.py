"""The one address to which every action bar posts."""

from django.apps import apps
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.refusals import Refused
from core.typed import whole_number
from workflow.engine import perform, steps_of
from workflow.models import WorkflowModel


@require_POST
def act(request: HttpRequest, app: str, model: str, pk: int, name: str) -> HttpResponse:
    """Perform a transition from a page: `version` is what the page had seen, `note` what it asked."""
    kind = _workflow_model(app, model)
    obj = kind.objects.visible_to(request.user).filter(pk=pk).first()
    if obj is None:
        raise Http404
    perform(obj, name, by=_actor(request), note=request.POST.get("note", ""), version=_version(request))
    messages.success(request, _("%(what)s: %(done)s.") % {"what": obj, "done": steps_of(kind)[name].move.done})
    return HttpResponseRedirect(_back(request, obj), status=303)


def _workflow_model(app: str, model: str):
    try:
        kind = apps.get_model(app, model)
    except LookupError as error:
        raise Http404 from error
    if not issubclass(kind, WorkflowModel):
        raise Http404
    return kind


def _actor(request: HttpRequest):
    if not request.user.is_authenticated:
        raise Refused(_("Sign in first; then do this again."))
    return request.user


def _version(request: HttpRequest) -> int | None:
    return whole_number(request.POST.get("version", ""))


def _back(request: HttpRequest, obj) -> str:
    back = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(back, {request.get_host()}):
        return back
    return obj.get_absolute_url()
