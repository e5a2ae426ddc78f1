"""Schemes of regional groups beside those of the United Nations and the CBD."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from core.refusals import Refused
from parties.models import Party, Placement, RegionalGroup, Scheme
from workflow import trail


@transaction.atomic
def add_scheme(*, key: str, placed: Mapping[str, str], by) -> Scheme:
    """Keep a scheme of its own, given as `{iso2: group}`; the same one again changes nothing.

    Refused: a key that stands for other groups already, a country that is not kept here.
    """
    scheme, is_new = Scheme.objects.get_or_create(key=key, defaults={"name": key})
    if not is_new:
        _refuse_other(scheme, placed)
        return scheme
    parties = {party.iso2: party for party in Party.objects.filter(iso2__in=placed)}
    if missing := sorted(set(placed) - set(parties)):
        words = {"scheme": key, "codes": ", ".join(missing)}
        raise Refused(_("scheme %(scheme)s: no such Party or State is kept here: %(codes)s.") % words)
    names = sorted(set(placed.values()))
    groups = {
        name: RegionalGroup.objects.create(scheme=scheme, key=name, name=name, position=position)
        for position, name in enumerate(names, start=1)
    }
    Placement.objects.bulk_create(
        Placement(party=parties[iso2], scheme=scheme, group=groups[group]) for iso2, group in placed.items()
    )
    trail.record("add_scheme", scheme, by=by, groups=names)
    return scheme


def _refuse_other(scheme: Scheme, placed: Mapping[str, str]) -> None:
    stands = dict(scheme.placements.values_list("party__iso2", "group__key"))
    if stands != dict(placed):
        raise Refused(_("The scheme %(key)s is kept here already, with other groups.") % {"key": scheme.key})
