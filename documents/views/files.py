"""The file of a document for its reader: in their language, or with a sentence why not; nothing by its path."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import quote_etag
from django.utils.translation import get_language, get_supported_language_variant
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe

from core.uploads import as_attachment
from documents import queries
from documents.models import Document, LanguageVersion
from documents.queries.generated import is_generated

LONGEST = 160


def languages_wanted(request: HttpRequest) -> list[str]:
    """What the reader wants to read, best first: `?lang=`, the language of the site, then their browser's."""
    asked = [request.GET.get("lang", "").lower(), get_language() or ""]
    accepted = [code for code, quality in parse_accept_lang_header(request.headers.get("Accept-Language", ""))]
    return list(dict.fromkeys(known for code in [*asked, *accepted] if (known := _known(code))))


def _known(code: str) -> str:
    try:
        return get_supported_language_variant(code) if code else ""
    except LookupError:
        return ""


@require_safe
def file_by_symbol(request: HttpRequest, symbol: str) -> HttpResponseBase:
    """`/d/<symbol>/file`: the file of the document with this symbol, in the reader's language."""
    document = queries.document_named(symbol[:LONGEST], request.user)
    if document is None:
        raise Http404
    return _in_their_language(request, document)


@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The same for a document that has no symbol yet."""
    return _in_their_language(request, get_object_or_404(queries.pages_of(request.user), pk=pk))


def _in_their_language(request: HttpRequest, document: Document) -> HttpResponseBase:
    choice = queries.chosen(document, languages_wanted(request))
    if choice is None or choice.version is None:
        return redirect(_instead(request, document))
    choice.version.document = document
    response = _sent(request, choice.version)
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


def _instead(request: HttpRequest, document: Document) -> str:
    """Where there is no file: the PDF made of a report or of an agenda, else the page of the document."""
    report = queries.report_on(document)
    if is_generated(document):
        return reverse("documents:generated_file", args=[document.pk, "pdf"])
    if report and request.user.has_perm("documents.view_report", report):
        return reverse("documents:report_pdf", args=[report.key])
    return document.get_absolute_url()


@require_safe
def download(request: HttpRequest, pk: int, language: str) -> HttpResponseBase:
    """The file in one language, for whoever may see its document."""
    return _sent(request, _found(request, pk, language))


def _found(request: HttpRequest, pk: int, language: str) -> LanguageVersion:
    versions = LanguageVersion.objects.visible_to(request.user).there().select_related("document__body")
    return get_object_or_404(versions, document_id=pk, language=language)


def _sent(request: HttpRequest, version: LanguageVersion) -> HttpResponseBase:
    """The bytes, or 304 where the reader has them; kept by no shared cache, asked anew each time."""
    etag = quote_etag(version.sha256)
    response = get_conditional_response(request, etag=etag, response=None) or _opened(version)
    response.headers["ETag"] = etag
    response.headers["Content-Language"] = version.language
    patch_cache_control(response, private=True, no_cache=True)
    return response


def _opened(version: LanguageVersion) -> FileResponse:
    try:
        return as_attachment(version.file, name=queries.file_name(version), media_type=version.media_type)
    except FileNotFoundError as error:
        raise Http404 from error


@require_safe
def preview(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The first pages of a file as text, without loading it."""
    version = _found(request, pk, language)
    document = version.document
    shown = queries.preview_of_file(version)
    context = {
        "version": version,
        "document": document,
        "heading": document.title,
        "shown": shown,
        "reads": "rtl" if language in settings.LANGUAGES_BIDI else "ltr",
        "place": "documents",
        "trail": [
            (_("Documents"), reverse("documents:list")),
            (document.symbol or document.title, document.get_absolute_url()),
            (queries.name_of(language), ""),
        ],
    }
    return render(request, "documents/preview.html", context)
