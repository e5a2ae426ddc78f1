"""The progress report: what became of earlier recommendations, told in sentences, tables and drawings.

Pure: `Facts` in, blocks of a report out (`documents.sentences.telling.Told`), each with the facts it rests on. The
language of the document is English; what people reported is quoted as they wrote it. Nothing confidential is a fact.
"""

from recommendations.progress_report.blocks import blocks
from recommendations.progress_report.facts import Addressed, Adopted, Facts, Followed, Reported

__all__ = ["Addressed", "Adopted", "Facts", "Followed", "Reported", "blocks"]
