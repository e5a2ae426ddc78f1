"""Letters after a decision on a slate, and with a seat that is offered to a replacement.

| letter | to | when |
|---|---|---|
| decision-selected, with the link to answer the offer | the nominee | the slate is decided, or a seat offered |
| decision-reserve, decision-not-selected | the nominee | the slate is decided |
| decision-nominator | whoever nominated them | the same |

All wait in the outbox until an officer has read and released them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from membership.models import Body, Membership, Nomination
from membership.queries import days_in_words
from membership.states import NominationState as N
from notifications.letters import Letter

Address = tuple[str, str]


@dataclass(frozen=True)
class Outcome:
    """A nomination as it was decided, with the membership that is offered, and the addresses (name, e-mail) of those
    who nominated."""

    nomination: Nomination
    state: str
    membership: Membership | None = None
    nominators: tuple[Address, ...] = ()


def decision_letters(body: Body, occasion: str, about, outcomes: Iterable[Outcome]) -> list[Letter]:
    """For each outcome a letter to the nominee and one to each nominator who has an e-mail address. *occasion* makes
    the keys: the same occasion writes to nobody twice."""
    with translation.override(settings.LANGUAGE_CODE):
        return [letter for one in outcomes for letter in _letters(body, occasion, about, one)]


def offer_letters(membership: Membership, nominators: Sequence[Address]) -> list[Letter]:
    """The same for one seat, offered to a replacement; a person of the roster has no nominator."""
    about, occasion = membership.body, f"membership:{membership.pk}"
    with translation.override(settings.LANGUAGE_CODE):
        found = [_to_expert(membership.person, about, occasion, about, N.SELECTED, membership)]
        if membership.nomination:
            found += _to_nominators(
                about, occasion, about, Outcome(membership.nomination, N.SELECTED, membership, tuple(nominators))
            )
        return [letter for letter in found if letter.to_email]


def _letters(body: Body, occasion: str, about, outcome: Outcome) -> list[Letter]:
    nomination = outcome.nomination
    key = f"{occasion}:{nomination.pk}"
    nominee = _to_expert(nomination.person, body, key, about, outcome.state, outcome.membership)
    return [letter for letter in (nominee, *_to_nominators(body, key, about, outcome)) if letter.to_email]


def _to_expert(person, body: Body, key: str, about, state: str, membership: Membership | None) -> Letter:
    kind = f"decision-{state.replace('_', '-')}"
    text = "\n\n".join([_("Dear %(name)s,") % {"name": person}, *_said(state, body, membership), settings.SITE_NAME])
    return Letter(
        key=f"{key}:nominee", kind=kind, to_email=person.email, to_name=str(person),
        subject=_subject(state, body), text=text + "\n", about=about, hold=True,
    )  # fmt: skip


def _subject(state: str, body: Body) -> str:
    if state == N.SELECTED:
        return _("Membership in the %(body)s: your answer is asked for") % {"body": body}
    return _("Your nomination to the %(body)s") % {"body": body}


def _said(state: str, body: Body, membership: Membership | None) -> list[str]:
    if state == N.SELECTED and membership is not None:
        return _offer(body, membership)
    words = {"body": body}
    if state == N.RESERVE:
        return [
            _("Thank you for your readiness to serve on the %(body)s.") % words,
            _("The seats are taken. You are kept in reserve: should a seat become vacant, you may be asked."),
        ]
    return [
        _("Thank you for your readiness to serve on the %(body)s.") % words,
        _("More experts were nominated than there are seats, and you could not be selected this time."),
    ]


def _offer(body: Body, membership: Membership) -> list[str]:
    link = settings.ORIGIN + reverse("membership:accept", args=[membership.token])
    words = {"body": body, "term": days_in_words(membership.since, membership.until), "link": link}
    return [
        _("You have been selected to serve on the %(body)s, in your individual capacity, %(term)s.") % words,
        _("Please accept or decline here; no account is needed:\n%(link)s") % words,
    ]


def _to_nominators(body: Body, key: str, about, outcome: Outcome) -> list[Letter]:
    words = {"person": outcome.nomination.person, "body": body}
    said = {
        N.SELECTED: _("%(person)s, whom you nominated, has been selected to serve on the %(body)s."),
        N.RESERVE: _("%(person)s, whom you nominated to the %(body)s, is kept in reserve."),
    }.get(N(outcome.state), _("%(person)s, whom you nominated to the %(body)s, could not be selected this time."))
    text = "\n\n".join([_("Madam/Sir,"), said % words, _("Thank you for your nomination."), settings.SITE_NAME])
    return [
        Letter(
            key=f"{key}:nominator:{email}", kind="decision-nominator", to_email=email, to_name=name,
            subject=_("Your nomination of %(person)s to the %(body)s") % words, text=text + "\n",
            about=about, hold=True,
        )
        for name, email in outcome.nominators
    ]  # fmt: skip
