"""Filters of the library: they read the address, they never write."""

from typing import cast
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.db.models import Q
from django.utils.choices import flatten_choices
from django.utils.translation import gettext_lazy as _

from core.models import SearchEntry
from documents import queries
from documents.models import LanguageVersion
from documents.querysets import DocumentQuerySet
from documents.states import Distribution, DocumentKind, VersionState
from meetings.models import Meeting
from membership.access import staffed_body_ids
from membership.models import Body

ALL = ("", _("All"))
#: Beyond these a choice is no help; a body's meetings are many only after decades.
MOST_BODIES, MOST_MEETINGS = 200, 100
#: Words that find more documents than these need a second word.
MOST_FOUND = 1_000


class LibraryFilter(forms.Form):
    """Words, symbol, body, its meeting, type, year, language, and distribution for the Secretariat.

    Whatever it does not know counts as not asked. The meetings stand there once a body is chosen.
    """

    words = forms.CharField(label=_("Words"), required=False, max_length=80, widget=forms.TextInput({"type": "search"}))
    symbol = forms.CharField(label=_("Symbol"), required=False, max_length=120)
    body = forms.ChoiceField(label=_("Body"), required=False)
    meeting = forms.ChoiceField(label=_("Meeting"), required=False)
    kind = forms.ChoiceField(label=_("Type"), required=False, choices=[ALL, *DocumentKind.choices])
    year = forms.IntegerField(
        label=_("Year"), required=False, min_value=1900, max_value=2999,
        widget=forms.TextInput({"inputmode": "numeric", "size": 4, "maxlength": 4}),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language"), required=False, choices=[ALL, *settings.LANGUAGES])
    distribution = forms.ChoiceField(label=_("Distribution"), required=False, choices=[ALL, *Distribution.choices])

    def __init__(self, data, *, user) -> None:
        super().__init__(data)
        bodies = Body.objects.visible_to(user).order_by("name").values_list("slug", "short_name")[:MOST_BODIES]
        cast(forms.ChoiceField, self.fields["body"]).choices = [ALL, *bodies]
        self.prefix_of: dict[str, str] = {}
        if body := data.get("body"):
            self._offer_meetings(Meeting.objects.visible_to(user).filter(body__slug=body))
        else:
            del self.fields["meeting"]
        if not staffed_body_ids(user):
            del self.fields["distribution"]

    def _offer_meetings(self, meetings) -> None:
        rows = list(meetings.order_by("-starts_on").values_list("slug", "title", "symbol_prefix")[:MOST_MEETINGS])
        cast(forms.ChoiceField, self.fields["meeting"]).choices = [
            ALL,
            *((slug, title) for slug, title, _prefix in rows),
        ]
        self.prefix_of = {slug: prefix for slug, _title, prefix in rows}

    def asked(self) -> dict:
        """The filters in force, by name."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def applied_to(self, documents: DocumentQuerySet) -> DocumentQuerySet:
        """The documents that pass."""
        asked = self.asked()
        columns = {
            "body": "body__slug", "meeting": "meeting__slug", "kind": "kind", "year": "dated_on__year",
            "distribution": "distribution", "language": "versions__language",
        }  # fmt: skip
        there = {"versions__state": VersionState.AVAILABLE} if "language" in asked else {}
        documents = documents.filter(**{columns[name]: asked[name] for name in columns if name in asked}, **there)
        if words := asked.get("words"):
            in_files = LanguageVersion.objects.there().filter(pk__in=self._found(words, "file")).values("document_id")
            documents = documents.filter(Q(pk__in=self._found(words, "document")) | Q(pk__in=in_files))
        if symbol := asked.get("symbol"):
            documents = documents.filter(self._named(symbol, self.prefix_of.get(asked.get("meeting", ""), "")))
        return documents

    def _found(self, words: str, kind: str) -> list[int]:
        """What the words find by the name of a document, and inside its files."""
        found = SearchEntry.objects.matching(words, kind).order_by("rank", "pk")
        return list(found.values_list("object_id", flat=True)[:MOST_FOUND])

    def _named(self, symbol: str, prefix: str) -> Q:
        """The document of that symbol and what belongs to it; a beginning finds all that begin so."""
        keys = queries.keys_in(symbol, prefix)
        if not keys:
            return Q(symbol_key__startswith=queries.as_key(symbol))
        passed = Q(symbol_key__in=keys)
        for key in keys:
            passed |= Q(symbol_key__startswith=f"{key}/")
        return passed

    def address(self, **changes) -> str:
        """The query string of what is asked, changed; a None takes a part out, and the body takes its meeting along."""
        kept = self.asked() | changes
        if not kept.get("body"):
            kept.pop("meeting", None)
        return "?" + urlencode({name: value for name, value in kept.items() if value is not None})

    def chips(self) -> list[tuple[str, str]]:
        """For each filter in force its word and the address without it."""
        return [(self._word(name, value), self.address(**{name: None})) for name, value in self.asked().items()]

    def _word(self, name: str, value) -> str:
        words = dict(flatten_choices(getattr(self.fields[name], "choices", [])))
        return f"{self.fields[name].label}: {words.get(value, value)}"
