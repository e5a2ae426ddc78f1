"""allauth's questions, answered for this house: accounts are made by the Secretariat."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse

from accounts.language import keep_language


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(self, request: HttpRequest, user, **kwargs) -> HttpResponse:
        """Whoever signs in reads the site in the language of their profile."""
        response = super().post_login(request, user, **kwargs)
        keep_language(response, user.language)
        return response
