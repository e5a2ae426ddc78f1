"""allauth's questions, answered for this house: accounts are made by the Secretariat."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from accounts.language import keep_language


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The e-mail address or the password is not right. Try again, or ask for a code."),
        "incorrect_code": _("This code is not right. Write it as it stands in the newest mail."),
        "too_many_login_attempts": _("Too many tries. Wait five minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(self, request: HttpRequest, user, **kwargs) -> HttpResponse:
        """Whoever signs in reads the site in the language of their profile."""
        response = super().post_login(request, user, **kwargs)
        keep_language(response, user.language)
        return response
