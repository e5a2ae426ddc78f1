"""Loading the table of countries."""

from dataclasses import dataclass

from django.db import transaction

from parties import countries
from parties.models import DatedListing, Party, Placement, RegionalGroup, Scheme, Treaty, TreatyAction
from workflow import trail


@dataclass(frozen=True)
class Loaded:
    """What a load did: rows read, Parties that are new, other Parties of which anything changed."""

    rows: int
    added: int
    changed: int


@transaction.atomic
def load_countries(*, rows, by):
    """Bring Parties and their standing in step with the table; the same table again changes nothing.

    *rows* are mappings of text, one per line (`parties.countries` names the columns). Raises Refused with the
    line and the reason, and then nothing was loaded. A Party that is no longer in the table stays.
    """
    wanted = countries.read(rows)
    groups, treaties = _frame()
    before = set(Party.objects.values_list("iso2", flat=True))
    touched = {code for (code,) in _align(Party, ["iso2"], [country.fields for country in wanted])}
    touched |= _align_standing(wanted, groups, treaties)
    loaded = Loaded(len(wanted), len(touched - before), len(touched & before))
    if touched:
        scheme = Scheme.objects.get(key="UN")
        trail.record("load_countries", scheme, by=by, added=loaded.added, changed=sorted(touched & before))
    return loaded


def _frame():
    """Schemes with their groups, and treaties; groups by (scheme, group), treaties by key."""
    groups = {}
    for key, (name, known, *_columns) in countries.SCHEMES.items():
        scheme, _new = Scheme.objects.get_or_create(key=key, defaults={"name": name})
        for position, group in enumerate(known, start=1):
            groups[key, group], _new = RegionalGroup.objects.get_or_create(
                scheme=scheme, key=group, defaults={"name": countries.GROUPS[group], "position": position}
            )
    treaties = {
        key: Treaty.objects.get_or_create(key=key, defaults={"name": name})[0]
        for key, name in countries.TREATIES.items()
    }
    return groups, treaties


def _align_standing(wanted, groups, treaties):
    """Groups, lists and treaty actions of every Party in the table; the codes of those that changed."""
    ids = dict(Party.objects.values_list("iso2", "pk"))
    codes = {pk: code for code, pk in ids.items()}
    placements, listings, actions = [], [], []
    for country in wanted:
        about = {"party_id": ids[country.fields["iso2"]]}
        for scheme, group in country.groups.items():
            row = groups[scheme, group]
            placements.append(about | {"scheme_id": row.scheme_id, "group_id": row.pk})
        listings += [about | {"list": key, "until": until} for key, until in country.lists.items()]
        for action in country.actions:
            facts = {name: getattr(action, name) for name in countries.ACTION_FACTS}
            actions.append(about | {"treaty_id": treaties[action.treaty].pk} | facts)
    scope = {"party_id__in": {ids[country.fields["iso2"]] for country in wanted}}
    return {
        codes[key[0]]
        for key in _align(Placement, ["party_id", "scheme_id"], placements, scope)
        | _align(DatedListing, ["party_id", "list"], listings, scope)
        | _align(TreatyAction, ["party_id", "treaty_id"], actions, scope)
    }


def _align(model, key, wanted, scope=None):
    """Make the rows of a model equal the wanted facts; the keys of the rows added, changed or removed.

    Rows that are not wanted go only within *scope* (a filter); without one they stay.
    """
    stands = {tuple(getattr(row, name) for name in key): row for row in model.objects.all()}
    new, changed = {}, {}
    for facts in wanted:
        where = tuple(facts[name] for name in key)
        row = stands.get(where)
        if row is None:
            new[where] = model(**facts)
        elif any(getattr(row, name) != value for name, value in facts.items()):
            for name, value in facts.items():
                setattr(row, name, value)
            changed[where] = row
    model.objects.bulk_create(new.values())
    if changed:
        model.objects.bulk_update(changed.values(), [name for name in wanted[0] if name not in key])
    return new.keys() | changed.keys() | _remove_unwanted(model, key, wanted, scope)


def _remove_unwanted(model, key, wanted, scope):
    """The keys of the rows within *scope* that were removed because nobody wants them."""
    if scope is None:
        return set()
    known = {tuple(facts[name] for name in key) for facts in wanted}
    gone = {
        where: row.pk
        for row in model.objects.filter(**scope)
        if (where := tuple(getattr(row, name) for name in key)) not in known
    }
    model.objects.filter(pk__in=gone.values()).delete()
    return set(gone)
