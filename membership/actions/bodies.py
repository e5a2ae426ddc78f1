"""Entering and changing a body."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.translation import gettext as _

from core import access, search
from core.refusals import Conflict, Refused
from membership.access import officer_body_ids
from membership.actions.officers import OFFICES
from membership.models import Body
from membership.queries import found_as
from workflow import trail

CHANGEABLE = ("name", "short_name", "members_term", "kind", "treaty", "symbol_stem", "about")


@transaction.atomic
def add_body(*, slug: str, name: str, short_name: str, members_term: str, kind: str, scheme, by, **facts) -> Body:
    """Enter a body in draft. *facts*: treaty, symbol_stem, about.

    Who enters it becomes its first officer; the Executive Secretary of the bodies they serve directs it as well.
    """
    if by is not None and not by.has_perm("membership.add_body", Body()):
        raise Refused(_("Only the Secretariat enters bodies."))
    if Body.objects.filter(slug=slug).exists():
        raise Refused(_("There is a body under this address already: %(slug)s.") % {"slug": slug})
    body = Body.objects.create(
        slug=slug, name=name, short_name=short_name, members_term=members_term, kind=kind, scheme=scheme, **facts
    )
    trail.record("add_body", body, by=by)
    if by is not None:
        _staff(body, by)
    search.put("body", body.pk, **found_as(body))
    return body


def _staff(body: Body, by) -> None:
    directing = get_user_model().objects.filter(
        bodyuserobjectpermission__permission__codename="direct_body",
        bodyuserobjectpermission__content_object__in=officer_body_ids(by),
    )
    for user in directing.distinct():
        access.grant(user, OFFICES["executive_secretary"], body)
    access.grant(by, OFFICES["officer"], body)


@transaction.atomic
def change_body(*, body: Body, by, version: int | None = None, **changes) -> Body:
    """Change fields of a body (`CHANGEABLE`); no change leaves no entry. *version* is what the page had seen;
    another one raises Conflict."""
    access.require(by, "membership.manage_body", body)
    if unknown := set(changes) - set(CHANGEABLE):
        raise TypeError(f"A body's {', '.join(sorted(unknown))} cannot be changed; {', '.join(CHANGEABLE)} can")
    body = Body.objects.select_for_update(of=("self",)).get(pk=body.pk)
    if version is not None and version != body.version:
        raise Conflict(_("Somebody else changed this body since you opened the page. Save again to keep your words."))
    fields = sorted(name for name, value in changes.items() if getattr(body, name) != value)
    if not fields:
        return body
    for name in fields:
        setattr(body, name, changes[name])
    body.version += 1
    body.save()
    trail.record("change_body", body, by=by, fields=fields)
    search.put("body", body.pk, **found_as(body))
    return body
