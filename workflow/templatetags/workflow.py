"""`{% action_bar obj %}`, `{% timeline obj %}`, `{% state_badge obj %}`: pages draw lifecycles with these."""

from dataclasses import asdict

from django import template
from django.urls import reverse
from django.utils.html import format_html

from workflow.engine import offers
from workflow.queries import trail_of

register = template.Library()


@register.simple_tag
def state_badge(obj, column: str = "state", large: bool = False) -> str:
    """The state of *obj* as a word with its shape."""
    field = obj._meta.get_field(column)
    state = field.states(getattr(obj, column))
    return format_html(
        '<span class="state state--{}{}">{}</span>', state.shape, " state--l" if large else "", state.label
    )


@register.inclusion_tag("components/action_bar.html", takes_context=True)
def action_bar(context, obj, next: str = "", first: str = "", lead: dict | None = None) -> dict:
    """What the reader may do with *obj* now. *first* names the act to be filled where several are ready; a *lead*
    (label, url, hint) is a link that stands before them, to what is to be done elsewhere first."""
    request = context["request"]
    listed = [
        {
            **asdict(offer),
            "asks_note": bool(offer.asks),
            "note_label": offer.asks,
            "url": _address(obj, offer.name),
        }
        for offer in offers(obj, request.user)
    ]
    listed.sort(key=lambda offer: (offer["name"] != first, not offer["allowed"]))
    if lead:
        listed.insert(0, {"is_link": True, "allowed": True, **lead})
    return {"offers": listed, "obj_version": obj.version, "next": next, "request": request}


def _address(obj, name: str) -> str:
    return reverse("workflow:act", args=[obj._meta.app_label, obj._meta.model_name, obj.pk, name])


@register.inclusion_tag("components/timeline.html")
def timeline(*objects, limit: int = 20) -> dict:
    """The trail of *objects* as sentences, the newest first."""
    return {"entries": trail_of(*objects, limit=limit)}
