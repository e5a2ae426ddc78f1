"""Tabulation: what many answered, counted by regional group and list, and the sentences a report prints of it.

Pure functions over dataclasses: rows in, numbers with their denominators out. No models, no database.
"""

from recommendations.tabulation.counting import Count, Line, Share, Tabulation, per_cent, shares, tabulate, total
from recommendations.tabulation.sentences import Wording, breakdown, number_of, sentence

__all__ = [
    "Count", "Line", "Share", "Tabulation", "Wording", "breakdown", "number_of", "per_cent", "sentence", "shares",
    "tabulate", "total",
]  # fmt: skip
