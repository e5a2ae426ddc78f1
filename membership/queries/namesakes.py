"""Who of the roster may be meant by what was typed: before a new person is made."""

from difflib import SequenceMatcher

from django.db.models import Q

from core.querysets import fold
from membership.access import officer_body_ids, spoken_organization_ids, spoken_party_ids
from membership.models import Body
from parties.models import Organization, Party, Person

MOST = 8
#: Names of one origin that are alike to this degree may be one: "Lupe Tavita", "Lupe Tavite".
ALIKE = 0.82


def persons_within_reach(user, body: Body):
    """Whom *user* may find in the roster for a nomination to the body: an officer everybody; a nominator the persons
    of the Parties and organizations they speak for."""
    if user is None or body.pk in officer_body_ids(user):
        return Person.objects.all()
    own = Q(party_id__in=spoken_party_ids(user)) | Q(organization_id__in=spoken_organization_ids(user))
    return Person.objects.filter(own)


def found_by_name(persons, words: str) -> list[Person]:
    """At most eight *persons* whose name holds every word, said by name and origin alone. One query."""
    asked = words.split()[:6]
    if not asked:
        return []
    for word in asked:
        persons = persons.filter(Q(family_name__icontains=word) | Q(given_names__icontains=word))
    return list(persons.select_related("party", "organization")[:MOST])


def likely_same(
    persons,
    *,
    family_name: str,
    given_names: str = "",
    email: str = "",
    party: Party | None = None,
    organization: Organization | None = None,
) -> list[Person]:
    """At most eight of *persons* who may be the one that was typed, the likeliest first: the same name however it is
    accented or ordered, the same e-mail address, or a similar name from the same Party or organization.

    One query over names, and one for those found.
    """
    asked = _folded(given_names, family_name)
    found: list[tuple[float, int]] = []
    rows = persons.values_list("pk", "given_names", "family_name", "email", "party_id", "organization_id")
    for pk, given, family, address, party_id, organization_id in rows.order_by("pk"):
        of_origin = bool((party and party.pk == party_id) or (organization and organization.pk == organization_id))
        likeness = _likeness(asked, _folded(given, family), of_origin)
        if email and address.lower() == email.lower():
            likeness = 1.0
        if likeness >= ALIKE:
            found.append((-likeness, pk))
    keys = [pk for _likeness_of, pk in sorted(found)[:MOST]]
    known = Person.objects.select_related("party", "organization").in_bulk(keys)
    return [known[pk] for pk in keys]


def _folded(given: str, family: str) -> str:
    """The words of a name without accents and capitals, in the order of the alphabet."""
    return " ".join(sorted(fold(f"{given} {family}").replace("-", " ").split()))


def _likeness(asked: str, known: str, of_origin: bool) -> float:
    if asked == known:
        return 1.0
    if not of_origin:
        return 0.0
    matcher = SequenceMatcher(None, asked, known, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0
