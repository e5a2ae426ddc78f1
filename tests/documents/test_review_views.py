"""The pages of the review: the margin, the forms, bulk rulings, the table, who reviews."""

import io
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from core import clock
from documents import actions
from documents.models import Comment
from tests.documents.reading import find, html, words

REVIEW = "/meetings/{}/report/review/"
COMMENTS = "/meetings/{}/report/comments/"


@pytest.fixture
def address(circulated):
    return REVIEW.format(circulated.meeting.slug)


@pytest.fixture
def comments(circulated):
    return COMMENTS.format(circulated.meeting.slug)


@pytest.fixture
def comment(circulated, paragraph, member):
    return actions.make_comment(
        report=circulated, key=paragraph.anchor, text="Say more.", proposed=f"{paragraph.text} And more.", by=member
    )


def as_user(client, user):
    client.force_login(user)
    return client


def test_the_margin_shows_the_comment_beside_its_paragraph(client, address, comment, officer):
    page = html(as_user(client, officer).get(address))

    [note] = find(page, ".para .notes article")
    assert (note.get("id"), note.get("class")) == ("c1", "note note--open")
    assert words(find(note, "b")[0]) == "Ms. Member"
    assert words(find(note, ".redline ins")[0]) == "inserted: And more."
    assert words(find(page, ".acts .btn--do")[0]) == "Rule on 1 open comment"
    assert find(page, ".acts .btn--do")[0].get("href") == f"{address}?at=1#c1"


def test_it_is_a_tab_for_those_who_review(client, circulated, member):
    page = html(as_user(client, member).get(circulated.get_absolute_url()))

    assert [words(tab) for tab in find(page, ".tabs a")][:2] == ["With comments", "Clean"]


@pytest.mark.parametrize("path", ["review/", "comments/", "comments/new/", "review/sheet.xlsx", "comments.xlsx"])
def test_nobody_else_finds_it(client, circulated, outsider, path):
    base = circulated.get_absolute_url()

    assert client.get(base + path).status_code == 404
    assert as_user(client, outsider).get(base + path).status_code == 404


def test_a_published_report_shows_its_review_to_members_only(client, circulated, comment, officer, member):
    type(circulated).objects.filter(pk=circulated.pk).update(
        state="published", adopted_at=clock.now(), published_at=clock.now()
    )
    url = circulated.get_absolute_url()

    assert client.get(f"{url}review/").status_code == 404
    assert client.get(url).status_code == 200
    assert as_user(client, member).get(f"{url}review/").status_code == 200


@pytest.mark.parametrize("count", [1, 30])
def test_thirty_comments_take_as_many_queries_as_one(client, address, circulated, paragraph, member, officer, count):
    for n in range(count):
        actions.make_comment(report=circulated, key=paragraph.anchor, text=f"Comment {n}", by=member)
    as_user(client, officer).get(address)

    with CaptureQueriesContext(connection) as taken:
        page = html(client.get(address))

    assert len(find(page, "article.note")) == count
    assert len(taken) <= 13, [one["sql"][:90] for one in taken]


def test_very_many_comments_on_one_paragraph_show_the_open_ones_first(client, address, circulated, paragraph, member):
    version = circulated.versions.get()
    Comment.objects.bulk_create(
        Comment(
            report=circulated, version_seen=version, paragraph=paragraph, anchor=paragraph.anchor, number=n, text="x",
            state="withdrawn" if n <= 10 else "open", author_name="Ms. Member", made_at=clock.now(),
        )
        for n in range(1, 72)
    )  # fmt: skip

    page = html(as_user(client, member).get(address, {"at": 20}))

    assert [one.get("id") for one in find(page, "article.note")] == [f"c{n}" for n in range(11, 71)]
    assert "11 more in the table" in words(page)


def test_a_thousand_comments_on_three_hundred_paragraphs_stay_light(client, address, circulated, member, officer):
    version = circulated.versions.get()
    parent = circulated.paragraphs.filter(kind="heading").first()
    rows = [
        circulated.paragraphs.model(report=circulated, parent=parent, kind="paragraph", text=f"Words {n}.", position=n)
        for n in range(100, 400)
    ]
    rows = circulated.paragraphs.model.objects.bulk_create(rows)
    Comment.objects.bulk_create(
        Comment(
            report=circulated, version_seen=version, paragraph=rows[n % 300], anchor=rows[n % 300].anchor, number=n,
            ref=str(n), quoted="Words.", text="A comment. " * 10, author=member, author_name="Ms. Member",
            made_at=clock.now(),
        )
        for n in range(1, 1001)
    )  # fmt: skip
    as_user(client, officer).get(address)

    with CaptureQueriesContext(connection) as taken:
        response = client.get(address, {"at": 777})

    assert len(taken) <= 15
    assert len(response.content) < 250_000
    assert len(find(html(response), "#c777")) == 1
    assert words(find(html(response), ".acts .btn--do")[0]) == "Rule on 1000 open comments"


@pytest.mark.parametrize("page", ["", "review/"])
def test_opening_it_is_reading_it(client, circulated, member, page):
    as_user(client, member).get(circulated.get_absolute_url() + page)
    client.get(circulated.get_absolute_url() + page)

    assert circulated.versions.get().readings.count() == 1


def test_a_member_comments_on_a_page_of_its_own(client, comments, circulated, paragraph, member):
    url = f"{comments}new/?on={paragraph.anchor}"
    form = html(as_user(client, member).get(url)).forms
    typed = next(one for one in form if "proposed" in one.fields)
    assert typed.fields["proposed"].strip() == paragraph.text

    response = client.post(url, {"kind": "editorial", "text": "Shorter.", "proposed": "Short.", "audience": "members"})

    made = circulated.comments.get()
    assert response["Location"].endswith(f"?at=1&saved=comment-{paragraph.anchor}#c1")
    assert (made.kind, made.text, made.proposed, made.author) == ("editorial", "Shorter.", "Short.", member)


def test_what_was_typed_is_kept_when_it_is_refused(client, comments, circulated, paragraph, member):
    actions.set_comment_deadline(report=circulated, until=clock.today(), by=None)
    with clock.standing_at(datetime(2014, 4, 20, tzinfo=UTC)):
        response = as_user(client, member).post(
            f"{comments}new/?on={paragraph.anchor}",
            {"kind": "question", "text": "Too late?", "proposed": "Other.", "audience": "desk"},
        )

    assert response.status_code == 422
    form = next(one for one in html(response).forms if "text" in one.fields)
    assert [form.fields[name].strip() for name in ("kind", "text", "proposed", "audience")] == [
        "question", "Too late?", "Other.", "desk",
    ]  # fmt: skip
    assert "Comments were asked for until" in response.content.decode()


def test_htmx_brings_the_form_beside_the_paragraph(client, comments, paragraph, member):
    response = as_user(client, member).get(f"{comments}new/?on={paragraph.anchor}", headers={"HX-Request": "true"})

    [form] = html(response).forms
    assert form.action == f"{comments}new/?on={paragraph.anchor}"


def test_an_officer_enters_a_comment_on_behalf(client, comments, circulated, member, officer):
    data = {"kind": "substantive", "text": "By fax.", "audience": "members", "on_behalf": member.person.pk}
    as_user(client, officer)

    refused = client.post(f"{comments}new/", data)
    made = client.post(f"{comments}new/", data | {"channel": "fax"})

    assert (refused.status_code, made.status_code) == (422, 303)
    one = circulated.comments.get()
    assert (one.author_name, one.channel, one.anchor) == (str(member.person), "fax", "")


def test_nobody_else_speaks_on_behalf(client, comments, circulated, member, reviewer):
    data = {"kind": "substantive", "text": "Mine.", "audience": "members", "on_behalf": member.person.pk}

    as_user(client, reviewer).post(f"{comments}new/", data | {"channel": "fax"})

    assert (circulated.comments.get().author_name, circulated.comments.get().on_behalf) == ("Reviewer", None)


def test_support_and_withdrawal(client, comments, comment, member, reviewer):
    as_user(client, reviewer).post(f"{comments}1/support/")
    as_user(client, member).post(f"{comments}1/withdraw/")

    comment.refresh_from_db()
    assert (comment.supports.count(), comment.state) == (1, "withdrawn")


def test_one_click_accepts_and_the_words_stand(client, comments, comment, paragraph, officer):
    response = as_user(client, officer).post(f"{comments}1/", {"ruling": "accept"})

    paragraph.refresh_from_db()
    assert (response.status_code, paragraph.text) == (303, comment.proposed)


def test_a_rejection_without_a_reason_comes_back(client, comments, comment, officer):
    response = as_user(client, officer).post(f"{comments}1/", {"ruling": "reject", "put_in": "My words."})

    assert response.status_code == 422
    form = next(one for one in html(response).forms if "put_in" in one.fields)
    assert (form.fields["ruling"], form.fields["put_in"].strip()) == ("reject", "My words.")
    comment.refresh_from_db()
    assert comment.state == "open"


def test_a_ruling_on_a_stale_page_says_who_was_first(client, comments, comment, officer):
    actions.rule_comment(comment=Comment.objects.get(), ruling="take_note", by=officer)

    response = as_user(client, officer).post(f"{comments}1/", {"ruling": "accept"}, follow=True)

    assert "not open" in response.content.decode()


def test_a_member_does_not_rule(client, comments, comment, member):
    as_user(client, member).post(f"{comments}1/", {"ruling": "accept"})
    client.post(f"{comments}rule/", {"ruling": "accept", "comment": ["1"]})

    comment.refresh_from_db()
    assert comment.state == "open"


def test_bulk_rulings_name_what_was_refused(client, comments, circulated, comment, paragraph, member, officer):
    actions.make_comment(report=circulated, key=paragraph.anchor, proposed="All new.", by=member)
    general = actions.make_comment(report=circulated, text="A good report.", by=member)

    response = as_user(client, officer).post(
        f"{comments}rule/", {"ruling": "accept", "comment": ["1", "2", "3"], "reply": "Thank you."}, follow=True
    )

    told = words(find(html(response), "body")[0])
    assert "2 comments are ruled on." in told
    assert "Comment 2: Paragraph" in told
    general.refresh_from_db()
    assert (general.state, general.reply) == ("accepted", "Thank you.")


@pytest.mark.parametrize("typed", [{}, {"comment": ["x"], "ruling": "accept"}, {"comment": ["1"], "ruling": "burn"}])
def test_bulk_rulings_on_nothing_change_nothing(client, comments, comment, officer, typed):
    as_user(client, officer).post(f"{comments}rule/", typed)

    comment.refresh_from_db()
    assert comment.state == "open"


def test_a_comment_on_a_removed_paragraph_is_listed_at_the_end(client, address, comment, paragraph, officer):
    quoted = paragraph.text
    actions.remove_paragraph(paragraph=paragraph, by=officer)

    page = html(as_user(client, officer).get(address, {"at": 1}))

    [note] = find(page, "#c1")
    assert words(find(note.getparent().getparent(), "h2")[0]) == "On paragraphs that stand no more"
    assert words(find(note, ".redline")[0]) == " ".join(quoted.split())


def test_the_text_shows_what_an_accepted_comment_changed(client, address, comment, paragraph, officer):
    actions.rule_comment(comment=comment, ruling="accept", by=officer)

    page = html(as_user(client, officer).get(address))

    assert [words(one) for one in find(page, ".para__t > p > ins")] == ["inserted: And more."]


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [({"state": "open"}, [1]), ({"kind": "question"}, [2]), ({"author": "Reviewer"}, [2]), ({"on": "whole"}, [2]),
     ({"kind": "nonsense"}, [1, 2]), ({"state": "open", "kind": "question"}, [])],
)  # fmt: skip
def test_filters(client, address, circulated, comment, reviewer, officer, asked, numbers):
    other = actions.make_comment(report=circulated, text="Why?", kind="question", by=reviewer)
    actions.rule_comment(comment=other, ruling="take_note", by=officer)

    page = html(as_user(client, officer).get(address, asked))

    assert sorted(int(one.get("id")[1:]) for one in find(page, "article.note")) == numbers


def test_script_and_direction_marks_in_a_comment_are_text(client, address, comments, circulated, member, officer):
    evil = "<script>alert(1)</script> \u202eback \u200f"
    actions.make_comment(report=circulated, text=evil, by=member)
    as_user(client, officer)

    for url in (address, comments, f"{comments}1/"):
        page = html(client.get(url))
        assert find(page, "main script") == []
        shown = [one for one in page.iter() if "alert(1)" in (one.text or "")]
        assert shown != []
    assert find(page, '*[dir="auto"]') != []


def test_the_table_as_page_and_files(client, circulated, comments, comment, member, officer):
    actions.make_comment(report=circulated, text="=HYPERLINK(1)", proposed="", by=member)
    actions.rule_comment(comment=comment, ruling="reject", reply="-1 for this", by=officer)
    base = as_user(client, officer) and circulated.get_absolute_url()

    rows = find(html(client.get(comments)), "tbody tr")
    book = load_workbook(io.BytesIO(client.get(f"{base}comments.xlsx").content))
    word = client.get(f"{base}comments.docx")

    assert len(rows) == 2
    assert book.active["F3"].value == "'=HYPERLINK(1)"
    assert (book.active["I2"].value, book.active["J2"].value) == ("Rejected", "'-1 for this")
    assert not [cell for row in book.active for cell in row if cell.data_type == "f"]
    from docx import Document as Word

    [table] = Word(io.BytesIO(word.content)).tables
    assert [cell.text for cell in table.rows[2].cells][3] == "=HYPERLINK(1)"


def test_an_officer_invites_and_takes_back(client, address, circulated, outsider, officer):
    from notifications.models import Message

    as_user(client, officer)
    client.post(f"{address}invite/", {"email": "Outsider@example.org "})
    assert Message.objects.filter(kind="review-invitation").values_list("to_email", flat=True).get() == outsider.email
    outsider = type(outsider).objects.get(pk=outsider.pk)
    assert outsider.has_perm("documents.comment_report", circulated)

    client.post(f"{address}revoke/{outsider.pk}/")

    outsider = type(outsider).objects.get(pk=outsider.pk)
    assert not outsider.has_perm("documents.comment_report", circulated)


def test_an_unknown_address_is_told(client, address, officer):
    response = as_user(client, officer).post(f"{address}invite/", {"email": "nobody@example.org"})

    assert response.status_code == 422
    assert "Nobody signs in with that address" in response.content.decode()


def test_the_deadline_is_set_and_a_past_one_refused(client, address, circulated, officer):
    as_user(client, officer)
    assert client.post(f"{address}deadline/", {"until": "2014-04-23"}).status_code == 303
    assert client.post(f"{address}deadline/", {"until": "2014-04-01"}).status_code == 422

    circulated.refresh_from_db()
    assert circulated.comments_until.isoformat() == "2014-04-23"


def test_who_has_read_it(client, address, circulated, member, officer):
    as_user(client, member).get(address)

    page = html(as_user(client, officer).get(f"{address}people/"))

    assert "1 of 1 member has read it" in words(page)


def test_a_member_does_not_keep_the_review(client, address, member, circulated):
    as_user(client, member)

    assert client.get(f"{address}people/").status_code == 403
    client.post(f"{address}deadline/", {"until": ""})
    client.post(f"{address}invite/", {"email": "officer@example.org"})
    assert circulated.document.documentuserobjectpermission_set.count() == 0
