"""A meeting's recommendations as plain data, for the command and for exports as JSON."""

from documents.models import Report
from documents.states import ReportKind
from meetings.models import Meeting
from recommendations.models import Recommendation
from recommendations.queries.text import sources_of
from recommendations.queries.tracker import ORDER
from recommendations.states import ProgressState, ResponseState


def records_of(meeting: Meeting) -> list[dict]:
    """Every recommendation of *meeting* in its order; `response` and `progress` as its slowest addressee has them."""
    report = Report.objects.select_related("meeting").filter(meeting=meeting, kind=ReportKind.MEETING).first()
    sources = sources_of(report) if report else {}
    rows = Recommendation.objects.filter(meeting=meeting).select_related("theme").prefetch_related("follow_ups")
    ordered = rows.order_by("position")
    return [_record(row, sources.get(row.paragraph_id, []) if row.paragraph_id else []) for row in ordered]


def _record(row: Recommendation, sources) -> dict:
    tracks = sorted(row.follow_ups.all(), key=lambda one: one.pk)
    return {
        "ref": row.ref,
        "addressee": row.get_addressee_group_display(),
        "addressee_group": row.addressee_group,
        "addressees": [one.addressee for one in tracks],
        "heading": row.heading,
        "theme": row.theme.key if row.theme else None,
        "theme_label": row.theme.label if row.theme else None,
        "verb": row.verb,
        "weight": row.weight,
        "qualifiers": row.qualifiers,
        "text": row.text,
        "chapeau": row.chapeau,
        "state": row.state,
        "response": min((one.response for one in tracks), key=_answered, default=ResponseState.PENDING.value),
        "progress": min((one.progress for one in tracks), key=_how_far, default=ProgressState.NOT_STARTED.value),
        "tracks": [
            {
                "addressee": one.addressee,
                "response": one.response,
                "progress": one.progress,
                "due_on": one.due_on.isoformat() if one.due_on else None,
            }
            for one in tracks
        ],
        "trace": [source.ref for source in sources],
        "doubts": row.doubts,
    }


def _answered(state: str) -> int:
    return list(ResponseState).index(ResponseState(state))


def _how_far(state: str) -> int:
    return ORDER.index(ProgressState(state))
