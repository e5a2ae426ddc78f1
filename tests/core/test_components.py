"""The components of the look: what they say, what they escape, what they refuse."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace as Thing

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.cookie import CookieStorage
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import strip_tags

from core import clock, marks
from core.components import REGISTRY
from core.dates import long_date, short_date
from core.gallery import gallery
from core.tables import Column, Group, Row, table

ROOT = Path(__file__).resolve().parents[2]


def draw(source: str, **context) -> str:
    return Template("{% load rapporteur %}" + source).render(Context(context))


class Names(forms.Form):
    family_name = forms.CharField(help_text="As in the passport.")
    gender = forms.ChoiceField(choices=[("w", "Woman"), ("m", "Man")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(required=False)


@pytest.mark.parametrize(
    ("source", "accepted"),
    [
        ('{% state "Open" colour="red" %}', "word, shape, large"),
        ('{% notice colour="red" %}x{% endnotice %}', "kind, title, anchor"),
        ('{% tabs tabs "Views" "more" %}', "tabs, label"),
        ("{% pager next=url %}", "newer, older, said, label"),
        ("{% made 1 %}", "nothing"),
    ],
)
def test_a_wrong_argument_is_refused_with_the_accepted_ones(source, accepted):
    with pytest.raises(TemplateSyntaxError) as caught:
        draw(source)

    assert str(caught.value).endswith(f"accepts: {accepted}")


def test_a_state_is_a_word_with_a_shape():
    assert draw('{% state "Public" "done" %}') == '<span class="state state--done">Public</span>'


def test_a_shape_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="'round' is no shape of a state; the shapes are idle, noted, going"):
        marks.state("Open", "round")


def test_every_shape_has_its_rule_in_the_style_sheet():
    sheet = (ROOT / "static" / "rapporteur.css").read_text("utf-8")

    assert set(re.findall(r"\.state--([a-z]+)", sheet)) == {*marks.SHAPES, "l"}


def test_a_symbol_escapes_and_breaks_after_its_slashes():
    assert marks.symbol("A/<b>/1") == '<span class="symbol">A/<wbr>&lt;b&gt;/<wbr>1</span>'


def test_a_range_is_isolated():
    assert draw('{{ "3–6"|range }}') == '<span class="range">3–6</span>'


def test_an_invented_person_carries_the_mark():
    class Expert:
        is_invented = True

        def __str__(self):
            return "Ms. <Lupe>"

    assert marks.person(Expert()) == ('<bdi>Ms. &lt;Lupe&gt;</bdi><abbr class="made" title="invented">°</abbr>')


@pytest.mark.parametrize(
    ("day", "words", "is_late"),
    [
        (date(2014, 4, 23), "in 7 days", False),
        (date(2014, 4, 17), "tomorrow", False),
        (date(2014, 4, 16), "today", False),
        (date(2014, 4, 15), "1 day late", True),
        (date(2014, 4, 14), "2 days late", True),
    ],
)
def test_a_deadline_says_how_far_it_is(day, words, is_late):
    with clock.standing_at(datetime(2014, 4, 16, 12, tzinfo=UTC)):
        drawn = marks.deadline(day)

    assert strip_tags(drawn) == f"{long_date(day)}, {words}"
    assert (marks.state(words, "late") in drawn) is is_late


def test_a_met_deadline_is_only_a_date():
    drawn = marks.deadline(date(2014, 4, 23), met=True)

    assert re.fullmatch(r'<time datetime="2014-04-23">[^<]+</time>', drawn)


def test_a_table_keeps_its_roles_and_labels_when_folded():
    drawn = table([Column("Symbol"), Column("State"), Column("Comments", numeric=True)], [["A/1", "Open", 3]], "Papers")

    assert drawn == (
        '<table class="table fold" role="table"><caption class="vh">Papers</caption>'
        '<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Symbol</th>'
        '<th scope="col" role="columnheader">State</th>'
        '<th scope="col" role="columnheader" class="num">Comments</th></tr></thead>'
        '<tbody role="rowgroup"><tr role="row"><th scope="row" role="rowheader">A/1</th>'
        '<td role="cell" data-l="State">Open</td><td role="cell" class="num" data-l="Comments">3</td></tr>'
        "</tbody></table>"
    )


def test_a_table_escapes_text_and_keeps_marks():
    drawn = table([Column("A"), Column("B")], [["<b>", marks.state("Open")]], "x")

    assert '<th scope="row" role="rowheader">&lt;b&gt;</th>' in drawn
    assert marks.state("Open") in drawn


def test_a_table_refuses_a_row_of_another_length():
    with pytest.raises(ValueError, match="zip"):
        table([Column("A"), Column("B")], [["only one"]], "x")


def test_a_group_spans_the_table_and_a_chosen_row_is_tinted():
    drawn = table([Column("A"), Column("B")], [Group("First", 1), Row(["a", "b"], chosen=True)], "x")

    assert '<th role="rowheader" scope="colgroup" colspan="2">First <span class="faint">1</span></th>' in drawn
    assert drawn.count('class="in"') == 1


def test_a_sorted_column_says_so():
    heading = Column("Date", sort="?sort=-date&x=1", order="ascending").heading()

    assert heading == (
        '<th scope="col" role="columnheader" aria-sort="ascending"><a href="?sort=-date&amp;x=1">Date</a></th>'
    )


def offer(**changes):
    return {
        "name": "close", "label": "Close", "allowed": True, "reason": "", "asks_note": False, "note_label": "",
        "confirm": "", "url": "/act/1/close/",
    } | changes  # fmt: skip


def test_the_first_ready_act_is_the_filled_button_and_the_only_one():
    offers = [
        offer(name="a", label="Not yet", allowed=False, reason="Not ready: no paper."),
        offer(name="b", label="First"),
        offer(name="c", label="Second"),
    ]
    drawn = render_to_string("components/action_bar.html", {"offers": offers, "obj_version": 4})

    assert re.findall(r'<button class="(btn[^"]*)"[^>]*>([^<]+)</button>', drawn) == [
        ("btn btn--do", "First"),
        ("btn", "Second"),
        ("btn", "Not yet"),
    ]
    assert drawn.count('name="version" value="4"') == 2


def test_an_act_that_is_not_ready_says_why():
    offers = [offer(allowed=False, reason="Not ready: no paper.")]
    drawn = render_to_string("components/action_bar.html", {"offers": offers})

    described = re.search(r'aria-disabled="true" aria-describedby="([^"]+)"', drawn)[1]
    assert f'<p id="{described}">Not ready: no paper.</p>' in drawn
    assert "<form" not in drawn


def test_an_act_that_asks_opens_without_script():
    drawn = render_to_string("components/action_bar.html", {"offers": [offer(asks_note=True, note_label="Why")]})

    assert re.findall(r"<summary[^>]*>([^<]+)</summary>", drawn) == ["Close…"]
    assert re.findall(r'<textarea id="([^"]+)" name="note" required>', drawn) == re.findall(
        r'<label for="([^"]+)">Why</label>', drawn
    )


def test_an_act_that_cannot_be_undone_is_asked_twice():
    drawn = render_to_string("components/action_bar.html", {"offers": [offer(confirm="It cannot be undone.")]})

    targets = re.findall(r'popovertarget="([^"]+)"', drawn)
    assert re.findall(r'<dialog id="([^"]+)" popover', drawn) == [targets[0]]
    assert '<button class="btn btn--stop">Close</button>' in drawn


def test_a_field_joins_label_hint_and_error():
    drawn = Names({})["family_name"].as_field_group()

    assert re.search(r'<label for="id_family_name">', drawn)
    assert re.search(r'aria-invalid="true"', drawn)
    described = re.search(r'aria-describedby="([^"]+)"', drawn)[1].split()
    assert described == re.findall(r' id="([^"]+_(?:helptext|error))"', drawn)


def test_the_error_summary_links_to_what_can_take_focus():
    form = Names({})
    drawn = draw("{% error_summary form %}", form=form)

    targets = re.findall(r'href="#([^"]+)"', drawn)
    assert targets == ["id_family_name", "id_gender_0"]
    assert [f'id="{target}"' in str(form) for target in targets] == [True, True]


@pytest.mark.parametrize(("form", "said"), [(Names({}), "Error: "), (Names(), ""), (None, "")])
def test_a_title_says_that_there_are_errors(form, said):
    assert draw("{% error_prefix form %}", form=form) == said


def test_the_conflict_shows_both_texts_escaped():
    drawn = draw("{% conflict mine theirs %}", mine="<my> text", theirs="their text")

    assert re.findall(r'class="as-typed" tabindex="0">([^<]+)</p>', drawn) == ["their text", "&lt;my&gt; text"]


@pytest.mark.parametrize(
    ("state", "over", "asks_again"), [("running", False, True), ("done", True, False), ("failed", True, False)]
)
def test_progress_asks_again_until_the_work_is_over(state, over, asks_again):
    job = Thing(pk="8b0e6f2e-9d5c-4d0e-8f3a-0a4a4f1d2c3b", label="PDF", state=state, is_over=over, done=1, total=3,
                sentence="", result_url="", get_state_display=state)  # fmt: skip
    drawn = draw("{% progress job %}", job=job)

    assert ("hx-get=" in drawn) is asks_again
    assert ("<progress " in drawn) is asks_again


def test_a_notice_of_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="the kinds are plain, ask, bad, good"):
        draw('{% notice kind="red" %}x{% endnotice %}')


def test_every_component_is_shown_by_the_gallery_or_its_frame():
    frames = [*(ROOT / "templates" / "frames").glob("*.html"), *(ROOT / "templates" / "components").glob("*.html")]
    text = "".join(path.read_text("utf-8") for path in [ROOT / "templates" / "gallery.html", *frames])

    assert {name for name in REGISTRY if re.search(rf"{{%\s*{name}\b", text)} == set(REGISTRY)


def test_the_gallery_renders_without_a_query_and_with_each_id_once(rf, django_assert_num_queries, db):
    request = rf.get("/gallery/")
    request.user, request.session = AnonymousUser(), {}
    request._messages = CookieStorage(request)
    with django_assert_num_queries(0):
        response = gallery(request)

    ids = re.findall(r'\sid="([^"]+)"', response.content.decode())
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize(
    ("language", "long", "short"),
    [
        ("en", "23 April 2014", "23 April"),
        ("fr", "23 avril 2014", "23 avril"),
        ("ru", "23 апреля 2014 г.", "23 апреля"),
        ("zh-hans", "2014年4月23日", "4月23日"),
        ("es", "23 de abril de 2014", "23 de abril"),
    ],
)
def test_dates_are_written_as_each_language_writes_them(language, long, short):
    with translation.override(language):
        assert (long_date(date(2014, 4, 23)), short_date(date(2014, 4, 23))) == (long, short)
