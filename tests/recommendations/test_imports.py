"""Recommendations from a sheet: what fits is added once, the rest says why; through the page and the command."""

import io
from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from openpyxl import Workbook

from core.refusals import Refused
from recommendations import actions
from recommendations.models import FollowUp, Recommendation
from recommendations.sheets import recommendations_read
from tests.recommendations.pages import EVIL, text
from workflow.models import TrailEntry

HEAD = ["Ref.", "Recommendation", "Addressees", "Theme", "Due"]
IMPORT = "/meetings/lg-cbb-9/recommendations/import/"
LIST = "/meetings/lg-cbb-9/recommendations/"


@pytest.fixture
def ninth(meeting):
    """The meeting before, over and closed."""
    meeting.pk, meeting.slug, meeting.ordinal, meeting.symbol_prefix = None, "lg-cbb-9", 9, "UNEP/CBD/BS/LG-CB/9"
    meeting.starts_on, meeting.ends_on = date(2012, 5, 7), date(2012, 5, 9)
    meeting._state.adding = True
    meeting.save()
    return meeting


def sheet(*rows, head=HEAD, name="sheet.xlsx") -> SimpleUploadedFile:
    book = Workbook()
    for row in (head, *rows):
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return SimpleUploadedFile(name, content.getvalue())


GOOD = [
    ["20(a)", "Invites Parties, as appropriate, to report;", "Parties; other Governments", "", "2014-12-31"],
    ["20(b)", "The Executive Secretary should report", "Executive Secretary", "", ""],
    ["20(c)", "UNEP should assist", "UNEP; United Nations Environment Programme; Kenya", "nbsap_integration", ""],
]


def read(meeting, *rows, **more):
    return recommendations_read(sheet(*rows), meeting, **more)


def test_a_due_date_before_the_meeting_adopted_it_does_not_fit_and_is_refused(ninth, states, officer):
    row = ["20(a)", "Parties should report", "Parties", ""]
    early, fits = read(ninth, [*row, "2012-05-08"], ["20(b)", *row[1:], "2012-05-09"])

    assert (early.reason, fits.reason) == ("It cannot be due before the recommendation was adopted.", "")
    with pytest.raises(Refused, match="cannot be due before"):
        actions.import_recommendations(meeting=ninth, rows=[replace(fits.found, due_on=date(2012, 5, 8))], by=officer)


def test_what_fits_is_added_as_adopted_then(ninth, unep, states, themes, officer):
    lines = read(ninth, *GOOD)

    made = actions.import_recommendations(meeting=ninth, rows=[line.found for line in lines], by=officer)

    assert [(one.ref, one.verb, one.addressee_group) for one in made] == [
        ("20(a)", "invite", "parties_and_other_governments"),
        ("20(b)", "should", "executive_secretary"),
        ("20(c)", "should", "other_entities"),
    ]
    assert {one.adopted_at.date() for one in made} == {date(2012, 5, 9)}
    assert made[0].qualifiers == ["as appropriate"] and made[2].theme.key == "nbsap_integration"
    tracks = FollowUp.objects.filter(recommendation__in=made).order_by("pk")
    assert [(one.addressee, one.addressee_kind, one.due_on) for one in tracks] == [
        ("Parties", "parties", date(2014, 12, 31)),
        ("other Governments", "other_governments", date(2014, 12, 31)),
        ("Executive Secretary", "executive_secretary", None),
        ("UNEP", "organization", None),
        ("United Nations Environment Programme", "organization", None),
        ("Kenya", "party", None),
    ]
    assert TrailEntry.objects.filter(verb="import_recommendations").count() == 1


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (["", "Words", "Parties"], "The reference is missing, such as 30(a)."),
        (["a/b", "Words", "Parties"], "“a/b” cannot be a reference."),
        (["numbers", "Words", "Parties"], "“numbers” cannot be a reference."),
        (["progress-report", "Words", "Parties"], "“progress-report” cannot be a reference."),
        (["1", "", "Parties"], "The words of the recommendation are missing."),
        (["1", "Words", " ; "], "Say to whom it is addressed."),
        (["1", "Words", "WWXX; Parties"], "Nobody on record is called “WWXX”."),
        (["1", "Words", "Parties", "", "soon"], "“soon” is no day"),
        (["1", "Words", "Parties", "", "0001-01-01"], "“0001-01-01” is no day"),
    ],
)
def test_a_row_that_does_not_fit_says_why(ninth, row, why):
    (line,) = read(ninth, row)

    assert line.found is None and line.reason.startswith(why)


def test_the_same_row_twice_is_refused(ninth, officer):
    first, second = read(ninth, ["1", "Words", "Parties"], ["1", "Words", "Parties"])
    assert second.reason == "The same reference stands in row 2 already."

    actions.import_recommendations(meeting=ninth, rows=[first.found], by=officer)
    again, other = read(ninth, ["1", "Words;", "Parties"], ["2", "x", "Parties"])
    assert again.is_there and other.found.ref == "2"
    (changed,) = read(ninth, ["1", "Other words", "Parties"])
    assert changed.reason == "The meeting has a recommendation 1 with other words."
    with pytest.raises(Refused, match="Already there: 1"):
        actions.import_recommendations(meeting=ninth, rows=[first.found], by=officer)


def test_unknown_names_can_be_taken_as_they_are(ninth):
    (line,) = read(ninth, ["1", "Words", "WWXX"], take_unknown=True)

    assert [(one.name, one.kind) for one in line.found.addressees] == [("WWXX", "other")]


def test_a_theme_nobody_knows_is_a_doubt(ninth, themes):
    (line,) = read(ninth, ["1", "Words", "Parties", "Weather", ""])

    assert line.found.doubts == ("The sheet names a theme that is not known here: Weather.",)


def test_formulas_are_only_text(ninth, officer):
    lines = read(ninth, ["1", "'=1+1", "Parties"], ["2", '=HYPERLINK("http://evil")', "Parties"])

    assert lines[0].found.text == "=1+1"
    assert lines[1].reason == "A cell of this row is a formula. Put its value there instead."


def test_what_was_exported_comes_in_again(client, public, ninth, states):
    content = client.get("/recommendations/export/xlsx/?to=parties_and_other_governments").content
    lines = recommendations_read(SimpleUploadedFile("x.xlsx", content), ninth)

    assert len([line for line in lines if line.found]) == 11


def test_only_an_officer_and_only_afterwards(meeting, member, officer):
    (line,) = read(meeting, ["1", "Words", "Parties"])
    with pytest.raises(Refused, match="not yours"):
        actions.import_recommendations(meeting=meeting, rows=[line.found], by=member)
    type(meeting).objects.filter(pk=meeting.pk).update(ends_on=date(2014, 5, 13))
    with pytest.raises(Refused, match="not over"):
        actions.import_recommendations(meeting=meeting, rows=[line.found], by=officer)


# Page


def test_a_sheet_is_seen_then_added(client, ninth, unep, states, officer):
    client.force_login(officer)
    assert client.get(IMPORT).status_code == 200

    seen = client.post(IMPORT, {"file": sheet(*GOOD, ["", EVIL, "Parties"]), "is_public": "on"})
    assert "3 recommendations would be added." in text(seen) and "1 row does not fit." in text(seen)
    assert "<script>alert" not in text(seen)
    assert Recommendation.objects.count() == 0

    added = client.post(f"{IMPORT}keep/", {"sealed": seen.context["sealed"]}, follow=True)
    assert "3 recommendations are added." in text(added)
    client.logout()
    assert "20(a)" in text(client.get(LIST))
    assert client.get(f"{LIST}20(a)/").status_code == 200

    client.force_login(officer)
    twice = client.post(f"{IMPORT}keep/", {"sealed": seen.context["sealed"]}, follow=True)
    assert "Already there: 20(a), 20(b), 20(c)." in text(twice)


def test_a_file_that_is_no_sheet_keeps_the_page(client, ninth, officer):
    client.force_login(officer)

    answer = client.post(IMPORT, {"file": SimpleUploadedFile("x.csv", b"a,b\n1,2\n")})

    assert answer.status_code == 422
    assert "The sheet has no column Ref., Recommendation, Addressees" in text(answer)


@pytest.mark.parametrize("sealed", ["", "x:y:z"])
def test_a_forged_preview_adds_nothing(client, ninth, officer, sealed):
    client.force_login(officer)

    assert "no longer valid" in text(client.post(f"{IMPORT}keep/", {"sealed": sealed}, follow=True))


def test_nobody_else_imports(client, ninth, member):
    client.force_login(member)

    assert client.get(IMPORT).status_code == 403


# Command


@pytest.fixture
def path(tmp_path):
    def write(*rows):
        file = tmp_path / "sheet.xlsx"
        file.write_bytes(sheet(*rows).read())
        return str(file)

    return write


def test_the_command_adds_what_fits(ninth, unep, states, path, capsys):
    args = ["import_recommendations", path(*GOOD, ["21", "x", "WWXX"]), "--meeting", "lg-cbb-9"]

    call_command(*args, "--dry-run")
    assert Recommendation.objects.count() == 0
    call_command(*args)

    assert capsys.readouterr().out.splitlines()[-1] == "3 new, 0 there already, 1 do not fit."
    assert Recommendation.objects.count() == 3
    call_command(*args)
    assert capsys.readouterr().out.splitlines()[-1] == "0 new, 3 there already, 1 do not fit."


@pytest.mark.parametrize(
    ("file", "slug", "why"),
    [
        ("none.xlsx", "lg-cbb-9", "There is no file “none.xlsx” that can be read."),
        ("", "nowhere", "There is no meeting “nowhere”."),
        ("", "lg-cbb-9", "Nothing in the sheet can be added."),
    ],
)
def test_the_command_says_what_is_wrong(ninth, path, capsys, file, slug, why):
    with pytest.raises(SystemExit) as ended:
        call_command("import_recommendations", file or path(["", "x", "y"]), "--meeting", slug)

    assert (ended.value.code, capsys.readouterr().err.strip()) == (1, why)
