"""The note on a composition as a page to print, kept by the hash of what it says."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from core import pdf
from core.charts import Pips, Spread
from core.dates import long_date
from core.text.words import capital
from membership.models import Slate
from membership.queries import Decision, Meter, decision_of

#: A picture in a page to print knows only its own style.
STYLE = (
    "<style>rect{fill:#23415f}rect.two{fill:#7d93a8}rect.off{fill:#fff;stroke:#23415f;stroke-width:.8}"
    ".cap{stroke:#000;stroke-width:1.6;fill:none}</style>"
)


@dataclass(frozen=True)
class Line:
    """A rule on paper: its name, what was found, the verdict in a word, the drawing, and what it rests on."""

    name: str
    sentence: str
    word: str
    drawing: SafeString
    basis: str


def note_html(slate: Slate) -> str:
    """The complete note, in the language of the house whoever looks. Nine queries."""
    with translation.override(settings.LANGUAGE_CODE):
        decision = decision_of(slate)
        context = {
            "decision": decision,
            "slate": slate,
            "body": slate.body,
            "mandate": decision.panel.mandate,
            "basis": decision.panel.basis,
            "secretariat": settings.SECRETARIAT_NAME,
            "dated": long_date(decision.on),
            "rules": [_line(meter) for meter in decision.panel.meters],
            "spreads": [(spread.title, printed(spread)) for spread in (decision.regions, decision.genders)],
            "groups": _grouped(decision),
            "has_invented": any(
                one.is_invented for one in (*[seat.nominee for seat in decision.seated], *decision.reserve)
            ),
        }
        return render_to_string("membership/note.pdf.html", context)


def note_name(slate: Slate) -> str:
    """Where the note is kept; another text, another name."""
    return f"notes/{pdf.content_hash(note_html(slate))}.pdf"


def note_pdf(slate: Slate) -> str:
    """Make the note, unless it was made before; returns its name in the storage. For tasks and commands only."""
    html = note_html(slate)
    name = f"notes/{pdf.content_hash(html)}.pdf"
    if not default_storage.exists(name):
        made_at = slate.decided_at or datetime(1970, 1, 1, tzinfo=UTC)
        default_storage.save(name, ContentFile(pdf.to_pdf(html, made_at=int(made_at.timestamp()))))
    return name


def _line(meter: Meter) -> Line:
    drawing = printed(meter.drawing) if meter.drawing else mark_safe("")
    return Line(meter.name, capital(meter.sentence), meter.word, drawing, meter.basis)


def printed(drawing: Pips | Spread) -> SafeString:
    """The drawing with its colours inside, for a page without a style sheet of the site."""
    if isinstance(drawing, Spread):
        lines = [(label, printed(Pips(number, label=f"{label}: {number}")), number) for label, number in drawing.rows]
        cells = format_html_join("", '<tr><th scope="row">{}</th><td>{}</td><td class="n">{}</td></tr>', lines)
        return format_html('<table class="spread"><tbody>{}</tbody></table>', cells)
    return mark_safe(drawing.svg().replace("</svg>", f"{STYLE}</svg>"))


def _grouped(decision: Decision) -> list[tuple[str, list]]:
    """The seated by group, in the order they stand."""
    found: dict[str, list] = {}
    for seat in decision.seated:
        found.setdefault(seat.group, []).append(seat)
    return list(found.items())
