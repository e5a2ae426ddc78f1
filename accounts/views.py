"""The profile: who one is here, and in which language the site speaks."""

from typing import cast

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from accounts import actions
from accounts.forms import ProfileForm
from accounts.language import keep_language
from accounts.models import User
from core.refusals import told_by


@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """Name and language to change; what the Secretariat knows of the person to read."""
    user = cast(User, request.user)
    form = ProfileForm(request.POST or None, initial={"name": user.name, "language": user.language})
    if request.method == "POST" and form.is_valid():
        with told_by(form):
            actions.change_profile(user=user, **form.cleaned_data, by=user)
            return _saved(request, form.cleaned_data["language"])
    context = {"form": form, "person": getattr(user, "person", None), "has_second_step": is_mfa_enabled(user)}
    return render(request, "accounts/profile.html", context, status=422 if form.errors else 200)


def _saved(request: HttpRequest, language: str) -> HttpResponse:
    with translation.override(language):
        messages.success(request, _("Your profile is kept."))
    response = redirect("accounts:profile")
    keep_language(response, language)
    return response
