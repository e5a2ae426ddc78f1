"""Offering a membership, appointing an officer."""

from typing import Any, cast

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.typed import DayField, whole_number
from membership.forms.fields import PersonField, day_input
from membership.states import Capacity
from parties.models import Organization, Party, Person
from parties.states import Gender

LARGEST = 1024 * 1024


class MemberForm(forms.Form):
    """Somebody of the roster, or a new person; and the term."""

    person = PersonField(
        Person.objects.none(),
        label=_("From the roster"),
        required=False,
        blank=True,
        empty_label=_("Nobody of these: the person entered below"),
        widget=forms.RadioSelect,
    )
    title = forms.CharField(label=_("Title"), max_length=20, required=False)
    given_names = forms.CharField(label=_("Given names"), max_length=100, required=False)
    family_name = forms.CharField(label=_("Family name"), max_length=100, required=False)
    gender = forms.ChoiceField(label=_("Gender"), choices=Gender.choices, required=False)
    party = forms.ModelChoiceField(Party.objects.all(), label=_("Party"), required=False)
    organization = forms.ModelChoiceField(
        Organization.objects.all(), label=_("Organization"), required=False, help_text=_("A Party or an organization.")
    )
    is_another = forms.BooleanField(label=_("This is another person than the one of this name"), required=False)
    since = DayField(label=_("Serves from"), widget=day_input())
    until = DayField(label=_("Until"), required=False, widget=day_input())
    capacity = forms.ChoiceField(
        label=_("Capacity"),
        required=False,
        choices=[("", _("As follows from where the person comes from")), *Capacity.choices],
    )
    is_returning = forms.BooleanField(label=_("Attended an earlier meeting of the body"), required=False)

    NEW = ("title", "given_names", "family_name", "gender", "party", "organization")
    TERM = ("since", "until", "capacity", "is_returning")

    def __init__(self, *args, people=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        posted = whole_number(str(self.data.get("person", "")))
        keys = [person.pk for person in people] + ([posted] if posted else [])
        rows = Person.objects.filter(pk__in=keys)
        chosen = cast(forms.ModelChoiceField, self.fields["person"])
        chosen.queryset = rows.select_related("party", "organization")
        if not keys:
            self.fields["person"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("person") and data.get("family_name"):
            self.add_error("family_name", _("Choose a person or enter a new one, not both."))
        if not data.get("person") and not data.get("family_name") and "person" not in self.errors:
            self.add_error("family_name", _("Find a person in the roster, or enter a new one."))
        if data.get("party") and data.get("organization"):
            self.add_error("organization", _("A person comes from a Party or from an organization, not from both."))
        if data.get("since") and data.get("until") and data["until"] < data["since"]:
            self.add_error("until", _("The term ends before it begins."))
        return data

    def term(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.TERM}

    def new_person(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in (*self.NEW, "is_another")}


class OfficerForm(forms.Form):
    """Somebody with an account, and the office."""

    email = forms.EmailField(label=_("E-mail address of their account"))
    office = forms.ChoiceField(
        label=_("Office"),
        choices=[("officer", _("Officer")), ("executive_secretary", _("Executive Secretary"))],
        widget=forms.RadioSelect,
        initial="officer",
    )

    def clean_email(self):
        user = get_user_model().objects.filter(email=self.cleaned_data["email"].lower(), is_active=True).first()
        if user is None:
            raise ValidationError(_("Nobody has an account under this address."))
        self.user = user
        return user.email
