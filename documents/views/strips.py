"""The six languages of a document as a strip of links, in a row of a list."""

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from documents import queries
from documents.models import Document


class Strips:
    """A file is a link, a language that is awaited is dashed, one that is not foreseen is pale. Words are read once for
    all rows: of a list of two hundred they were half the cost."""

    def __init__(self) -> None:
        self.linked: dict[str, str] = {}
        self.awaited: dict[str, str] = {}
        self.none: dict[str, str] = {}
        for code, mark, name in queries.languages_named():
            awaited = escape(_("%(language)s, awaited:") % {"language": name})
            none = escape(_("%(language)s, none:") % {"language": name})
            self.linked[code] = f'hreflang="{code}"><span class="vh">{escape(name)}: </span>{mark}</a>'
            self.awaited[code] = f'<span class="soon"><span class="vh">{awaited} </span>{mark}</span>'
            self.none[code] = f'<span><span class="vh">{none} </span>{mark}</span>'

    def of(self, document: Document, address: str) -> SafeString:
        """The strip of one that stands at *address*; no query where versions are loaded."""
        files, awaited = queries.files_of(document)
        shown = "".join(self._mark(code, document, address, files, awaited) for code in self.none)
        return mark_safe(f'<span class="langs">{shown}</span>')

    def _mark(self, code: str, document: Document, address: str, files, awaited) -> str:
        if code in files:
            address = reverse("documents:download", args=[document.pk, code])
        elif code in awaited:
            return self.awaited[code]
        elif code != document.original_language:
            return self.none[code]
        return f'<a href="{escape(address)}" {self.linked[code]}'
