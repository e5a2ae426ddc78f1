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
from documents.models import LanguageVersion, Subject
from documents.queries.facets import FACETS, Facets, facets_for, facets_of
from documents.querysets import DocumentQuerySet
from documents.states import Distribution, DocumentKind, VersionState
from meetings.models import Meeting
from membership.access import staffed_body_ids
from membership.models import Body

ALL = ("", _("All"))
#: Beyond these a choice is no help; a body's meetings are many only after decades.
MOST_BODIES, MOST_MEETINGS, MOST_SUBJECTS = 200, 100, 200
#: Words that find more documents than these need a second word.
MOST_FOUND = 1_000
#: Filters that are a column of the document, or of what it belongs to.
COLUMNS = {
    "body": "body__slug", "meeting": "meeting__slug", "kind": "kind", "year": "dated_on__year",
    "distribution": "distribution", "subject": "subjects__key",
}  # fmt: skip


class LibraryFilter(forms.Form):
    """Words, symbol, body, its meeting, type, year, language, subject, and distribution for the Secretariat.

    Whatever it does not know counts as not asked. The meetings stand there once a body is chosen. `count` writes
    beside each choice how many documents it would leave.
    """

    words = forms.CharField(label=_("Words"), required=False, max_length=80, widget=forms.TextInput({"type": "search"}))
    symbol = forms.CharField(label=_("Symbol"), required=False, max_length=120)
    body = forms.ChoiceField(label=_("Body"), required=False)
    meeting = forms.ChoiceField(label=_("Meeting"), required=False)
    kind = forms.ChoiceField(label=_("Type"), required=False, choices=[ALL, *DocumentKind.choices])
    year = forms.IntegerField(label=_("Year"), required=False, min_value=1900, max_value=2999, widget=forms.Select)
    language = forms.ChoiceField(label=_("Language"), required=False, choices=[ALL, *settings.LANGUAGES])
    subject = forms.ChoiceField(label=_("Subject"), required=False)
    distribution = forms.ChoiceField(label=_("Distribution"), required=False, choices=[ALL, *Distribution.choices])

    def __init__(self, data, *, user) -> None:
        super().__init__(data)
        bodies = Body.objects.visible_to(user).order_by("name").values_list("slug", "short_name")[:MOST_BODIES]
        self._offer("body", dict(bodies))
        subjects = Subject.objects.filter(body__in=Body.objects.visible_to(user)).order_by("name")
        self._offer("subject", dict(subjects.values_list("key", "name")[:MOST_SUBJECTS]))
        self.prefix_of: dict[str, str] = {}
        if body := data.get("body"):
            self._offer_meetings(Meeting.objects.visible_to(user).filter(body__slug=body))
        else:
            del self.fields["meeting"]
        if not staffed_body_ids(user):
            del self.fields["distribution"]

    def _offer_meetings(self, meetings) -> None:
        rows = list(meetings.order_by("-starts_on").values_list("slug", "title", "symbol_prefix")[:MOST_MEETINGS])
        self._offer("meeting", {slug: title for slug, title, _prefix in rows})
        self.prefix_of = {slug: prefix for slug, _title, prefix in rows}

    def asked(self) -> dict:
        """The filters in force, by name."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def applied_to(self, documents: DocumentQuerySet, *, without: str = "") -> DocumentQuerySet:
        """The documents that pass; *without* one of the filters, for its own counts."""
        asked = {name: value for name, value in self.asked().items() if name != without}
        documents = documents.filter(**{COLUMNS[name]: asked[name] for name in COLUMNS if name in asked})
        if language := asked.get("language"):
            documents = documents.filter(versions__language=language, versions__state=VersionState.AVAILABLE)
        if words := asked.get("words"):
            documents = documents.filter(self._with_words(words))
        if symbol := asked.get("symbol"):
            documents = documents.filter(self._named(symbol, self.prefix_of.get(asked.get("meeting", ""), "")))
        return documents

    def count(self, documents: DocumentQuerySet, *, reader: str) -> None:
        """Offer what is among *documents* (all that the reader may see), each with its number. *reader*: as for
        `facets_for`."""
        asked = self.asked()
        found = facets_for(reader, asked, lambda: self._counted(documents))
        for name in (name for name in FACETS if name in self.fields):
            self._offer_counted(name, found.of(name), str(asked.get(name, "")))

    def _counted(self, documents: DocumentQuerySet) -> Facets:
        """One query."""
        asked, passing = self.asked(), self.applied_to(documents)
        facets = [name for name in FACETS if name in self.fields]
        return facets_of({
            name: _available(name, self.applied_to(documents, without=name) if name in asked else passing)
            for name in facets
        })  # fmt: skip

    def _offer_counted(self, name: str, numbers: dict[str, int], chosen: str) -> None:
        """In the order of the field's own choices, the years newest first; what would leave nothing is not offered."""
        words = {year: year for year in sorted(numbers, reverse=True)} if name == "year" else self._words(name)
        kept = {value: word for value, word in words.items() if value and (numbers.get(value) or value == chosen)}
        choices = [ALL, *((value, f"{word} ({numbers.get(value, 0)})") for value, word in kept.items())]
        self.fields[name].widget.choices = choices  # type: ignore[attr-defined]

    def _words(self, name: str) -> dict[str, str]:
        choices: list[tuple] = list(flatten_choices(getattr(self.fields[name], "choices", [])))
        return {str(value): str(word) for value, word in choices}

    def _offer(self, name: str, choices: dict[str, str]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = [ALL, *choices.items()]

    def _with_words(self, words: str) -> Q:
        """By name, inside its files, or by a symbol that was typed here."""
        in_files = LanguageVersion.objects.there().filter(pk__in=self._found(words, "file")).values("document_id")
        named = Q(symbol_key__in=queries.keys_in(words))
        return Q(pk__in=self._found(words, "document")) | Q(pk__in=in_files) | named

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
        return f"{self.fields[name].label}: {self._words(name).get(str(value), value)}"


def _available(facet: str, documents: DocumentQuerySet) -> DocumentQuerySet:
    """A language counts where its file is there."""
    return documents.filter(versions__state=VersionState.AVAILABLE) if facet == "language" else documents
