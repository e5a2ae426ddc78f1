"""The letter that asks for a disclosure of interests."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from membership.models import Disclosure
from notifications.letters import Letter


def disclosure_request(disclosure: Disclosure) -> Letter:
    """The signed link to the questionnaire; one letter per disclosure. Confidential: whoever has the link can answer
    for the expert, so the outbox shows it to nobody and forgets it once it is sent."""
    with translation.override(settings.LANGUAGE_CODE):
        words = {
            "person": str(disclosure.person),
            "body": str(disclosure.body),
            "link": settings.ORIGIN + reverse("membership:disclose", args=[disclosure.token]),
            "signed": settings.SECRETARIAT_NAME,
        }
        text = (
            _(
                "%(person)s,\n\n"
                "Everybody who serves, or may serve, on the %(body)s discloses interests that could affect their "
                "independence, once a year and whenever something changes. Please answer seven questions; no account "
                "is needed:\n%(link)s\n\n"
                "The answers are read by those who decide on them, and by nobody else.\n\n"
                "%(signed)s\n"
            )
            % words
        )
        subject = _("Disclosure of interests: %(body)s") % words
    return Letter(
        key=f"disclosure:{disclosure.pk}", kind="disclosure", to_email=disclosure.person.email,
        to_name=str(disclosure.person), subject=subject, text=text, about=disclosure, is_confidential=True,
    )  # fmt: skip
