"""Who plays: persons and organizations of the tenth meeting, and one demo account per role."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db import transaction

from accounts.models import User
from demo import source
from membership.models import Body
from parties.actions import add_organization, add_person, designate_focal_point, name_representative
from parties.models import Organization, Party, Person

PASSWORD = "tenth-meeting-2014"
BODY = "lg-cbb"


@dataclass(frozen=True)
class Account:
    """A demo account: the role it shows, and the key of its person in people.json."""

    role: str
    key: str

    @property
    def email(self) -> str:
        return _row(self.key)["email"]


ACCOUNTS = (
    Account("Programme officer, Secretariat", "castellan"),
    Account("Executive Secretary", "dias"),
    Account("Chair, member from India", "warrier"),
    Account("Rapporteur, member from Grenada", "lewis"),
    Account("Member from Austria", "lindhofer"),
    Account("National focal point of Hungary", "bakonyvari"),
    Account("Representative of UNEP, an addressee", "kiptarus"),
)
GROUPS = ("invited", "secretariat", "hosts", "focal_points")


def _rows() -> list[dict]:
    people = source.read("people")
    around = source.read("nominations")
    return [row for group in GROUPS for row in people[group]] + around["others"] + around["focal_points"]


def _row(key: str) -> dict:
    return next(row for row in _rows() if row["key"] == key)


class Cast:
    """The persons by their key, the users by theirs; read once."""

    @cached_property
    def people(self) -> dict[str, Person]:
        keys = {row["email"]: row["key"] for row in _rows()}
        rows = Person.objects.filter(email__in=keys).select_related("party", "organization", "user")
        return {keys[person.email]: person for person in rows}

    def user(self, key: str) -> User:
        return User.objects.get(person=self.people[key])

    @cached_property
    def officer(self) -> User:
        return self.user("castellan")

    @cached_property
    def executive_secretary(self) -> User:
        return self.user("dias")

    @cached_property
    def chair(self) -> User:
        return self.user("warrier")

    @cached_property
    def rapporteur(self) -> User:
        return self.user("lewis")

    @cached_property
    def body(self) -> Body:
        return Body.objects.get(slug=BODY)

    @cached_property
    def invited(self) -> list[Person]:
        return [self.people[row["key"]] for row in source.read("people")["invited"]]

    @cached_property
    def returning(self) -> list[Person]:
        """Who served before, as the data have it."""
        keys = [row["key"] for row in source.read("people")["invited"] if row["returning"]]
        return [self.people[key] for key in keys + source.read("nominations")["earlier"]]

    def key_of(self, person: Person) -> str:
        return next(row["key"] for row in _rows() if row["email"] == person.email)

    @cached_property
    def attending(self) -> list[Person]:
        return [self.people[row["key"]] for row in source.read("people")["invited"] if row["attended"]]


@transaction.atomic
def assemble(*, by=None) -> Cast:
    """Enter organizations, persons, focal points and accounts."""
    people = source.read("people")
    known = people["organizations"] + source.read("nominations")["organizations"]
    organizations = {row["acronym"]: add_organization(**row, by=by) for row in known}
    parties = {party.iso2: party for party in Party.objects.all()}
    accounts = {account.key for account in ACCOUNTS}
    for row in _rows():
        user = _account(row) if row["key"] in accounts else None
        person = _person(row, parties, organizations, user, by)
        if "capacity" in row:
            designate_focal_point(
                party=person.party, person=person, capacity=row["capacity"], since=_day(row["since"]), by=by
            )
    cast = Cast()
    name_representative(organization=_unep(), user=cast.user("kiptarus"), by=by)
    return cast


def _account(row: dict) -> User:
    return User.objects.create_user(
        email=row["email"], password=PASSWORD, name=f"{row['title']} {row['given_names']} {row['family_name']}"
    )


def _person(row: dict, parties: dict, organizations: dict, user: User | None, by) -> Person:
    facts = ("title", "given_names", "family_name", "gender", "position", "email", "languages", "expertise")
    return add_person(
        **{name: row[name] for name in facts},
        party=parties.get(row.get("party", "")),
        organization=organizations.get(row.get("organization", "")),
        is_invented=row["is_invented"],
        user=user,
        by=by,
    )


def _day(text: str):
    return date.fromisoformat(text)


def _unep() -> Organization:
    return Organization.objects.get(acronym="UNEP")
