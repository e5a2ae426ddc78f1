"""A draft report goes round: members comment on the page and by sheet, the Secretariat rules, members see what
became of it. Over HTTP alone, from both sides."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from demo.calendar import in_montreal
from workflow import trail

pytestmark = pytest.mark.django_db(transaction=True)

REPORT = "/meetings/lg-cbb-10/report/"
MISSPELT = "objective 17 focused"


def test_a_draft_goes_round_and_comes_back_with_its_rulings(stage, visitor):
    stage("drafted")
    member = visitor("lindhofer", at=in_montreal(4, 10))
    other = visitor("kiptarus", at=in_montreal(4, 11))
    officer = visitor("castellan", at=in_montreal(4, 12))

    set_a_last_day(officer)
    comment_beside_the_text(member)
    support_it(other)
    comment_offline(other)
    rule(officer)
    see_what_became_of_it(member)
    take_the_table_away(officer)

    assert trail.verify() is None


def set_a_last_day(officer):
    officer.visit(REPORT)
    officer.follow("With comments")
    officer.follow("0 of 20 members have read it")
    officer.press("Save", within="main", until="2014-04-23")
    officer.follow("Back to the review")
    assert officer.page.says("open for comment until 23 April 2014")


def comment_beside_the_text(member):
    member.visit("/")
    member.follow("My desk")
    assert member.page.says("Comment on the draft")
    member.follow("Open the review")
    member.follow("Comment 4")
    said = member.page.form_of(member.page.find("button", "Comment", within="main")).values["proposed"][0]
    assert "the 17th objective focused" in said
    changed = said.replace("the 17th objective focused", MISSPELT)
    member.press("Comment", within="main", kind="Editorial", text="Consider the usual form.", proposed=changed)
    assert "Your comment is no. 1." in member.page.told


def support_it(other):
    other.visit(REPORT)
    other.follow("With comments")
    other.press("Support", within="no. 1")
    assert "You support no. 1." in other.page.told
    assert other.page.says("1 supports it")


def comment_offline(other):
    other.follow("Comment sheet")
    home = other.page.address
    book = load_workbook(io.BytesIO(other.follow("Download the sheet").response.content))
    rows = {row[2].value: row for row in book.active.iter_rows(min_row=3)}
    rows["10"][4].value = "By whom was it presented?"
    rows["12(a)"][5].value = "Communication between ministries;"
    rows["13"][4].value = "=2+2"
    for _again in range(2):
        other.visit(home)
        content = io.BytesIO()
        book.save(content)
        other.press("Look at it", within="main", file=SimpleUploadedFile("sheet.xlsx", content.getvalue()))
        if other.page.says("2 new comments"):
            assert other.page.says("1 row does not fit")
            other.press("Take in 2 comments")
            assert "2 comments are taken in." in other.page.told
    assert other.page.says("2 taken in before")


def rule(officer):
    officer.visit(REPORT)
    officer.follow("With comments")
    officer.follow("Rule on 3 open comments")
    officer.press("Accept", within="no. 1")
    assert "Your ruling on no. 1 is saved." in officer.page.told
    officer.press("Rule on those ticked", comment=["no. 2", "no. 3"], ruling="Accept")
    assert "2 comments are ruled on." in officer.page.told
    assert officer.page.says("3 comments, 0 open")


def see_what_became_of_it(member):
    member.visit(f"{REPORT}comments/1/")
    assert member.page.says("Accepted")
    member.follow("In the text")
    assert member.page.says("Ms. Ingrid Castellan, 12 April")
    member.follow("Clean")
    assert member.page.says(MISSPELT)
    assert member.page.says("Communication between ministries;")


def take_the_table_away(officer):
    officer.follow("Comments and responses")
    book = load_workbook(io.BytesIO(officer.follow("XLSX").response.content))
    assert [(row[0].value, row[1].value, row[8].value) for row in book.active.iter_rows(min_row=2)] == [
        (1, "4", "Accepted"), (2, "10", "Accepted"), (3, "12(a)", "Accepted"),
    ]  # fmt: skip
