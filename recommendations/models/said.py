"""What one of the many says, as it is typed or read from a sheet; no row."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from recommendations.states import SAID, ProgressState, ResponseState

LONGEST = 5000
#: What cannot be said without a word why, or which part.
NEEDS_WORDS = {
    ResponseState.NOT_ACCEPTED.value,
    ResponseState.PARTIALLY_ACCEPTED.value,
    ProgressState.OVERTAKEN_BY_EVENTS.value,
    ProgressState.CLOSED_NOT_IMPLEMENTED.value,
}


@dataclass(frozen=True)
class Said:
    """What one Party says about one recommendation; "" and None where it says nothing."""

    response: str = ""
    progress: str = ""
    percentage: int | None = None
    text: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.response or self.progress or self.text.strip()) and self.percentage is None

    def is_as(self, stands) -> bool:
        """Whether *stands*, an answer or None, says the same already."""
        return stands is not None and (self.response, self.progress, self.percentage, self.text.strip()) == (
            stands.response, stands.progress, stands.percentage, stands.text,
        )  # fmt: skip

    def why_not_after(self, stands) -> str:
        """Why this cannot be kept where *stands*, an answer or None, is what the Party said; or ""."""
        if self.is_empty or self.is_as(stands):
            return ""
        if stands is not None and stands.is_verified:
            return _("It was verified; less than that cannot be reported. The Secretariat can reopen it.")
        return self.why_not

    @property
    def why_not(self) -> str:
        """Why this cannot be kept, or "": known words, a percentage, a reason where one is needed."""
        if self.response and self.response not in SAID.responses:
            return _("“%(word)s” is no response that can be given.") % {"word": self.response[:60]}
        if self.progress and self.progress not in SAID.progress:
            return _("“%(word)s” is no progress that can be reported.") % {"word": _spoken(self.progress)}
        if not (self.response or self.progress):
            return _("Choose a response or say how far it is; a text alone cannot be counted.")
        if self.percentage is not None and not 0 <= self.percentage <= 100:
            return _("A percentage lies between 0 and 100.")
        if len(self.text) > LONGEST:
            return _("The text has more than 5,000 characters. Shorten it.")
        if {self.response, self.progress} & NEEDS_WORDS and not self.text.strip():
            return _("Say in the text why, or which part.")
        return ""


def _spoken(word: str) -> str:
    return str(ProgressState(word).label) if word in ProgressState.values else word[:60]
