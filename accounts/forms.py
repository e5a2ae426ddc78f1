"""The form of the profile, and allauth's forms in our words: they validate, never write."""

from allauth.account.forms import AddEmailForm, LoginForm, RequestLoginCodeForm, ResetPasswordForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.context import NATIVE


class ProfileForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "name"}),
        help_text=_("As it is shown beside what you do."),
    )
    language = forms.ChoiceField(
        label=_("Language of the interface"),
        choices=[(code, NATIVE[code]) for code, _name in settings.LANGUAGES],
        help_text=_("Documents stay in the languages they were written in."),
    )


def _speak(field: forms.Field, label) -> None:
    """One label above, none inside that goes when one types."""
    field.label = label
    field.widget.attrs.pop("placeholder", None)


class SignInForm(LoginForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _speak(self.fields["login"], _("E-mail address"))
        _speak(self.fields["password"], _("Password"))
        if "remember" in self.fields:
            self.fields["remember"].label = _("Stay signed in on this device")


class CodeRequestForm(RequestLoginCodeForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _speak(self.fields["email"], _("E-mail address"))


class ForgottenPasswordForm(ResetPasswordForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _speak(self.fields["email"], _("E-mail address"))


class AnotherAddressForm(AddEmailForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        _speak(self.fields["email"], _("E-mail address"))
