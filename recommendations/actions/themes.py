"""Themes: what recommendations are about."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.refusals import Refused
from membership.access import officer_body_ids
from recommendations.models import Theme
from workflow import trail
from workflow.queries import describe

describe(define_theme=gettext_lazy("defined as a theme"))


@transaction.atomic
def define_theme(*, key: str, label: str, cues: Sequence[str] = (), by) -> Theme:
    """Add a theme, or give the one with this *key* its label and cues anew. Recommendations drawn later get it."""
    if by is not None and not officer_body_ids(by):
        raise Refused(_("Only officers of a body define themes."))
    theme, _created = Theme.objects.update_or_create(key=key, defaults={"label": label, "cues": list(cues)})
    trail.record("define_theme", theme, by=by, key=key)
    return theme
