"""The gallery: every component in every state, for those who build pages. Served only with DEBUG."""

from datetime import timedelta
from types import SimpleNamespace as Thing

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from core import clock
from core.charts import Columns, Heat, Pips, Spread, Stack
from core.marks import SHAPES, state, symbol
from core.tables import Column, Group, Row
from core.tabs import Tab

REGIONS = ("African", "Asia-Pacific", "Eastern European", "Latin American and Caribbean")


class Sample(forms.Form):
    """One field of each kind; two of them come back with errors."""

    family_name = forms.CharField()
    party = forms.ChoiceField(
        choices=[("ws", "Samoa"), ("hu", "Hungary")], help_text="You nominate as the focal point of Samoa."
    )
    gender = forms.ChoiceField(
        choices=[("w", "Woman"), ("m", "Man"), ("x", "Another"), ("", "Not stated")],
        widget=forms.RadioSelect,
        required=False,
        help_text="Asked for the balance of the group. Published as numbers only.",
    )
    expertise = forms.MultipleChoiceField(
        choices=[("ra", "Risk assessment"), ("rm", "Risk management"), ("pa", "Public awareness")],
        widget=forms.CheckboxSelectMultiple,
    )
    mail = forms.EmailField(label="E-mail address")
    cv = forms.FileField(label="CV", required=False, help_text="PDF or Word, at most four pages.")
    why = forms.CharField(widget=forms.Textarea, label="Why this expert", required=False)
    consents = forms.BooleanField(label="The expert has agreed to be nominated", required=False)


class Choose(forms.Form):
    words = forms.CharField(required=False)
    group = forms.ChoiceField(choices=[("", "All"), *((one, one) for one in REGIONS)], required=False)
    state = forms.ChoiceField(choices=[("", "All"), ("open", "Open")], required=False)


class Ruling(forms.Form):
    ruling = forms.ChoiceField(
        choices=[("accepted", "Accept"), ("changed", "Accept with changes"), ("noted", "Note")],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(widget=forms.Textarea, required=False)


class _Expert:
    is_invented = True

    def __str__(self) -> str:
        return "Ms. Lupe Tavita"

    def get_absolute_url(self) -> str:
        return "#"


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component once, with invented data."""
    messages.success(request, "Your ruling on no. 10 is saved.")
    parts = _marks() | _acts() | _lists() | _drawings() | _texts() | _work()
    return render(request, "gallery.html", parts)


def _marks() -> dict:
    today = clock.today()
    return {
        "shapes": SHAPES,
        "expert": _Expert(),
        "place": "meetings",
        "days": [today + timedelta(days=days) for days in (7, 1, 0, -2)],
    }


def _act(name: str, label: str, *, reason: str = "", asks: str = "", confirm: str = "") -> dict:
    return {
        "name": name,
        "label": label,
        "allowed": not reason,
        "reason": reason,
        "asks_note": bool(asks),
        "note_label": asks,
        "confirm": confirm,
        "url": f"/gallery/{name}/",
    }


def _acts() -> dict:
    offers = [
        _act("circulate", "Circulate the draft report"),
        _act("return", "Return to the drafter", asks="What is missing"),
        _act("cancel", "Cancel the meeting", confirm="Everyone invited gets a letter. It cannot be undone."),
        _act("close", "Close the meeting", reason="Not ready: the report has not been published."),
    ]
    entries = [
        Thing(
            when="15 April 2014",
            when_iso="2014-04-15",
            actor="Mr. Daniel Lewis",
            note="As amended orally.",
            sentence="Comment no. 10: accepted with changes",
            hash_short="e41c…9a07",
        ),
        Thing(
            when="7 April 2014",
            when_iso="2014-04-07",
            actor="Secretariat",
            note="",
            sentence="Tenth meeting: opened",
            hash_short="0d93…4f52",
        ),
    ]
    return {"offers": offers, "obj_version": 3, "entries": entries, "no_entries": []}


def _lists() -> dict:
    number = "UNEP/CBD/BS/LG-CB/10/"
    columns = [
        Column("Symbol", sort="?sort=-symbol", order="ascending"),
        Column("Title", bare=True),
        Column("State", sort="?sort=state"),
        Column("Comments", numeric=True),
    ]
    rows = [
        Group("Official documents", 2),
        Row([symbol(number + "1"), "Provisional agenda", state("Public", "done"), "0"]),
        Row([symbol(number + "2"), "Report of the tenth meeting", state("Draft", "going"), "14"], chosen=True),
        Group("Information documents", 1),
        [symbol(number + "INF/1"), "Summary outcomes", state("Superseded", "over"), "3"],
    ]
    return {
        "columns": columns,
        "rows": rows,
        "form": Sample({"mail": "lupe.tavita"}),
        "chooser": Choose({"group": "African"}),
        "chips": [("African", "?"), ("Open", "?")],
        "exports": [("XLSX", "?as=xlsx"), ("CSV", "?as=csv")],
        "tabs": [
            Tab("Overview", "#", None, True),
            Tab("Agenda", "#", 6, False),
            Tab("Trail", "#", 212, False),
        ],
        "trail": [("Meetings", "/meetings/"), ("Liaison Group", "/bodies/"), ("Tenth meeting", "")],
        "steps": [
            Thing(when="16 December 2013", when_iso="2013-12-16", label="Call issued", tense="past"),
            Thing(when="24 February", when_iso="2014-02-24", label="Documents posted", tense="past"),
            Thing(when="23 April", when_iso="2014-04-23", label="Comments close, in 7 days", tense="now"),
            Thing(when="30 April", when_iso="2014-04-30", label="Report final", tense=""),
        ],
    }


def _drawings() -> dict:
    spread = Spread("Members by region", [(one, 2 + place) for place, one in enumerate(REGIONS)])
    findings = [
        Thing(
            name="Experts from Parties",
            sentence="15 of at most 15",
            ok=True,
            word="Holds, at its limit",
            shape="sure",
            drawing=Pips(15, cap=15, label="15 of at most 15"),
            basis="COP-MOP/6/7, annex, para. 4",
        ),
        Thing(
            name="Experts from organizations",
            sentence="6 of at most 5",
            ok=False,
            drawing=Pips(6, cap=5, label="6 of at most 5"),
        ),
        Thing(
            name="Members of earlier meetings",
            sentence="11 of at least 1",
            ok=True,
            drawing=Pips(11, off=9, cap=1, label="11 of 20, at least 1"),
        ),
        Thing(name="Geographical representation", sentence="Counted by the UN groups.", ok=None, drawing=spread),
    ]
    parts = [
        ("Verified", 3, "h4"),
        ("Reported implemented", 2, "h3"),
        ("Partially implemented", 2, "h2"),
        ("In progress", 12, "h1"),
        ("Needs funding", 1, "hw"),
        ("Not started", 2, "h0"),
        ("Closed without implementation", 1, "hx"),
    ]
    months = ["Apr", "May", "Jun", "Jul", "Aug", "Sep"]
    return {
        "findings": findings,
        "stack": Stack("Progress of 23 recommendations", parts),
        "heat": Heat(
            "Parties with reported progress",
            ["33(a)", "33(b)", "33(c)", "34(a)"],
            [(one, [place, 2 * place + 1, 8 - place, place * 3]) for place, one in enumerate(REGIONS)],
            corner="Group",
        ),
        "over_time": Columns(
            "Recommendations by month",
            [("Verified", "h4"), ("In progress", "h1")],
            [(month, [place, 23 - place]) for place, month in enumerate(months)],
        ),
    }


def _texts() -> dict:
    redline = mark_safe(
        'It contained 20 objectives and <del><span class="vh">deleted: </span>the 17th objective</del> '
        '<ins><span class="vh">inserted: </span>objective 17</ins> focused on modified organisms.'
    )
    remark = {"author": "Expert, Hungary", "is_invented": True, "when": "11 April", "when_iso": "2014-04-11"}
    return {
        "open_remark": Thing(
            anchor="c3",
            number=3,
            text="Consider “objective 17”.",
            redline=redline,
            word="Open",
            shape="decide",
            ruling="",
            is_open=True,
            **remark,
        ),
        "ruled_remark": Thing(
            anchor="c2",
            number=2,
            text="Name the institution once.",
            redline="",
            word="Noted",
            shape="noted",
            ruling="Chair, 14 April.",
            is_open=False,
            **remark,
        ),
        "ruling": Ruling(),
        "evidence": [
            Thing(
                title="Letter to the focal points",
                url="#",
                kind="Document",
                when="2 June 2014",
                by="Secretariat",
                note="Sent to 167 Parties.",
            )
        ],
        "no_evidence": [],
        "mine": "The meeting was opened at 9.30 a.m. on Monday, 7 April 2014.",
        "theirs": "The meeting was opened at 9.40 a.m. on Monday, 7 April 2014.",
    }


def _work() -> dict:
    def job(work_state: str, word: str, done: int = 0, sentence: str = "", result: str = "") -> Thing:
        over = work_state in {"done", "failed"}
        return Thing(
            pk="00000000-0000-0000-0000-000000000000",
            label="Report as PDF",
            state=work_state,
            done=done,
            total=35 if done else 0,
            sentence=sentence,
            result_url=result,
            is_over=over,
            get_state_display=word,
        )

    return {
        "jobs": [
            job("waiting", "Waiting"),
            job("running", "Running", done=12),
            job("done", "Done", done=35, result="#"),
            job("failed", "Failed", sentence="The report has no paragraphs yet."),
        ]
    }
