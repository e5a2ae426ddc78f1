"""What is typed about lineage, and about the end of a recommendation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from recommendations.states import Relation


class TieForm(forms.Form):
    """What it came from or led to: one field for whatever can be pasted; what it means is shown before it is kept."""

    relation = forms.ChoiceField(
        label=_("How they hang together"),
        choices=[(Relation.CAME_FROM, Relation.CAME_FROM.label), (Relation.LED_TO, Relation.LED_TO.label)],
        widget=forms.RadioSelect,
        initial=Relation.CAME_FROM,
    )
    what = forms.CharField(
        label=_("What"),
        max_length=300,
        help_text=_(
            "A decision or document by its symbol, a recommendation such as 33(a) of a meeting, “mandate BS-VI/3”, "
            "a meeting, an address, or the title of an initiative."
        ),
    )
    link = forms.CharField(
        label=_("Link"), required=False, max_length=500, help_text=_("Where an outside reference is found.")
    )
    note = forms.CharField(label=_("In which way"), required=False, max_length=300)


class EndForm(forms.Form):
    """Retire, supersede or merge; *acts* are those the reader may do. Carries what the page had seen."""

    act = forms.ChoiceField(label=_("What becomes of it"), widget=forms.RadioSelect)
    what = forms.CharField(
        label=_("Why, by which text, or into which recommendation"),
        max_length=300,
        help_text=_("A reason where it is retired; a symbol, an address or a citation such as 33(a) otherwise."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, acts=(), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["act"] = forms.ChoiceField(
            label=self.fields["act"].label, widget=forms.RadioSelect, choices=list(acts)
        )
