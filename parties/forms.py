"""Filters of the lists: they read the address, they never write."""

from urllib.parse import urlencode

from django import forms
from django.utils.choices import flatten_choices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from parties.countries import GROUPS, SCHEMES, TREATIES
from parties.states import Listing, OrganizationKind

ALL = ("", _("All"))


def _groups():
    """Groups under the schemes that are not alternatives, as "scheme:group"."""
    yield ALL
    for scheme, (name, known, *_columns) in SCHEMES.items():
        yield gettext(name), [(f"{scheme}:{group}", gettext(GROUPS[group])) for group in known]


class Filter(forms.Form):
    """A GET form; whatever it does not know counts as not asked."""

    words = forms.CharField(label=_("Words"), required=False, max_length=80, widget=forms.TextInput({"type": "search"}))

    def asked(self):
        """The filters in force, by name."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def chips(self):
        """For each filter in force its word and the same address less this one."""
        asked = self.asked()
        return [
            (self._word(name), "?" + urlencode({key: asked[key] for key in asked if key != name})) for name in asked
        ]

    def _word(self, name):
        value = self.asked()[name]
        choices = getattr(self.fields[name], "choices", [])
        flat = dict(flatten_choices(choices))
        return f"{self.fields[name].label}: {flat.get(value, value)}"


class PartyFilter(Filter):
    """Words, regional group, treaty, list."""

    group = forms.ChoiceField(label=_("Regional group"), required=False, choices=_groups)
    treaty = forms.ChoiceField(
        label=_("Party to"),
        required=False,
        choices=lambda: [ALL, *((key, gettext(TREATIES[key])) for key in TREATIES)],
    )
    list = forms.ChoiceField(label=_("List"), required=False, choices=[ALL, *Listing.choices])

    def applied_to(self, parties, *, on):
        """The Parties that pass."""
        asked = self.asked()
        if words := asked.get("words"):
            parties = parties.named_like(words)
        if group := asked.get("group"):
            parties = parties.in_group(*group.split(":"))
        if treaty := asked.get("treaty"):
            parties = parties.party_to(treaty, on=on)
        if asked.get("list") == Listing.LDC:
            parties = parties.ldc_on(on)
        if asked.get("list") == Listing.SIDS:
            parties = parties.sids()
        return parties

    def scheme(self):
        """The scheme whose groups the list shows: that of the group asked for, else the United Nations’."""
        return self.asked().get("group", "UN:").split(":")[0]


class OrganizationFilter(Filter):
    """Words and kind."""

    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[ALL, *OrganizationKind.choices])

    def applied_to(self, organizations):
        """The organizations that pass."""
        asked = self.asked()
        if words := asked.get("words"):
            organizations = organizations.named_like(words)
        if kind := asked.get("kind"):
            organizations = organizations.filter(kind=kind)
        return organizations
