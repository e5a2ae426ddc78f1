"""When a document of a meeting is due: by which steps of the meeting's deadline track, in which state. Pure.

The rule of ten and six weeks stands in the track (`meetings.track`): a body sets its own offsets there, a meeting its
own days, and the documents follow both. A document may have days of its own besides.
"""

#: Steps of the track: the text comes for editing and translation; the document is posted; the report is submitted.
SUBMITTED, POSTED, REPORTED = "documents_submitted", "documents_posted", "report"

#: Types whose text somebody outside the editors owes. Agendas are made here; papers of the session come as they come.
OWED = ("working", "information", "other")
#: Types that are posted before the meeting.
BEFORE = (*OWED, "agenda", "annotated_agenda")

#: Between the arrival of the text and the public.
IN_WORK = ("received", "reviewed", "edited", "held")
#: Somebody still owes something.
UNDER_WAY = ("awaited", *IN_WORK)
