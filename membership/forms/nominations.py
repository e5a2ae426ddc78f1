"""Nominating an expert, the papers, the expert's agreement."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.text.words import capital
from core.typed import whole_number
from core.uploads import check_upload
from membership.queries.namesakes import likely_same
from membership.states import Consent, Paper
from notifications.states import Channel
from parties.models import Person
from parties.states import Expertise, Gender, Language

MOST_FIELDS = 5
MOST_WORDS = 150
ANOTHER = "another"


class NominationForm(forms.Form):
    """What a nomination says of the expert. *fields* and *marks*: what the rules of the body count besides."""

    expertise = forms.MultipleChoiceField(
        label=gettext_lazy("Fields of expertise"), widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("One to five: those in which the expert would serve."),
    )  # fmt: skip
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Working languages"), choices=Language.choices, widget=forms.CheckboxSelectMultiple
    )
    tags = forms.MultipleChoiceField(
        label=gettext_lazy("Also"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("What the rules of this body ask for."),
    )  # fmt: skip
    statement = forms.CharField(
        label=gettext_lazy("Why this expert"), max_length=3000, required=False,
        widget=forms.Textarea({"rows": 5}), help_text=gettext_lazy("At most 150 words."),
    )  # fmt: skip

    FACTS: tuple[str, ...] = ("expertise", "languages", "tags", "statement")

    def __init__(self, *args, fields=(), marks=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        more = [(key, capital(key.replace("_", " "))) for key in fields if key not in Expertise.values]
        self._offer("expertise", [*Expertise.choices, *more])
        self._offer("tags", [(key, capital(key.replace("_", " "))) for key in marks])
        if not marks:
            del self.fields["tags"]

    def _offer(self, name: str, choices: list) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    def clean_expertise(self) -> list[str]:
        chosen = self.cleaned_data["expertise"]
        if len(chosen) > MOST_FIELDS:
            raise ValidationError(_("Choose at most five fields; you chose %(n)d.") % {"n": len(chosen)})
        return chosen

    def clean_statement(self) -> str:
        number = len(self.cleaned_data["statement"].split())
        if number > MOST_WORDS:
            said = ngettext("At most 150 words; %(n)d is written.", "At most 150 words; %(n)d are written.", number)
            raise ValidationError(said % {"n": number})
        return self.cleaned_data["statement"]

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.FACTS if name in self.fields}


class PersonFields(forms.Form):
    """Who the expert is, where the roster does not know them yet."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=20, required=False)
    given_names = forms.CharField(label=gettext_lazy("Given names"), max_length=100, required=False)
    family_name = forms.CharField(label=gettext_lazy("Family name"), max_length=100)
    gender = forms.ChoiceField(
        label=gettext_lazy("Gender"), choices=Gender.choices, required=False, widget=forms.RadioSelect,
        help_text=gettext_lazy("Asked for the balance of the group. Published as numbers only."),
    )  # fmt: skip
    position = forms.CharField(label=gettext_lazy("Position"), max_length=200, required=False)
    email = forms.EmailField(
        label=gettext_lazy("E-mail address of the expert"),
        help_text=gettext_lazy("They are asked there whether they agree to serve."),
    )

    WHO = ("title", "given_names", "family_name", "gender", "position", "email")

    def who(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.WHO if name in self.fields}


class NominateForm(NominationForm, PersonFields):
    """A new nomination: for whom, the person of the roster or a new one, what is said of them.

    *origins*: pairs of ("party:5", Party); *within*: whom the nominator may find in the roster; *people*: whom a
    search found. Whoever the roster is likely to know is offered before a new person is made.
    """

    origin = forms.ChoiceField(label=gettext_lazy("Nominated by"))
    nominator = forms.CharField(
        label=gettext_lazy("Signed by"), max_length=200, required=False,
        help_text=gettext_lazy("Who signs the letter of nomination, and in which office."),
    )  # fmt: skip
    channel = forms.ChoiceField(
        label=gettext_lazy("It came"), choices=[("", gettext_lazy("Choose")), *Channel.choices],
        help_text=gettext_lazy("You enter it on behalf of the Party or organization; keep the scan with its papers."),
    )  # fmt: skip
    person = forms.ChoiceField(label=gettext_lazy("In the roster"), required=False, widget=forms.RadioSelect)

    FACTS = (*NominationForm.FACTS, "nominator")

    def __init__(self, *args, origins=(), within, people=(), on_behalf: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.origins, self.within = dict(origins), within
        self._offer("origin", [(key, str(origin)) for key, origin in origins])
        if len(self.origins) == 1:
            self.fields["origin"].initial = next(iter(self.origins))
        if not on_behalf:
            del self.fields["channel"]
        self.fields["family_name"].required = self.fields["email"].required = False
        self._offer_people(people)

    def _offer_people(self, people) -> None:
        """Those found, and whoever was posted; a person outside the nominator's reach is no choice at all."""
        pk = whole_number(str(self.data.get("person", "")))
        posted = self.within.filter(pk=pk).select_related("party", "organization") if pk else []
        self.people = list({one.pk: one for one in [*people, *posted]}.values())
        choices = [(str(one.pk), f"{one}, {one.origin}" if one.origin else str(one)) for one in self.people]
        self._offer("person", [*choices, (ANOTHER, _("Another person: the one entered below"))])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        chosen = data.get("person", "")
        self.chosen: Person | None = next((one for one in self.people if str(one.pk) == chosen), None)
        if self.chosen or "person" in self.errors:
            return data
        if not data.get("family_name") and "family_name" not in self.errors:
            self.add_error("family_name", _("Write the family name, or choose a person of the roster."))
        if not data.get("email") and "email" not in self.errors:
            self.add_error("email", _("Write the e-mail address: the expert is asked there whether they agree."))
        if chosen != ANOTHER and not self.errors:
            self._ask_about_namesakes()
        return data

    def _ask_about_namesakes(self) -> None:
        names = {name: self.cleaned_data[name] for name in ("family_name", "given_names", "email")}
        same = likely_same(self.within, **names, **self.of())
        if same:
            self._offer_people(same)
            self.add_error("person", _("The roster has somebody like this. Is it the person you mean?"))

    def of(self) -> dict[str, Any]:
        """The Party or the organization that nominates, as the action takes it."""
        key = self.cleaned_data.get("origin", "")
        return {key.partition(":")[0]: self.origins[key]} if key in self.origins else {}

    def whom(self) -> dict[str, Any]:
        """The person, or who they are, as the action takes them."""
        is_another = self.cleaned_data.get("person") == ANOTHER
        who = {name: value for name, value in self.who().items() if value or not self.chosen}
        return {"person": self.chosen, "who": who, "is_another": is_another}


class ChangeNominationForm(NominationForm, PersonFields):
    """The same of a nomination that is there; of a person the roster knew before, nothing."""

    nominator = forms.CharField(label=gettext_lazy("Signed by"), max_length=200, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    FACTS = (*NominationForm.FACTS, "nominator")

    def __init__(self, *args, is_new_person: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in () if is_new_person else self.WHO:
            del self.fields[name]


class PaperForm(forms.Form):
    """A PDF or Word document, by its content."""

    file = forms.FileField(label=gettext_lazy("File"), help_text=gettext_lazy("PDF or Word, at most 10 MB."))

    def __init__(self, *args, kind: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.kind = Paper(kind)
        self.fields["file"].label = _("File: %(paper)s") % {"paper": self.kind.label}

    def clean_file(self):
        check_upload(self.cleaned_data["file"])
        return self.cleaned_data["file"]


class ConsentForm(forms.Form):
    """The expert's answer; an officer also says how it came."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Do you agree to serve in your individual capacity?"),
        choices=[
            (Consent.AGREED, gettext_lazy("Yes, I agree to serve")),
            (Consent.DECLINED, gettext_lazy("No, I do not wish to serve")),
        ],
        widget=forms.RadioSelect,
    )
    channel = forms.ChoiceField(
        label=gettext_lazy("The answer came"), choices=[("", gettext_lazy("Choose")), *Channel.choices]
    )

    def __init__(self, *args, on_behalf: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not on_behalf:
            del self.fields["channel"]
            return
        self.fields["answer"].label = _("The expert’s answer")
        words = [(Consent.AGREED, Consent.AGREED.label), (Consent.DECLINED, Consent.DECLINED.label)]
        cast(forms.ChoiceField, self.fields["answer"]).choices = words
