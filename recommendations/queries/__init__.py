"""Reads of recommendations in the shape of pages, exports, letters and desks."""

from recommendations.queries.claims import (
    Claims,
    claims_of,
    evidence_of_party,
    other_answers,
    unproven_in,
    unverified,
)
from recommendations.queries.collective import Tabled, asked_rows, latest_round, tabled
from recommendations.queries.overview import Overview, overview_of
from recommendations.queries.page import RecommendationPage, Track, recommendation_page
from recommendations.queries.pasted import Pasted, evidence_in
from recommendations.queries.progress_report import progress_told
from recommendations.queries.proof import Proofs, proofs_by
from recommendations.queries.reading import Found, recommendations_in
from recommendations.queries.record import records_of
from recommendations.queries.standing import open_before
from recommendations.queries.text import Passage, candidates_of, leaf_named, leaves_of, sources_of, uncarried_points
from recommendations.queries.tracker import Line, Page, lines_of, number_of_recommendations, page_of
from recommendations.queries.waiting import (
    addressed_to,
    answers_waiting_for,
    rounds_waiting_for,
    work_waiting_for,
)
from recommendations.queries.work import Doing, actions_waiting_for, doings_of

__all__ = [
    "Claims", "Doing", "Found", "Line", "Overview", "Page", "Passage", "Pasted", "Proofs", "RecommendationPage",
    "Tabled", "Track", "actions_waiting_for", "addressed_to", "answers_waiting_for", "asked_rows", "candidates_of",
    "claims_of", "doings_of", "evidence_in", "evidence_of_party", "latest_round", "leaf_named", "leaves_of", "lines_of",
    "number_of_recommendations", "open_before", "other_answers", "overview_of", "page_of", "progress_told", "proofs_by",
    "recommendation_page", "recommendations_in", "records_of", "rounds_waiting_for", "sources_of", "tabled",
    "uncarried_points", "unproven_in", "unverified", "work_waiting_for",
]  # fmt: skip
