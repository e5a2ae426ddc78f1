"""When a notification is ready."""

from django.utils.translation import gettext_lazy as _

from workflow.guards import guard


@guard(_("Choose at least one group of addressees first."))
def has_addressees(notification) -> bool:
    return bool(notification.addressee_groups)


@guard(_("Write the subject and the text first."))
def has_text(notification) -> bool:
    return bool(notification.subject.strip() and notification.body.strip())
