"""States of documents and reports, and their choices."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflow.states import StateChoices


class DocumentState(StateChoices):
    AWAITED = "awaited", "wait", _("Awaited")
    RECEIVED = "received", "going", _("Received")
    REVIEWED = "reviewed", "going", _("Reviewed")
    EDITED = "edited", "going", _("Edited")
    HELD = "held", "decide", _("Held")
    STAFF = "staff", "noted", _("Staff only")
    PUBLIC = "public", "done", _("Public")
    SUPERSEDED = "superseded", "over", _("Superseded")
    ARCHIVED = "archived", "over", _("Archived")


class ReportState(StateChoices):
    DRAFTING = "drafting", "going", _("Drafting")
    CHAIR_REVIEW = "chair_review", "decide", _("With the Chair")
    DRAFT_CIRCULATED = "draft_circulated", "going", _("Circulated, open for comment")
    ADOPTED_DRAFT = "adopted_draft", "done", _("Draft adopted")
    FINALIZING = "finalizing", "going", _("Finalizing")
    FINAL = "final", "done", _("Final")
    PUBLISHED = "published", "done", _("Published")
    CORRECTED = "corrected", "noted", _("Corrected")


#: Once adopted, the text belongs to the meeting.
ADOPTED = (
    ReportState.ADOPTED_DRAFT,
    ReportState.FINALIZING,
    ReportState.FINAL,
    ReportState.PUBLISHED,
    ReportState.CORRECTED,
)
PUBLISHED = (ReportState.PUBLISHED, ReportState.CORRECTED)
#: States in which the text may be written.
WRITABLE = (ReportState.DRAFTING, ReportState.DRAFT_CIRCULATED, ReportState.FINALIZING)


class ReportKind(models.TextChoices):
    """What a report tells: a meeting, as its participants adopt it; or what became of earlier advice, for a meeting
    to come, as the Secretariat issues it. A meeting has at most one of each."""

    MEETING = "meeting", _("Report of the meeting")
    PROGRESS = "progress", _("Progress report")


class DocumentKind(models.TextChoices):
    AGENDA = "agenda", _("Provisional agenda")
    ANNOTATED_AGENDA = "annotated_agenda", _("Annotated agenda")
    ADOPTED_AGENDA = "adopted_agenda", _("Agenda as adopted")
    PARTICIPANTS = "participants", _("List of participants")
    REPORT = "report", _("Report")
    WORKING = "working", _("Working document")
    INFORMATION = "information", _("Information document")
    IN_SESSION = "in_session", _("In-session document")
    OTHER = "other", _("Other document")


class Distribution(models.TextChoices):
    GENERAL = "general", _("General")
    LIMITED = "limited", _("Limited")
    RESTRICTED = "restricted", _("Restricted")


class ParagraphKind(models.TextChoices):
    HEADING = "heading", _("Heading")
    PARAGRAPH = "paragraph", _("Paragraph")
    ITEM = "item", _("Subparagraph")
    ANNEX = "annex", _("Annex")
    PLAIN = "plain", _("Unnumbered text")
    TABLE = "table", _("Table")


class Marks(models.TextChoices):
    """How the subparagraphs of a paragraph are marked; empty: by their depth, (a) → (i) → a. → i."""

    ALPHA_PAREN = "alpha_paren", "(a)"
    ROMAN_PAREN = "roman_paren", "(i)"
    ALPHA_DOT = "alpha_dot", "a."
    ROMAN_DOT = "roman_dot", "i."
    UPPER_ROMAN_DOT = "upper_roman_dot", "I."
    ARABIC_DOT = "arabic_dot", "1."
    AGENDA = "agenda", "1., 2.1."


class Numbering(models.TextChoices):
    """How an annex numbers its paragraphs."""

    CONTINUE = "continue", _("Continues the body")
    RESTART = "restart", _("Begins at 1")
    RESTART_PER_HEADING = "restart_per_heading", _("Begins at 1 under each heading")


class Generator(models.TextChoices):
    """Which sentence the software writes there from facts."""

    OPENING = "opening", _("The meeting's dates and attendance")
    ABSENT = "absent", _("Invitations not taken up")
    OFFICERS = "officers", _("Elections")
    AGENDA = "agenda", _("The agenda as adopted")
    AGENDA_LINE = "agenda_line", _("An item of the agenda")
    ITEM_HEADING = "item_heading", _("The title of an agenda item")
    ORGANIZATION_OF_WORK = "organization_of_work", _("The organization of work")
    ADOPTION = "adoption", _("The adoption of the report")
    CLOSURE = "closure", _("The closing day and time")
    PROGRESS = "progress", _("What became of earlier recommendations")


class AddresseeGroup(models.TextChoices):
    EXECUTIVE_SECRETARY = "executive_secretary", _("Executive Secretary")
    PARTIES = "parties_and_other_governments", _("Parties and other Governments")
    OTHER_ENTITIES = "other_entities", _("Other entities")


class CommentState(StateChoices):
    OPEN = "open", "wait", _("Open")
    ACCEPTED = "accepted", "done", _("Accepted")
    ACCEPTED_MODIFIED = "accepted_modified", "sure", _("Accepted with changes")
    NOTED = "noted", "noted", _("Noted")
    REJECTED = "rejected", "no", _("Rejected")
    WITHDRAWN = "withdrawn", "over", _("Withdrawn")


class CommentKind(models.TextChoices):
    EDITORIAL = "editorial", _("Editorial")
    SUBSTANTIVE = "substantive", _("Substantive")
    QUESTION = "question", _("Question")


class Audience(models.TextChoices):
    """Who reads a comment beside its author."""

    MEMBERS = "members", _("All members")
    DESK = "desk", _("The Secretariat and the officers of the meeting only")


class Occasion(models.TextChoices):
    """When a text is amended paragraph by paragraph."""

    ADOPTION = "adoption", _("In the room, before adoption")
    CORRECTION = "correction", _("After publication")


class AmendmentState(StateChoices):
    PROPOSED = "proposed", "decide", _("Proposed")
    ACCEPTED = "accepted", "done", _("Accepted")
    WITHDRAWN = "withdrawn", "over", _("Withdrawn")


class AmendmentAct(models.TextChoices):
    REPLACE = "replace", _("New words")
    DELETE = "delete", _("Deletion")
    INSERT = "insert", _("Insertion after it")


class VersionKind(models.TextChoices):
    CIRCULATED = "circulated", _("As circulated")
    ADOPTED = "adopted", _("As adopted")
    FINAL = "final", _("As finalized")
    PUBLISHED = "published", _("As published")
    CORRECTED = "corrected", _("As corrected")


class VersionState(StateChoices):
    """Of a document in one language."""

    NOT_PLANNED = "not_planned", "idle", _("Not planned")
    REQUESTED = "requested", "wait", _("Requested")
    IN_TRANSLATION = "in_translation", "going", _("In translation")
    AVAILABLE = "available", "done", _("Available")


class Outcome(models.TextChoices):
    """How the drawing of a file's text ended, as a sentence for whoever asks."""

    DRAWN = "drawn", _("The text was read and is found by search.")
    WITHOUT_TEXT = "without_text", _("The file holds pictures of its pages and no text; nothing in it can be found.")
    LOCKED = "locked", _("The file is locked with a password; nothing in it can be found.")
    DAMAGED = "damaged", _("The file is damaged and could not be read; nothing in it can be found.")
    TOO_MUCH = "too_much", _("The file takes too long or too much room to read; nothing in it can be found.")
