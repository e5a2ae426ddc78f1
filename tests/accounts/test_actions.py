"""Making accounts and changing one's own."""

import pytest
from allauth.account.models import EmailAddress

from accounts.actions import change_profile, create_account
from accounts.models import User
from core.refusals import Refused


def test_an_account_can_sign_in_at_once(db):
    user = create_account(email=" Ana@Example.org ", name=" Ana ", password="four words put together", by=None)

    assert (user.email, user.name, user.check_password("four words put together")) == ("ana@example.org", "Ana", True)
    assert EmailAddress.objects.filter(user=user, verified=True, primary=True).count() == 1


def test_without_a_password_only_codes_open_it(db):
    assert create_account(email="ana@example.org", name="Ana", by=None).has_usable_password() is False


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"email": "ana"}, "valid email address"),
        ({"name": " "}, "needs a name"),
        ({"password": "short"}, "too short"),
        ({"language": "tlh"}, "not a language of the interface"),
        ({"email": "TAKEN@example.org"}, "already"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_stays(db, changes, sentence):
    User.objects.create_user("taken@example.org", name="Taken")

    with pytest.raises(Refused, match=sentence):
        create_account(**({"email": "ana@example.org", "name": "Ana", "by": None} | changes))

    assert (User.objects.count(), EmailAddress.objects.count()) == (1, 0)


def test_one_changes_only_ones_own_profile(make_user):
    ana, otto = make_user("ana@example.org", "Ana"), make_user("otto@example.org", "Otto")

    change_profile(user=ana, name="Ana María", language="es", by=ana)
    with pytest.raises(Refused, match="another person"):
        change_profile(user=ana, name="Otto was here", language="en", by=otto)

    ana.refresh_from_db()
    assert (ana.name, ana.language) == ("Ana María", "es")
