"""Bodies from a file in the schema `composition-rules/2`."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from core import clock
from core.refusals import Refused
from membership import composition
from membership.actions.bodies import add_body
from membership.actions.mandates import record_mandate
from membership.actions.officers import appoint_officer
from membership.composition.facts import GROUPS
from membership.models import Body
from membership.queries import rules_of
from membership.states import BodyKind
from parties.actions import add_scheme
from parties.models import Scheme

DECISION = re.compile(r"\bdecision ([A-Z0-9][\w./-]*)(?:, annex ([IVXLC]+)\b)?")


@dataclass
class Loaded:
    """What a load did: the bodies that are new, those whose mandate was renewed, those that stayed."""

    added: list[Body] = field(default_factory=list)
    renewed: list[Body] = field(default_factory=list)
    unchanged: list[Body] = field(default_factory=list)


@transaction.atomic
def load_rules_file(*, path: Path, by, officer=None, executive_secretary=None) -> Loaded:
    """Every body of the file becomes a body in draft with a mandate; one that exists gets a new mandate, valid from
    today, where its rules differ from those in force, and stays as it is otherwise.

    *officer* and *executive_secretary* are appointed to the new bodies. Raises Refused with file, body, rule and
    reason, and then nothing was loaded.
    """
    file = composition.load(path)
    loaded = Loaded()
    for key, source in file.bodies.items():
        try:
            body, is_new = _body_for(source, file.schemes, by)
            if is_new:
                _appoint(body, by, officer=officer, executive_secretary=executive_secretary)
            _settle(body, source, loaded, is_new, by)
        except Refused as refusal:
            words = {"file": path.name, "key": key, "sentence": refusal}
            raise Refused(_("%(file)s: body %(key)s: %(sentence)s") % words) from refusal
    return loaded


def _body_for(source: composition.Body, schemes, by) -> tuple[Body, bool]:
    slug = slugify(source.key.replace("_", "-"))
    body = Body.objects.select_related("scheme").filter(slug=slug).first()
    if body and body.scheme.key != source.scheme:
        words = {"here": body.scheme.key, "there": source.scheme}
        raise Refused(_("it counts regions by the scheme %(here)s here, by %(there)s in the file.") % words)
    scheme = _scheme_for(source.scheme, schemes, by)
    if body:
        return body, False
    short_name = re.split(r" (?:on|for|of|to) |\(", source.name)[0].strip()[:72]
    return (
        add_body(
            slug=slug,
            name=source.name[:200],
            short_name=short_name,
            members_term=_("%(name)s members") % {"name": short_name},
            kind=_kind_of(source.name),
            scheme=scheme,
            by=by,
        ),
        True,
    )


def _scheme_for(key: str, schemes, by) -> Scheme:
    if key in schemes:
        return add_scheme(key=key, placed=schemes[key], by=by)
    scheme = Scheme.objects.filter(key=key).first()
    if scheme is None:
        known = ", ".join(GROUPS)
        raise Refused(_("load the countries first: they bring the schemes %(known)s.") % {"known": known})
    return scheme


def _kind_of(name: str) -> BodyKind:
    """The kind whose word stands in the name; a group of experts where none does."""
    found = (kind for kind in BodyKind if str(kind.label).casefold() in name.casefold())
    return next(found, BodyKind.EXPERT_GROUP)


def _appoint(body: Body, by, **offices) -> None:
    for office, user in offices.items():
        if user is not None:
            appoint_officer(body=body, user=user, office=office, by=by)


def _settle(body: Body, source: composition.Body, loaded: Loaded, is_new: bool, by) -> None:
    rules = [composition.rule_data(rule) for rule in source.rules]
    present = None if is_new else body.mandates.in_force().first()
    if present and [composition.rule_data(rule) for rule in rules_of(present)] == rules:
        loaded.unchanged.append(body)
        return
    cited = DECISION.search(source.basis)
    record_mandate(
        body=body,
        decision_symbol=cited[1] if cited else source.basis[:80] or _("not stated"),
        annex=(cited[2] or "") if cited else "",
        title=source.basis[:300],
        valid_from=None if is_new else clock.today(),
        look_back=source.look_back,
        rules=rules,
        by=by,
    )
    (loaded.added if is_new else loaded.renewed).append(body)
