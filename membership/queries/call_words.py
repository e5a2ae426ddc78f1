"""What a call proposes to write, from the mandate in force; and what search knows of it."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from core import access, clock
from core.dates import long_date
from core.text.words import small
from membership.composition import Setting
from membership.composition.dimensions import phrase
from membership.composition.kinds import Kind, kind_of
from membership.composition.kinds.due_regard import DueRegard
from membership.models import Body, Call, Mandate
from membership.queries.composition import read_rules
from membership.queries.shortfalls import setting_in_words
from notifications.models import Notification

#: What a call says of the composition; the other kinds are no matter of whoever nominates.
SAID = ("count", "count_per", "ratio", "eligibility", "due_regard")


@dataclass(frozen=True)
class Draft:
    """What a call may say, proposed from the mandate in force: to be changed before it is kept."""

    title: str
    text: str
    signatory: str
    signatory_title: str


def proposed_call(body: Body) -> Draft:
    """What is sought, the composition in words, what a nomination needs; in the language of official letters."""
    with translation.override(settings.LANGUAGE_CODE):
        words = {"body": body, "address": settings.ORIGIN + reverse("membership:calls", args=[body.slug])}
        name, office = proposed_signature(body)
        return Draft(_("Call for nominations: %(body)s") % words, "\n\n".join(_paragraphs(body, words)), name, office)


def _paragraphs(body: Body, words: dict) -> list[str]:
    mandate = body.mandates.in_force().first()
    basis = _(" in accordance with %(mandate)s") % {"mandate": mandate} if mandate else ""
    said = [_("The Secretariat seeks nominations of experts to serve on the %(body)s") % words + basis + "."]
    if mandate and mandate.terms_of_reference:
        said.append(mandate.terms_of_reference.strip())
    if rules := _rules_in_words(body, mandate):
        said.append(_("Composition: %(rules)s.") % {"rules": "; ".join(rules)})
    return said + _how(words)


def _rules_in_words(body: Body, mandate: Mandate | None) -> list[str]:
    if mandate is None:
        return []
    setting = setting_in_words(body, clock.today())
    rules = [rule for rule in read_rules(mandate.rules.all(), body, setting) if rule.kind in SAID]
    asked = [rule for rule in rules if rule.asked("slate", setting.on) or rule.asked("nominations", setting.on)]
    said = [_said(kind_of(rule), setting) for rule in asked if "test" not in rule.params]
    return [*said[:1], *(small(words) for words in said[1:])]


def _said(kind: Kind, setting: Setting) -> str:
    """As the rule says itself; due regard without what only the Secretariat writes of it."""
    if isinstance(kind, DueRegard):
        return _("Due regard to the balance %(by)s") % {"by": phrase(kind.dimension)}
    return kind.say(setting).rstrip(".")


def proposed_signature(body: Body) -> tuple[str, str]:
    """Who signs: as in the latest notification; before the first one the Executive Secretary of the body."""
    latest = Notification.objects.order_by("-pk").values_list("signatory", "signatory_title").first()
    if latest:
        return latest
    holders = access.holders("membership.direct_body", body)
    user = get_user_model().objects.filter(pk__in=holders).order_by("pk").first()
    return (str(user) if user else settings.SECRETARIAT_NAME), str(_("Executive Secretary"))


def found_call(call: Call) -> dict[str, str]:
    """What search knows of a call: also its body and its deadline, in words."""
    deadline = _("Deadline %(date)s") % {"date": long_date(call.deadline_on)}
    said = ". ".join([str(call.body), deadline, call.text])
    return {"title": call.title, "body": said, "url": call.get_absolute_url()}


def recall_text(call: Call, lines: list[str]) -> str:
    """What a re-call says: what the nominations received so far are short of, then how to nominate."""
    with translation.override(settings.LANGUAGE_CODE):
        words = {"call": call.title, "body": call.body}
        words["address"] = settings.ORIGIN + reverse("membership:calls", args=[call.body.slug])
        said = [
            _(
                "The Secretariat thanks Parties and organizations for the nominations they submitted for the %(body)s "
                "in answer to the “%(call)s”."
            )
            % words,
            _(
                "For the group to be composed as its mandate asks, further nominations are sought. Those received so "
                "far are short of the following."
            ),
            *(f"{line}." for line in lines),
            *_how(words),
        ]
        return "\n\n".join(said)


def _how(words: dict) -> list[str]:
    return [
        _(
            "Experts serve in their individual capacity. A nomination names the expert’s fields of expertise and "
            "languages, and comes with a letter of nomination and a curriculum vitae."
        ),
        _(
            "Nominations are to reach the Secretariat by the date on which action is required: on the site "
            "(%(address)s), or by e-mail, fax or mail."
        )
        % words,
    ]
