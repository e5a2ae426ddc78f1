"""What many readers are shown alike is drawn once and kept until somebody acts."""

from collections.abc import Callable
from typing import TypeVar

from django.utils.translation import get_language

from core import clock
from membership.access import member_body_ids, staffed_body_ids
from workflow.kept import until_the_trail_grows

Drawn = TypeVar("Drawn")


def kept(name: str, user, draw: Callable[[], Drawn]) -> Drawn:
    """*draw*'s answer under *name*, for each day, language and sight: which recommendations a person may read follows
    from the bodies whose Secretariat or member that person is. Two queries where it is kept."""
    sight = f"{sorted(staffed_body_ids(user))}:{sorted(member_body_ids(user))}"
    return until_the_trail_grows(f"recommendations.{name}:{sight}:{get_language()}:{clock.today()}", draw)
