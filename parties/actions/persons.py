"""Persons."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.refusals import Refused
from parties.actions.focal_points import settle_grants
from parties.models import Person
from parties.signals import person_changed
from parties.states import Expertise, Gender, Language
from workflow import trail

CHANGEABLE = (
    "title",
    "given_names",
    "family_name",
    "gender",
    "party",
    "organization",
    "position",
    "email",
    "languages",
    "expertise",
    "user",
    "is_invented",
    "notes",
)


@transaction.atomic
def add_person(*, family_name, by, **facts):
    """Add a person; *facts* are the fields of `CHANGEABLE`. Refuses what contradicts itself or is unknown."""
    _refuse_unknown(facts)
    person = Person(family_name=family_name, **facts)
    _refuse_impossible(person)
    person.save()
    trail.record("add_person", person, by=by)
    return person


@transaction.atomic
def change_person(*, person, by, **changes):
    """Change fields of a person; the trail says which, not from what to what. No change leaves no entry."""
    _refuse_unknown(changes)
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    fields = sorted(name for name, value in changes.items() if getattr(person, name) != value)
    if not fields:
        return person
    former = person.user
    for name in fields:
        setattr(person, name, changes[name])
    _refuse_impossible(person)
    person.save(update_fields=fields)
    trail.record("change_person", person, by=by, fields=fields)
    if "user" in fields:
        settle_grants(person=person, by=by, former=former)
    person_changed.send(sender=Person, person=person, fields=fields, by=by)
    return person


def _refuse_unknown(facts):
    for name in facts:
        if name not in CHANGEABLE:
            raise TypeError(f"A person has no field {name!r}; there are: {', '.join(CHANGEABLE)}")


def _refuse_impossible(person):
    if not person.family_name.strip():
        raise Refused(_("A person needs a family name."))
    if person.party and person.organization:
        raise Refused(_("A person comes from a Party or from an organization, not from both."))
    if person.gender not in Gender.values:
        raise Refused(_("“%(value)s” is not a known gender.") % {"value": person.gender})
    _refuse_strangers(person.languages, Language, _("“%(value)s” is not a language of the United Nations."))
    _refuse_strangers(person.expertise, Expertise, _("“%(value)s” is not a known field of expertise."))
    if person.email and Person.objects.exclude(pk=person.pk).filter(email=person.email).exists():
        raise Refused(_("Another person has the address %(email)s already.") % {"email": person.email})
    if person.user and Person.objects.exclude(pk=person.pk).filter(user=person.user).exists():
        raise Refused(_("This account belongs to another person already."))


def _refuse_strangers(values, choices, sentence):
    for value in values:
        if value not in choices.values:
            raise Refused(sentence % {"value": value})
