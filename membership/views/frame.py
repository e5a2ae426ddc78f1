"""What every page of a body shares: finding it, its tabs, where it stands."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from core.tabs import tabs_for
from membership.models import Body


def body_or_404(request: HttpRequest, slug: str) -> Body:
    """The body, if the reader may see it, with its members counted and its mandates at hand."""
    rows = Body.objects.visible_to(request.user).with_numbers().with_decision().select_related("scheme", "treaty")
    return get_object_or_404(rows.prefetch_related("mandates"), slug=slug)


def page_of(body: Body, request: HttpRequest, *, current: str) -> dict:
    """The context of one of its tabs."""
    here = [] if current == "overview" else [(str(body), body.get_absolute_url())]
    tabs = tabs_for("body", body, request.user, current=current)
    last = next((tab.label for tab in tabs if tab.current), "") if here else str(body)
    trail = [(_("Bodies"), reverse("membership:bodies")), *here, (last, "")]
    return {"body": body, "tabs": tabs, "trail": trail, "place": "bodies"}


def form_of(body: Body, *, heading: str, cancel: str) -> dict:
    """The context of one of its forms."""
    trail = [(_("Bodies"), reverse("membership:bodies")), (str(body), body.get_absolute_url()), (heading, "")]
    address = reverse(f"membership:{cancel}", args=[body.slug])
    return {"body": body, "heading": heading, "trail": trail, "cancel_url": address, "place": "bodies"}
