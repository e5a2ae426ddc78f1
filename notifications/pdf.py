"""The letter of a notification as a PDF, kept by the hash of what it says."""

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils import translation

from core import clock, pdf
from notifications.models import Notification
from notifications.queries import wording_of


def letter_html(notification: Notification) -> str:
    """The letter in the form of the United Nations, in the language it was written in, whoever looks."""
    with translation.override(settings.LANGUAGE_CODE):
        context = {
            "notification": notification,
            "secretariat": settings.SECRETARIAT_NAME,
            "wording": wording_of(notification),
        }
        return render_to_string("notifications/letter.pdf.html", context)


def letter_name(notification: Notification) -> str:
    """Where the letter is kept; another text, another name."""
    return f"letters/{pdf.content_hash(letter_html(notification))}.pdf"


def letter_pdf(notification: Notification) -> str:
    """Make the letter, unless it was made before; returns its name in the storage. For tasks and commands only."""
    html = letter_html(notification)
    name = f"letters/{pdf.content_hash(html)}.pdf"
    if not default_storage.exists(name):
        made_at = int((notification.issued_at or clock.now()).timestamp())
        default_storage.save(name, ContentFile(pdf.to_pdf(html, made_at=made_at)))
    return name
