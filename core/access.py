"""The access registry: who may do what, one table per app, and the grants that guardian stores.

`register("meetings", {"view_meeting": is_public | is_invited})` in each app's `access.py` fills the registry.
Checks go through `user.has_perm("meetings.view_meeting", obj)`, lists through `visible_to(user)`.
What is true of a person by a table of an app's own (a membership, an office) joins the grants by `add_facts`, so that
one query tells a request all of it. A row's facts are asked with `remembered`, so that a request loads each once.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import rules
from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Value
from django.utils.functional import LazyObject
from django.utils.translation import gettext as _
from guardian.models import UserObjectPermissionBase
from guardian.utils import get_user_obj_perms_model

from core.refusals import Refused
from core.statements import Statement


@dataclass(frozen=True)
class Entry:
    """One line of the permission table: its name, who holds it (the predicate's words), the predicate."""

    permission: str
    who: str
    predicate: rules.Predicate


REGISTRY: dict[str, Entry] = {}


@rules.predicate(name="anyone")
def anyone(user, obj=None) -> bool:
    return True


@rules.predicate(name="nobody, only as a consequence")
def nobody(user, obj=None) -> bool:
    return False


@rules.predicate(name="whoever is signed in")
def is_signed_in(user, obj=None) -> bool:
    return user.is_authenticated and user.is_active


def register(app: str, table: Mapping[str, rules.Predicate]) -> None:
    """Add an app's permission table. A name registered twice is a mistake and raises KeyError."""
    for name, predicate in table.items():
        permission = f"{app}.{name}"
        rules.add_perm(permission, predicate)
        REGISTRY[permission] = Entry(permission, _in_words(predicate.name), predicate)


def _in_words(name: str) -> str:
    """A composed predicate calls itself "(a | b)"; a person reads "a; b"."""
    return name.replace("(", "").replace(")", "").replace(" | ", "; ").replace(" & ", " and ")


def require(by, permission: str, obj) -> None:
    """Refuse unless *by* holds *permission* on *obj*. None is the system and passes."""
    if by is not None and not by.has_perm(permission, obj):
        raise Refused(_("This act is not yours to do here."))


def remembered(user, key: str, ask: Callable[[], Any]) -> Any:
    """The answer of *ask*, asked once per user instance, that is once per request."""
    memory = _own(user).__dict__.setdefault("_remembered", {})
    if key not in memory:
        memory[key] = ask()
    return memory[key]


def forget(user) -> None:
    """Ask everything anew: after a grant, or in a test that changes facts under a user."""
    _own(user).__dict__.pop("_remembered", None)


def _own(user):
    """The user behind the lazy one of a request: both must share one memory, or every grant is asked twice."""
    if isinstance(user, LazyObject):
        bool(user)  # wakes it
        return user._wrapped
    return user


def granted_ids(user, permission: str) -> frozenset[int]:
    """The ids of the rows on which *user* holds the explicit grant `app.codename`; all grants are one query."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    return _standing(user).get(permission, frozenset())


def fact_ids(user, fact: str) -> frozenset[int]:
    """The ids of the rows of which the *fact* `app.word` is true for *user*; the same query as the grants."""
    return _standing(user).get(fact, frozenset()) if user.is_authenticated else frozenset()


_FACTS: list[Callable[[int], models.QuerySet]] = []


def add_facts(ask: Callable[[int], models.QuerySet]) -> None:
    """Register `ask(user's key)`: rows `(app, word, id)`, which `fact_ids` finds under `app.word`. At start only. The
    word is none of the app's permissions, or the fact would pass for a grant."""
    _FACTS.append(ask)


@cache
def _grant_tables() -> list[Any]:
    return [
        table
        for table in apps.get_models()
        if issubclass(table, UserObjectPermissionBase) and hasattr(table, "content_object_id")
    ]


def sight_of(user) -> str:
    """What a person's sight rests on, for the name under which something they may see is kept: who they are, their
    grants and facts. Everybody who is not signed in sees the same."""
    if not user.is_authenticated:
        return ""
    return f"{user.pk} {sorted((name, sorted(ids)) for name, ids in _standing(user).items())}"


def _standing(user) -> dict[str, frozenset[int]]:
    return remembered(user, "standing", lambda: _by_name(_STANDING.rows(user.pk)))


def _by_name(rows: list[tuple[str, str, int]]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for app, word, pk in rows:
        found.setdefault(f"{app}.{word}", set()).add(pk)
    return {name: frozenset(ids) for name, ids in found.items()}


def _asked(user_id: int) -> models.QuerySet:
    """Everything a user was granted, and every fact: a union over the tables."""
    grants = [
        table.objects.filter(user_id=user_id)
        .order_by()
        .annotate(app=Value(table._meta.app_label))
        .values_list("app", "permission__codename", "content_object_id")
        for table in _grant_tables()
    ]
    facts = [ask(user_id) for ask in _FACTS]
    return grants[0].union(*grants[1:], *facts, all=True)


_STANDING = Statement(_asked)


def has_any_grant(user, permission: str) -> bool:
    return bool(granted_ids(user, permission))


def grant(user, permission: str, obj: models.Model) -> None:
    """Store the grant. The caller records it in the trail."""
    _grant_model(obj).objects.get_or_create(user=user, permission=_permission(permission, obj), content_object=obj)
    forget(user)


def revoke(user, permission: str, obj: models.Model) -> None:
    """Take the grant back. The caller records it in the trail."""
    _grant_model(obj).objects.filter(user=user, permission=_permission(permission, obj), content_object=obj).delete()
    forget(user)


def holders(permission: str, obj: models.Model):
    """The ids of the users who hold the grant on *obj*, for letters and lists."""
    return (
        _grant_model(obj)
        .objects.filter(permission=_permission(permission, obj), content_object=obj)
        .values_list("user_id", flat=True)
    )


def holdings(permission: str) -> dict[int, list[tuple[str, str]]]:
    """Who holds a grant, for every row on which anybody does: pairs of address and name by the id of the row; a
    query for each table of grants of the app. Whoever left or has no address is left out."""
    app, codename = permission.split(".")
    found: dict[int, list[tuple[str, str]]] = {}
    for table in _grant_tables():
        if table._meta.app_label == app:
            rows = table.objects.filter(permission__codename=codename, user__is_active=True).exclude(user__email="")
            for row in rows.select_related("user").order_by("pk"):
                found.setdefault(row.content_object_id, []).append((row.user.email, str(row.user)))
    return found


def _grant_model(obj: models.Model) -> Any:
    return _grants_on(type(obj))


def _grants_on(model) -> Any:
    """guardian's table of grants on *model*, the direct-foreign-key one."""
    return get_user_obj_perms_model(model)


def _permission(permission: str, obj) -> Permission:
    codename = permission.split(".")[1]
    return Permission.objects.get(content_type=ContentType.objects.get_for_model(obj), codename=codename)
