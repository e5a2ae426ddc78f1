"""`manage.py import_report`: what it prints, what it saves, how it refuses."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from documents.models import Report
from tests.documents.tenth import SOURCE, stage

REPORTS = SOURCE.parent / "reports"


def run(file, *options):
    out = io.StringIO()
    call_command("import_report", str(file), *options, stdout=out)
    return out.getvalue()


def asked(file):
    """What a dry run prints as JSON; it asks no database, so no test of it has one."""
    return json.loads(run(file, "--dry-run", "--json"))


def found(file):
    return [(one["ref"], one["addressee"], one["verb"]) for one in asked(file)["recommendations"]]


def test_the_tenth_report():
    answer = asked(SOURCE)

    assert list(answer) == ["paragraphs", "numbers", "recommendations", "doubts"]
    assert answer["paragraphs"] == 35
    assert answer["numbers"] == [str(n) for n in range(1, 36)]
    assert answer["doubts"] == []


def test_the_tenth_reports_recommendations(expected):
    groups = {
        "executive_secretary": ("Executive Secretary", "recommend"),
        "parties_and_other_governments": ("Parties and other Governments", "may wish to"),
        "other_entities": ("Other entities", "should"),
    }
    recommendations = asked(SOURCE)["recommendations"]

    assert found(SOURCE) == [(item["ref"], *groups[item["addressee_group"]]) for item in expected]
    assert [one["text"] for one in recommendations] == [item["text"] for item in expected]


def test_recommendations_without_numbers():
    assert found(REPORTS / "pages.txt") == [
        ("bullet 1", "Executive Secretary", "recommend"),
        ("bullet 2", "Executive Secretary", "recommend"),
        ("bullet 3", "Executive Secretary", "recommend"),
        ("bullet 4", "Parties and other Governments", "invite"),
        ("bullet 5", "Parties and other Governments", "invite"),
    ]


def test_decisions():
    under = "recommendation 17/1, para."
    answer = found(REPORTS / "decisions.txt")

    assert answer[0] == (f"{under} 1", "Other entities", "take note")
    assert answer[1:12] == [(f"{under} 2({x})", "Parties and other Governments", "invite") for x in "abcdefghijk"]
    assert [one[1:] for one in answer[12:27]] == [("Executive Secretary", "request")] * 15
    assert answer[26][0] == f"{under} 3(xv)"
    assert [one[2] for one in answer[27:]] == ["decide", "urge"]


def test_orders_below_a_chapeau_have_verbs_of_their_own():
    assert found(REPORTS / "workshop.txt")[:8] == [
        ("2(a)", "Other entities", "take note"),
        ("2(b)(i)", "Parties and other Governments", "invite"),
        ("2(b)(ii)", "Parties and other Governments", "invite"),
        ("2(c)(i)", "Executive Secretary", "request"),
        ("2(c)(ii)", "Executive Secretary", "request"),
        ("2(d)", "Other entities", "encourage"),
        ("3", "Parties and other Governments", "encourage"),
        ("4", "Executive Secretary", "should"),
    ]


def test_a_body_that_recommended():
    assert found(REPORTS / "session.txt") == [
        ("6(i)", "Commission", "recommend"),
        ("6(ii)", "FAO", "request"),
        ("6(iii)", "countries", "invite"),
    ]


def test_without_json_it_says_the_same_in_words(tmp_path):
    file = tmp_path / "report.txt"
    file.write_text("1. The Group met.\n3. The Group recommended that Parties act.\n")

    assert run(file, "--dry-run").splitlines() == [
        "A report without a title",
        "2 paragraphs",
        "1 recommendation",
        "  3          Parties and other Governments · recommend · The Group recommended that Parties act",
        "1 doubt",
        "  line 2: Paragraph 2 is missing: 3 follows 1.",
    ]


def test_it_saves_under_the_meeting(meeting):
    said = run(SOURCE, "--meeting", stage(meeting).slug, "--symbol", "UNEP/CBD/BS/LG-CB/10/4")

    assert said.splitlines()[-1] == "Saved as UNEP/CBD/BS/LG-CB/10/4."
    assert Report.objects.get().meeting == meeting


def test_what_is_saved_draws_what_was_found(meeting):
    from recommendations.queries import candidates_of

    run(SOURCE, "--meeting", stage(meeting).slug)

    drawn = candidates_of(Report.objects.get())
    assert [(one.ref, one.verb) for one in drawn] == [(one[0], one[2]) for one in found(SOURCE)]


@pytest.mark.parametrize(
    ("content", "options", "sentence"),
    [
        (None, ["--dry-run"], "There is no file “report.txt” that can be read."),
        (b"", ["--dry-run"], "The file is empty."),
        (b"%PDF-1.4", ["--dry-run", "--json"], "A PDF keeps no paragraphs"),
        (bytes(300), ["--dry-run"], "This is no text"),
        (b"1. One.", [], "Name the meeting with --meeting"),
    ],
)
def test_bad_input_is_a_sentence(tmp_path, content, options, sentence):
    file = tmp_path / "report.txt"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(CommandError, match=sentence) as caught:
        run(file, *options)

    assert caught.value.returncode == 2


@pytest.mark.parametrize("options", [["--meeting", "none"], ["--meeting", "lg-cbb-10", "--symbol", "no symbol"]])
def test_what_cannot_be_saved_is_a_sentence(meeting, options):
    with pytest.raises(CommandError) as caught:
        run(SOURCE, *options)

    assert caught.value.returncode == 2
    assert not Report.objects.exists()


def test_a_second_report_is_refused(meeting):
    run(REPORTS / "session.txt", "--meeting", "lg-cbb-10")

    with pytest.raises(CommandError, match="This meeting has a report already"):
        run(SOURCE, "--meeting", "lg-cbb-10")
