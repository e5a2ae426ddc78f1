"""Letters about a nomination: to the expert, and back to whoever nominated."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from core.dates import long_date
from membership.models import Nomination
from notifications.letters import Letter


def consent_request(nomination: Nomination) -> Letter:
    """Does the expert agree to serve in their individual capacity? One letter per nomination."""
    with translation.override(settings.LANGUAGE_CODE):
        words = _words(nomination) | {
            "link": settings.ORIGIN + reverse("membership:consent", args=[nomination.token]),
        }
        text = (
            _(
                "%(person)s,\n\n"
                "%(nominator)s has nominated you to the %(body)s.\n\n"
                "Members serve in their individual capacity, not as representatives of a Government or an "
                "organization. Please say whether you agree to serve; no account is needed:\n%(link)s\n\n"
                "If you agree, you will then be asked to disclose your interests.\n\n"
                "%(signed)s\n"
            )
            % words
        )
        subject = _("Your nomination to the %(body)s") % words
    return Letter(
        key=f"consent:{nomination.pk}", kind="consent", to_email=nomination.person.email,
        to_name=str(nomination.person), subject=subject, text=text, about=nomination,
    )  # fmt: skip


def returned_nomination(nomination: Nomination) -> Letter:
    """What is missing, and until when it can be handed in; one letter each time it is returned."""
    with translation.override(settings.LANGUAGE_CODE):
        words = _words(nomination) | {
            "link": settings.ORIGIN + nomination.get_absolute_url(),
            "missing": nomination.missing,
            "deadline": long_date(nomination.call.deadline_on),
        }
        text = (
            _(
                "%(signatory)s,\n\n"
                "The nomination of %(person)s to the %(body)s is not complete yet:\n\n%(missing)s\n\n"
                "Please complete it and submit it again (the deadline of the call: %(deadline)s):\n%(link)s\n\n"
                "%(signed)s\n"
            )
            % words
        )
        subject = _("To be completed: nomination of %(person)s") % words
    user = nomination.nominated_by
    return Letter(
        key=f"returned:{nomination.pk}:{nomination.version}", kind="nomination-returned", to_email=user.email,
        to_name=str(user), subject=subject, text=text, about=nomination,
    )  # fmt: skip


def _words(nomination: Nomination) -> dict[str, str]:
    return {
        "person": str(nomination.person),
        "nominator": nomination.origin,
        "signatory": nomination.nominator or nomination.origin,
        "body": str(nomination.body),
        "signed": settings.SECRETARIAT_NAME,
    }
