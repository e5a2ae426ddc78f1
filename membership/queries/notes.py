"""The note on a composition: where it is, and on which slate a body rests."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.timezone import localtime

from membership.models import Body, Slate


@dataclass(frozen=True)
class Decided:
    """The slate on which a body rests, and the day of the decision."""

    pk: int
    on: date


def note_url(slate: Slate) -> str:
    return reverse("membership:slate_note", args=[slate.body.slug, slate.pk])


def decided_slate(body: Body) -> Decided | None:
    """The last decided slate; no query where `with_decision` has found it."""
    if "decided_slate" not in body.__dict__:
        body = Body.objects.with_decision().get(pk=body.pk)
    found = body.__dict__
    return Decided(found["decided_slate"], localtime(found["decided_at"]).date()) if found["decided_slate"] else None
