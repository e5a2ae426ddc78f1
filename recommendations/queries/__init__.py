"""Reads of recommendations in the shape of pages, exports, letters and desks."""

from recommendations.queries.overview import Overview, overview_of
from recommendations.queries.page import RecommendationPage, Track, recommendation_page
from recommendations.queries.record import records_of
from recommendations.queries.text import Passage, candidates_of, sources_of, uncarried_points
from recommendations.queries.tracker import Line, Page, lines_of, number_of_recommendations, page_of
from recommendations.queries.waiting import addressed_to, answers_waiting_for, work_waiting_for

__all__ = [
    "Line", "Overview", "Page", "Passage", "RecommendationPage", "Track", "addressed_to", "answers_waiting_for",
    "candidates_of", "lines_of", "number_of_recommendations", "overview_of", "page_of", "recommendation_page",
    "records_of", "sources_of", "uncarried_points", "work_waiting_for",
]  # fmt: skip
