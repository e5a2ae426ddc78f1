"""Who may write, clear and issue notifications, and who sees the outbox: the Secretariat.

A notification speaks for the Secretariat as a whole, so any body's officer may draft one; clearing is for the
Executive Secretary. The grants live on bodies, one floor up, and are asked by name.
"""

import rules

from core.access import has_any_grant, register
from notifications.states import NotificationState

PUBLIC = (NotificationState.ISSUED, NotificationState.REMINDED, NotificationState.CLOSED)


def is_secretariat(user) -> bool:
    return has_any_grant(user, "membership.manage_body") or has_any_grant(user, "membership.direct_body")


@rules.predicate(name="an officer of any body, or the Executive Secretary")
def is_of_the_secretariat(user, obj=None) -> bool:
    return is_secretariat(user)


@rules.predicate(name="the Executive Secretary")
def may_clear(user, obj=None) -> bool:
    return has_any_grant(user, "membership.direct_body")


@rules.predicate(name="anyone, once it is issued")
def is_issued(user, notification) -> bool:
    return notification.state in PUBLIC


TABLE = {
    "view_notification": is_issued | is_of_the_secretariat,
    "draft_notification": is_of_the_secretariat,
    "clear_notification": may_clear,
    "view_message": is_of_the_secretariat,
    "release_message": is_of_the_secretariat,
}
register("notifications", TABLE)
