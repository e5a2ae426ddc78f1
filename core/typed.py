"""What arrives as text and has to be something else: whole numbers of addresses and hidden fields, days of forms."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

#: The largest key a database keeps.
LARGEST = 2**63 - 1
#: Before the first the organizations did not exist; behind the last a date is a slip of the hand.
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
ODD_DAY = _("The year lies too far away: between 1900 and 2199 is what can be kept.")


def whole_number(text: str, *, most: int = LARGEST) -> int | None:
    """The number *text* spells in figures 0–9, at most *most*; None for anything else."""
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(most))):
        return None
    number = int(text)
    return number if number <= most else None


def is_odd_day(day: date | None) -> bool:
    """Whether a calendar or a feed would stumble over the day."""
    return day is not None and not FIRST_DAY <= day <= LAST_DAY


class DayField(forms.DateField):
    """A day of this age; another one is told apart before a calendar has to show it."""

    def validate(self, value) -> None:
        super().validate(value)
        if is_odd_day(value):
            raise ValidationError(ODD_DAY, code="odd")


class RowsField(forms.ModelMultipleChoiceField):
    """Several rows; a number that is larger than any key is an unknown choice, not an error of the database."""

    def clean(self, value):
        for one in value or ():
            if whole_number(str(one)) is None:
                raise ValidationError(
                    self.error_messages["invalid_pk_value"], "invalid_pk_value", {"pk": str(one)[:40]}
                )
        return super().clean(value)
