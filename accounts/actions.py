"""What changes accounts. No trail here: it stands on the same floor; whoever calls from above records the act."""

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.refusals import Refused

LANGUAGES = [code for code, _name in User._meta.get_field("language").choices]


def create_account(*, email: str, name: str, password: str | None = None, language: str = "en", by) -> User:
    """Make an account that can sign in at once, by mailed code; with *password* also by that.

    The address counts as verified: the Secretariat vouches for it, and a code only ever goes there.
    """
    _refuse_bad(name, language)
    email = email.strip().lower()
    try:
        validate_email(email)
        if password is not None:
            validate_password(password, User(email=email, name=name))
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    try:
        with transaction.atomic():
            user = User.objects.create_user(email, password, name=name.strip(), language=language)
            EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    except IntegrityError as error:
        raise Refused(_("There is an account with the address %(email)s already.") % {"email": email}) from error
    return user


@transaction.atomic
def change_profile(*, user: User, name: str, language: str, by) -> User:
    """Change the name that is shown and the language of the interface; only one's own."""
    if by is not None and by != user:
        raise Refused(_("This is another person's account."))
    _refuse_bad(name, language)
    user.name, user.language = name.strip(), language
    user.save(update_fields=["name", "language"])
    return user


def _refuse_bad(name: str, language: str) -> None:
    if not name.strip():
        raise Refused(_("An account needs a name to show."))
    if language not in LANGUAGES:
        raise Refused(_("“%(language)s” is not a language of the interface.") % {"language": language})
