"""Fields that several forms share."""

from django import forms

from parties.models import Person

LARGEST = 1024 * 1024


def day_input() -> forms.DateInput:
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class PersonField(forms.ModelChoiceField):
    """A person, said with where they come from."""

    def label_from_instance(self, obj: Person) -> str:
        return f"{obj}, {obj.origin}" if obj.origin else str(obj)
