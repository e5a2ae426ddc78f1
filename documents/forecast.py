"""When a document of a meeting is due: by which steps of the meeting's deadline track, in which state. Pure.

The rule of ten and six weeks stands in the track (`meetings.track`): a body sets its own offsets there, a meeting its
own days, and the documents follow both. A document may have days of its own besides.
"""

from documents.states import DocumentKind, DocumentState

#: Steps of the track: the text comes for editing and translation; the document is posted; the report is submitted.
SUBMITTED, POSTED, REPORTED = "documents_submitted", "documents_posted", "report"

#: Types whose text somebody outside the editors owes. Agendas are made here; papers of the session come as they come.
OWED = (DocumentKind.WORKING, DocumentKind.INFORMATION, DocumentKind.OTHER)
#: Types that are posted before the meeting.
BEFORE = (*OWED, DocumentKind.AGENDA, DocumentKind.ANNOTATED_AGENDA)

#: Between the arrival of the text and the public.
IN_WORK = (DocumentState.RECEIVED, DocumentState.REVIEWED, DocumentState.EDITED, DocumentState.HELD)
#: Somebody still owes something.
UNDER_WAY = (DocumentState.AWAITED, *IN_WORK)
