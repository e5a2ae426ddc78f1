"""The roster: its filter, what an expert confirms."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import clock
from membership.models import RosterEntry
from membership.queries.roster_entries import mark
from membership.querysets import RosterQuerySet
from parties.countries import GROUPS, UN_GROUPS
from parties.forms import ALL, Filter
from parties.models import Party
from parties.states import Expertise, Gender, Language, Listing

STANDING, EXPIRED, INCOMPLETE = "standing", "expired", "incomplete"


def _regions() -> list[tuple]:
    return [ALL, *((key, gettext(GROUPS[key])) for key in UN_GROUPS)]


class RosterFilter(Filter):
    """Words, regional group of the United Nations, gender, field, language, list, standing."""

    region = forms.ChoiceField(label=_("Regional group"), required=False, choices=_regions)
    gender = forms.ChoiceField(label=_("Gender"), required=False, choices=[ALL, *Gender.choices[:3]])
    field = forms.ChoiceField(label=_("Field"), required=False, choices=[ALL, *Expertise.choices])
    language = forms.ChoiceField(label=_("Language"), required=False, choices=[ALL, *Language.choices])
    list = forms.ChoiceField(label=_("List"), required=False, choices=[ALL, *Listing.choices])
    standing = forms.ChoiceField(
        label=_("Entry"),
        required=False,
        choices=[ALL, (STANDING, _("Confirmed")), (EXPIRED, _("To be confirmed")), (INCOMPLETE, _("Incomplete"))],
    )

    def applied_to(self, entries: RosterQuerySet) -> RosterQuerySet:
        """The entries that pass; whoever left is not among them."""
        asked = self.asked()
        entries = entries.kept().holding(asked.get("words", ""))
        for name in ("field", "language"):
            if name in asked:
                entries = entries.filter(words__contains=mark(asked[name]))
        if "gender" in asked:
            entries = entries.filter(person__gender=asked["gender"])
        parties = self._parties(asked)
        if parties is not None:
            entries = entries.filter(person__party__in=parties)
        return _in_standing(entries, asked.get("standing", ""))

    def _parties(self, asked: dict):
        if "region" not in asked and "list" not in asked:
            return None
        parties = Party.objects.order_by()
        if "region" in asked:
            parties = parties.in_group("UN", asked["region"])
        if asked.get("list") == Listing.LDC:
            parties = parties.ldc_on(clock.today())
        if asked.get("list") == Listing.SIDS:
            parties = parties.sids()
        return parties.values("pk")


def _in_standing(entries: RosterQuerySet, asked: str) -> RosterQuerySet:
    if asked == STANDING:
        return entries.standing()
    if asked == EXPIRED:
        return entries.expired()
    return entries.incomplete() if asked == INCOMPLETE else entries


class RenewalForm(forms.Form):
    """What an expert confirms or corrects."""

    position = forms.CharField(label=_("Position"), max_length=200)
    languages = forms.MultipleChoiceField(
        label=_("Languages you work in"), choices=Language.choices, widget=forms.CheckboxSelectMultiple
    )
    expertise = forms.MultipleChoiceField(
        label=_("Fields of expertise"), choices=Expertise.choices, widget=forms.CheckboxSelectMultiple
    )

    @staticmethod
    def initial_of(entry: RosterEntry) -> dict:
        person = entry.person
        return {"position": person.position, "languages": person.languages, "expertise": person.expertise}
