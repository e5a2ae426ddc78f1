"""Signing in: by code, by password, with a second step; and what is refused, in sentences."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache

from notifications.models import Message

PASSWORD = "a long enough password"


@pytest.fixture(autouse=True)
def _mail_through_the_outbox(settings):
    """The test runner replaces the backend; here the mail shall take the way of the house. Limits start anew."""
    settings.EMAIL_BACKEND = "notifications.outbox.OutboxBackend"
    cache.clear()


@pytest.fixture
def ana(make_user):
    return make_user("ana@example.org", "Ana")


def text_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def ask_for_code(client, email: str, capture) -> str:
    """Ask for a code; returns it as it stands in the mail."""
    with capture(execute=True):
        response = client.post("/accounts/login/code/", {"email": email})
    assert response.url == "/accounts/login/code/confirm/"
    return re.search(r"^([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})$", mail.outbox[-1].body, re.MULTILINE)[1]


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_by_a_code(client, ana, django_capture_on_commit_callbacks):
    code = ask_for_code(client, "ana@example.org", django_capture_on_commit_callbacks)

    page = client.get("/accounts/login/code/confirm/")
    response = client.post("/accounts/login/code/confirm/", {"code": code})

    assert "a code is on its way" in text_of(page)
    assert mail.outbox[0].to == ["ana@example.org"]
    assert mail.outbox[0].subject == "Your code to sign in"
    assert (response.status_code, response.url) == (302, "/desk/")
    assert is_signed_in(client)


def test_the_code_is_wiped_and_shown_to_nobody(client, ana, officer, django_capture_on_commit_callbacks):
    code = ask_for_code(client, "ana@example.org", django_capture_on_commit_callbacks)
    message = Message.objects.get()
    client.force_login(officer)

    pages = [client.get("/outbox/"), client.get(message.get_absolute_url())]

    assert (message.state, message.text, message.is_confidential) == ("sent", "", True)
    assert [page.status_code for page in pages] == [200, 200]
    assert [code in page.content.decode() for page in pages] == [False, False]


def test_a_code_that_still_waits_is_shown_to_nobody(client, ana, officer):
    client.post("/accounts/login/code/", {"email": "ana@example.org"})
    message = Message.objects.get()
    client.force_login(officer)

    page = client.get(message.get_absolute_url())

    assert "Write this code" in message.text
    assert "Write this code" not in page.content.decode()
    assert "shown to nobody" in text_of(page)


def test_a_wrong_code_gets_a_sentence(client, ana, django_capture_on_commit_callbacks):
    ask_for_code(client, "ana@example.org", django_capture_on_commit_callbacks)

    response = client.post("/accounts/login/code/confirm/", {"code": "WRONG"})

    assert "This code is not right." in text_of(response)
    assert not is_signed_in(client)


def test_three_wrong_codes_end_it(client, ana, django_capture_on_commit_callbacks):
    code = ask_for_code(client, "ana@example.org", django_capture_on_commit_callbacks)
    for _ in range(3):
        client.post("/accounts/login/code/confirm/", {"code": "WRONG"})

    client.post("/accounts/login/code/confirm/", {"code": code})

    assert not is_signed_in(client)


def test_whoever_has_no_account_sees_the_same_page_and_gets_no_mail(client, ana, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post("/accounts/login/code/", {"email": "nobody@example.org"}, follow=True)

    assert "If nobody@example.org has an account" in text_of(response)
    assert (Message.objects.count(), mail.outbox) == (0, [])


def test_by_password(client, ana):
    response = client.post("/accounts/login/", {"login": "Ana@Example.org", "password": PASSWORD})

    assert response.url == "/desk/"
    assert is_signed_in(client)


def test_a_wrong_password_says_no_more_than_a_wrong_address(client, ana):
    sentences = [
        text_of(client.post("/accounts/login/", {"login": login, "password": "wrong"}))
        for login in ("ana@example.org", "nobody@example.org")
    ]

    assert ["The e-mail address or the password is not right." in said for said in sentences] == [
        True,
        True,
    ]


def test_too_many_tries_lock_the_address_for_a_while(client, ana):
    for _ in range(5):
        client.post("/accounts/login/", {"login": "ana@example.org", "password": "wrong"})

    response = client.post("/accounts/login/", {"login": "ana@example.org", "password": PASSWORD})

    assert "Too many tries. Wait five minutes" in text_of(response)
    assert not is_signed_in(client)


def test_with_a_second_step(client, ana):
    TOTP.activate(ana, secret := "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(ana)

    response = client.post("/accounts/login/", {"login": "ana@example.org", "password": PASSWORD}, follow=True)
    assert "Write the code that your authenticator app shows" in text_of(response)
    assert not is_signed_in(client)

    wrong = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert "Incorrect code" in text_of(wrong)

    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    right = client.post("/accounts/2fa/authenticate/", {"code": code})

    assert right.url == "/desk/"
    assert is_signed_in(client)


def test_with_a_recovery_code_once(client, ana):
    TOTP.activate(ana, "JBSWY3DPEHPK3PXP")
    code = RecoveryCodes.activate(ana).get_unused_codes()[0]
    client.post("/accounts/login/", {"login": "ana@example.org", "password": PASSWORD})

    client.post("/accounts/2fa/authenticate/", {"code": code})

    assert is_signed_in(client)
    assert code not in Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()


def test_a_second_step_is_set_up_after_confirming_who_one_is(client, ana):
    client.post("/accounts/login/", {"login": "ana@example.org", "password": PASSWORD})
    asked = client.get("/accounts/2fa/totp/activate/")
    assert asked.url == "/accounts/reauthenticate/?next=%2Faccounts%2F2fa%2Ftotp%2Factivate%2F"
    client.post(asked.url, {"password": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))

    response = client.post("/accounts/2fa/totp/activate/", {"code": code})

    assert response.status_code == 302
    assert sorted(Authenticator.objects.values_list("type", flat=True)) == ["recovery_codes", "totp"]


def test_the_language_of_the_profile_holds_from_signing_in(client, ana):
    ana.language = "fr"
    ana.save()

    client.post("/accounts/login/", {"login": "ana@example.org", "password": PASSWORD})

    assert client.cookies["django_language"].value == "fr"
    assert 'lang="fr"' in client.get("/accounts/profile/").content.decode()


def test_nobody_signs_up_alone(client, db):
    response = client.get("/accounts/signup/")

    assert "Accounts come from the Secretariat" in text_of(response)


def test_a_forgotten_password(client, ana, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/accounts/password/reset/", {"email": "ana@example.org"})
    address = re.search(r"https?://[^/]+(/\S+)", mail.outbox[0].body)[1]
    form = client.get(address, follow=True)

    client.post(
        form.redirect_chain[-1][0], {"password1": "four words put together", "password2": "four words put together"}
    )
    ana.refresh_from_db()

    assert ana.check_password("four words put together")
    assert Message.objects.get(subject="A new password").text == ""


def test_a_reset_for_nobody_says_the_same_and_sends_nothing(client, db):
    response = client.post("/accounts/password/reset/", {"email": "nobody@example.org"}, follow=True)

    assert "If the address has an account" in text_of(response)
    assert Message.objects.count() == 0


PAGES = [
    ("/accounts/login/", "Sign in"),
    ("/accounts/login/code/", "Sign in with a code"),
    ("/accounts/password/reset/", "Forgotten password"),
    ("/accounts/password/reset/done/", "A link is on its way"),
    ("/accounts/password/reset/key/done/", "Your password is changed"),
    ("/accounts/password/reset/key/1-set-password/", "This link no longer works"),
    ("/accounts/inactive/", "This account is closed"),
    ("/accounts/signup/", "Accounts come from the Secretariat"),
]
OWN_PAGES = [
    ("/accounts/profile/", "Profile and languages"),
    ("/accounts/email/", "E-mail address"),
    ("/accounts/password/change/", "Change your password"),
    ("/accounts/2fa/", "Second step"),
    ("/accounts/logout/", "Sign out?"),
    ("/accounts/reauthenticate/", "Is it you?"),
]


@pytest.mark.parametrize(("url", "heading"), PAGES)
def test_every_page_on_the_way_in_stands_in_the_frame(client, db, url, heading):
    check_frame(client.get(url), heading)


@pytest.mark.parametrize(("url", "heading"), OWN_PAGES)
def test_every_page_of_an_account_stands_in_the_frame(client, ana, url, heading):
    client.post("/accounts/login/", {"login": "ana@example.org", "password": PASSWORD})

    check_frame(client.get(url), heading)


def check_frame(response, heading: str) -> None:
    html = response.content.decode()
    assert re.findall(r"<h1>\s*(.*?)\s*</h1>", html) == [heading]
    assert html.count('<main id="main"') == 1
    assert re.findall(r"<script(?![^>]*src=)", html) == []
    assert "example.com" not in html
