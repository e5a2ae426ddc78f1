"""The secret address of a person's own calendar feed: made, renewed, ended."""

from django.db import transaction
from django.utils.translation import gettext_lazy

from core import clock
from core.tokens import new_token
from meetings.models import FeedKey
from workflow import trail
from workflow.queries import describe

describe(renew_feed=gettext_lazy("calendar address renewed"), end_feed=gettext_lazy("calendar address ended"))


@transaction.atomic
def renew_feed(*, by) -> FeedKey:
    """Give the person a new address; the one they had answers nobody from now on."""
    row, _made = FeedKey.objects.update_or_create(user=by, defaults={"key": new_token(), "made_at": clock.now()})
    trail.record("renew_feed", by, by=by)
    return row


@transaction.atomic
def end_feed(*, by) -> None:
    """The person has no feed any more."""
    if FeedKey.objects.filter(user=by).delete()[0]:
        trail.record("end_feed", by, by=by)
