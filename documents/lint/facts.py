"""Sentences that no longer say what the facts say, or say nothing yet."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.lint.finding import LOOK, Spot, Text, rule


@rule(
    "facts_moved",
    gettext_lazy("Facts that moved away"),
    gettext_lazy("A drafter took this sentence over, and what it was written from has changed since."),
    LOOK,
)
def facts_moved(text: Text) -> Iterator[Spot]:
    for one in text.passages:
        for label, then, now in one.drift:
            said = _("%(label)s: then “%(then)s”, now “%(now)s”.")
            yield Spot(one, said % {"label": _(label), "then": then or "–", "now": now or "–"}, basis=f"{label}{now}")


@rule(
    "facts_missing",
    gettext_lazy("Sentences that wait for their facts"),
    gettext_lazy("What is not known yet is left out of the text, and its number with it."),
    LOOK,
)
def facts_missing(text: Text) -> Iterator[Spot]:
    for one in text.passages:
        if one.is_written_from_facts and not one.text:
            yield Spot(one, _("A sentence stands here that is not written yet."), basis=one.generator)
