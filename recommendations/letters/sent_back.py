"""To whoever entered an answer: what is missing in it."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from notifications.letters import Letter
from recommendations.models import Answer


def sent_back_letter_of(one: Answer, note: str) -> Letter | None:
    """None where nobody with an account and an address entered it. One letter each time it is sent back."""
    reader = one.answered_by
    if reader is None or not reader.email:
        return None
    words = {
        "name": reader, "party": one.asked.party, "ref": one.follow_up.recommendation.ref, "note": note,
        "meeting": one.asked.round.meeting, "link": settings.ORIGIN + one.page_url, "signed": settings.SITE_NAME,
    }  # fmt: skip
    with translation.override(settings.LANGUAGE_CODE):
        text = _(
            "Dear %(name)s,\n\n"
            "%(party)s reported recommendation %(ref)s of the %(meeting)s as implemented. What shows it is not enough "
            "yet:\n\n%(note)s\n\n"
            "The answer counts as in progress. You can show more, or say it anew, while the round is open:\n"
            "%(link)s\n\n"
            "%(signed)s\n"
        )
        subject = _("More is needed: %(party)s on %(ref)s")
        return Letter(
            key=f"answer-back:{one.pk}:{one.asked.version}", kind="answer-back", to_email=reader.email,
            to_name=str(reader), subject=subject % words, text=text % words, about=one.asked.round,
        )  # fmt: skip
