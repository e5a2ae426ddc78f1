"""What fills the standing item of an agenda: the recommendations of earlier meetings that are still open."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from core.text.words import capital, ordinal_word
from documents.states import AddresseeGroup
from meetings.fillings import Filled, fills
from meetings.models import Meeting
from meetings.states import StandingPurpose
from recommendations.models import FollowUp, Recommendation
from recommendations.queries.tracker import Line, lines_of
from recommendations.states import ENDED, RecommendationState

#: Adopted, and nothing took its place.
STANDING = (RecommendationState.ADOPTED, RecommendationState.TRANSMITTED)


@fills(StandingPurpose.EARLIER_RECOMMENDATIONS)
def open_before(meeting: Meeting) -> list[Filled]:
    """The public recommendations of the body's meetings before *meeting* from which something is still awaited, the
    oldest meeting first; five queries at most, however many there are."""
    ordinals = dict(meeting.body.meetings.values_list("slug", "ordinal"))
    return [_filled(line, ordinals[line.meeting_slug]) for line in lines_of(open_rows(meeting))]


def open_rows(meeting: Meeting):
    """Without an addressee, or with one who is not done."""
    tracks = FollowUp.objects.filter(recommendation=OuterRef("pk"))
    rows = Recommendation.objects.filter(
        ~Q(meeting=meeting), body=meeting.body_id, meeting__starts_on__lte=meeting.starts_on, is_public=True,
        state__in=STANDING,
    )  # fmt: skip
    rows = rows.filter(~Exists(tracks) | Exists(tracks.exclude(progress__in=ENDED)))
    return rows.order_by("meeting__starts_on", "meeting_id", "position")


def _filled(line: Line, ordinal: int) -> Filled:
    words = {"ordinal": capital(ordinal_word(ordinal)), "ref": line.ref}
    addressees = str(AddresseeGroup(line.group).label)
    said = f"{addressees}: {str(line.standing.label).lower()}"
    return Filled(_("%(ordinal)s meeting, %(ref)s") % words, line.text, said, line.url)
