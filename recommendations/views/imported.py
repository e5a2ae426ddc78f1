"""What recommendations show where a report is imported: those that its text holds."""

from core.sections import Section
from documents.importing import Reading
from recommendations.queries import recommendations_in


def section_of_import(reading: Reading, user) -> Section:
    """The recommendations found, on the page that previews an import; no query."""
    return Section("recommendations/import_found.html", {"found": recommendations_in(reading)})
