"""Rounds over HTTP: the fast base, the spreadsheet, the numbers; what is wrong holds up nothing else."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from recommendations import actions
from recommendations.models import Answer, Recommendation, Round, Said
from tests.recommendations.pages import EVIL, text
from tests.recommendations.test_views import count_queries

NUMBERS = "/meetings/lg-cbb-10/recommendations/numbers/"
OPEN = "/meetings/lg-cbb-10/recommendations/rounds/open/"


@pytest.fixture
def base(asking):
    return f"/recommendations/rounds/{asking.pk}/"


@pytest.fixture
def fill(many):
    """`fill({"33(a)": {...}})`: what a browser sends from the fast page."""

    def make(rows: dict, **head) -> dict:
        sent = {f"sheet-{name}": value for name, value in head.items()}
        for ref, cells in rows.items():
            sent |= {f"f{many(ref).pk}-{name}": value for name, value in cells.items()}
        return sent

    return make


# The fast page


def test_a_focal_point_answers_all_in_one_post(client, base, kenya, fill):
    client.force_login(kenya)
    assert client.get(base).url == f"{base}KE/"
    shown = text(client.get(f"{base}KE/"))
    assert shown.count("Per cent done</") == 0 and shown.count("-percentage") == 22
    assert "The answers came" not in shown

    rows = {f"33({letter})": {"response": "accepted", "progress": "in_progress"} for letter in "abcdefgh"}
    answer = client.post(f"{base}KE/", fill(rows, version=0), follow=True)

    assert "8 answers are recorded." in text(answer) and "8 of 11 answered" in text(answer)
    assert set(Answer.objects.values_list("channel", flat=True)) == {"site"}


def test_what_is_wrong_holds_up_nothing_else(client, base, kenya, fill):
    client.force_login(kenya)
    rows = {
        "33(a)": {"response": "accepted"},
        "33(b)": {"text": "We did a lot, and <b>more</b>"},
        "33(c)": {"progress": "in_progress", "percentage": "120"},
    }

    answer = client.post(f"{base}KE/", fill(rows, version=0))

    shown = text(answer)
    assert answer.status_code == 422
    assert [one.follow_up.recommendation.ref for one in Answer.objects.all()] == ["33(a)"]
    assert "a text alone cannot be counted" in shown and "We did a lot, and &lt;b&gt;more" in shown
    assert 'value="120"' in shown and "What could be kept is kept." in shown
    assert 'name="sheet-version" value="1"' in shown

    rows["33(b)"]["response"], rows["33(c)"]["percentage"] = "noted", "100"
    again = client.post(f"{base}KE/", fill(rows, version=1))
    assert (again.status_code, Answer.objects.count()) == (303, 3)


def test_an_officer_says_by_which_way(client, base, officer, fill):
    client.force_login(officer)
    rows = {"33(a)": {"response": "accepted"}}

    without = client.post(f"{base}UG/", fill(rows, version=0))
    assert without.status_code == 422 and "say by which way its answers came" in text(without)
    assert Answer.objects.count() == 0

    assert client.post(f"{base}UG/", fill(rows, version=0, channel="fax")).status_code == 303
    assert Answer.objects.get().channel == "fax"


def test_who_comes_second_loses_no_word(client, base, kenya, officer, asked, many, fill):
    actions.record_answers(asked=asked("KE"), said={many("33(a)").pk: Said("noted")}, by=officer, channel="fax")
    client.force_login(kenya)

    answer = client.post(f"{base}KE/", fill({"33(b)": {"response": "noted", "text": "My own words"}}, version=0))

    assert answer.status_code == 422
    assert "Somebody else saved answers" in text(answer) and "My own words" in text(answer)


@pytest.mark.parametrize(
    ("who", "status"), [("outsider", 404), ("kenya", 404), ("member", 200), ("officer", 200), (None, 404)]
)
def test_who_sees_the_page_of_another_party(client, request, base, who, status):
    if who:
        client.force_login(request.getfixturevalue(who))

    assert client.get(f"{base}UG/").status_code == status


def test_a_member_reads_and_does_not_write(client, base, member, fill):
    client.force_login(member)

    assert "Save the answers" not in text(client.get(f"{base}UG/"))
    client.post(f"{base}UG/", fill({"33(a)": {"response": "accepted"}}, version=0))
    assert Answer.objects.count() == 0


def test_markup_in_answers_is_text(client, base, kenya, officer, asked, asking, many):
    actions.record_answers(asked=asked("KE"), said={many("33(a)").pk: Said("noted", text=EVIL)}, by=kenya)
    client.force_login(kenya)
    assert "<script>alert" not in text(client.get(f"{base}KE/"))
    actions.close_round(round=asking, by=officer)
    assert "<script>alert" not in text(client.get(f"{base}KE/"))


def test_the_fast_page_asks_the_same_for_1_and_11(client, base, kenya, asked, many, asking):
    client.force_login(kenya)
    few = count_queries(client, f"{base}KE/")
    said = {one.pk: Said("noted") for one in asking.follow_ups.filter(addressee_kind="parties")}
    actions.record_answers(asked=asked("KE"), said=said, by=kenya)

    assert count_queries(client, f"{base}KE/") == few <= 15


# Rounds


def test_an_officer_opens_and_closes_a_round(client, transmitted, states, officer):
    client.force_login(officer)
    late = client.post(OPEN, {"due_on": "2014-01-01"})
    assert late.status_code == 422 and "cannot be due before" in text(late)

    opened = client.post(OPEN, {"due_on": "2014-09-30"}, follow=True)
    assert "0 of 11 have answered." in text(opened)

    one = Round.objects.get()
    closed = client.post(f"/recommendations/rounds/{one.pk}/close/", follow=True)
    assert "The round is closed." in text(closed)


def test_nobody_else_opens_one(client, transmitted, states, member):
    client.force_login(member)

    assert client.get(OPEN).status_code == 403
    client.post(OPEN, {"due_on": "2014-09-30"})
    assert Round.objects.count() == 0


def test_the_round_page_asks_the_same_for_few_and_many_answers(client, base, officer, asked, asking):
    client.force_login(officer)
    few = count_queries(client, base)
    said = {one.pk: Said("noted") for one in asking.follow_ups.filter(addressee_kind="parties")}
    for iso2 in ("KE", "UG", "BF"):
        actions.record_answers(asked=asked(iso2), said=said, by=officer, channel="fax")

    assert count_queries(client, base) == few <= 15


# Numbers


def test_everybody_reads_the_numbers(client, public, asking, asked, many, officer):
    a = many("33(a)").pk
    actions.record_answers(asked=asked("KE"), said={a: Said("accepted", "in_progress")}, by=officer, channel="fax")
    actions.record_answers(
        asked=asked("UG"), said={a: Said("noted", "partially_implemented")}, by=officer, channel="fax"
    )

    shown = text(client.get(NUMBERS))

    assert '<td class="h3">2 of 3</td>' in shown
    assert "2 of 8 (25%)" in shown
    assert "was reported by 1 Party (50% of the respondents)" in shown
    assert "Who answered" not in shown


def test_the_numbers_are_of_what_one_sees(client, transmitted, asking):
    assert "33(a)" not in text(client.get(NUMBERS))


def test_the_numbers_ask_the_same_for_1_and_many(client, public, asking, asked, officer):
    few = count_queries(client, NUMBERS)
    said = {one.pk: Said("noted", "in_progress") for one in asking.follow_ups.filter(addressee_kind="parties")}
    for iso2 in ("KE", "UG", "BF", "IN"):
        actions.record_answers(asked=asked(iso2), said=said, by=officer, channel="fax")

    assert count_queries(client, NUMBERS) == few <= 15


def test_the_page_of_a_recommendation_shows_n_of_all(client, public, asking, asked, many, officer):
    one = "/meetings/lg-cbb-10/recommendations/33(a)/"
    few = count_queries(client, one)
    actions.record_answers(
        asked=asked("KE"), said={many("33(a)").pk: Said("accepted", "in_progress")}, by=officer, channel="fax"
    )

    shown = text(client.get(one))
    assert "1 of 8 (13%)" in shown
    assert "In progress" in shown
    assert count_queries(client, one) == few


# The spreadsheet


def upload(client, base, rows, name="answers.xlsx", **more):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return client.post(f"{base}sheet/", {"file": SimpleUploadedFile(name, content.getvalue()), **more})


def sealed(answer) -> str:
    return answer.context["sealed"]


HEAD = ["Party", "Ref.", "Response", "Progress", "Per cent done", "Text"]


def test_out_and_back_changes_nothing(client, base, kenya, asked, many):
    actions.record_answers(
        asked=asked("KE"), said={many("33(a)").pk: Said("accepted", "in_progress", 40, "=1+1 and more")}, by=kenya
    )
    client.force_login(kenya)
    content = client.get(f"{base}sheet/").content
    book = load_workbook(io.BytesIO(content))

    assert book.active.max_row == 12
    assert [cell.value for cell in book.active[2]][4:] == ["Accepted", "In progress", 40, "'=1+1 and more"]

    answer = client.post(f"{base}sheet/", {"file": SimpleUploadedFile("back.xlsx", content)})
    assert "Stands already" in text(answer) and "Nothing in it can be kept." in text(answer)


def test_a_filled_in_sheet_is_seen_then_kept(client, base, kenya, many):
    client.force_login(kenya)
    rows = [HEAD, ["ke", "33(a)", "Accepted", "in_progress", 40, "Begun"], ["KE", "33(b)", "", "", "", ""]]

    answer = upload(client, base, rows)
    assert "1 answer would be kept." in text(answer)
    assert Answer.objects.count() == 0

    kept = client.post(f"{base}sheet/keep/", {"sealed": sealed(answer)}, follow=True)
    assert "1 answer is recorded." in text(kept)
    row = Answer.objects.get()
    assert (row.response, row.progress, row.percentage, row.text) == ("accepted", "in_progress", 40, "Begun")

    client.post(f"{base}sheet/keep/", {"sealed": sealed(answer)})
    assert Answer.objects.count() == 1


def test_rows_that_do_not_fit_say_why(client, base, kenya):
    client.force_login(kenya)
    rows = [
        HEAD,
        ["KE", "33(a)", "Accepted"],
        ["KE", "33(a)", "Noted"],
        ["UG", "33(a)", "Accepted"],
        ["XX", "33(a)", "Accepted"],
        ["KE", "99", "Accepted"],
        ["KE", "33(b)", "Perhaps"],
        ["KE", "33(c)", "Noted", "", "half"],
        ["KE", "33(d)", "Not accepted"],
        ["KE", "33(e)", "", "Verified"],
    ]

    shown = text(upload(client, base, rows))

    for why in (
        "The same Party and recommendation stand in row 2 already.",
        "You do not speak for Uganda.",
        "“XX” was not asked in this round",
        "Kenya was not asked about “99”.",
        "“Perhaps” is none of: Under consideration, Accepted",
        "“half” is no whole number of per cent.",
        "Say in the text why, or which part.",
        "“Verified” is no progress that can be reported",
    ):
        assert why in shown
    assert "1 answer would be kept. 8 rows do not fit." in shown.replace("\n", " ")


def test_an_officer_uploads_for_many(client, base, officer):
    client.force_login(officer)
    answer = upload(client, base, [HEAD, ["KE", "33(a)", "Noted"], ["UG", "33(a)", "Accepted"]], channel="email")

    client.post(f"{base}sheet/keep/", {"sealed": sealed(answer), "channel": "email"})

    assert list(Answer.objects.values_list("asked__party__iso2", "channel").order_by("asked__party__iso2")) == [
        ("KE", "email"), ("UG", "email"),
    ]  # fmt: skip


def test_a_formula_is_never_run(client, base, kenya):
    client.force_login(kenya)

    shown = text(upload(client, base, [HEAD, ["KE", "33(a)", "Noted", "", "", '=HYPERLINK("http://evil")']]))

    assert 'href="http://evil' not in shown and "would be kept" in shown
    assert "A cell of this row is a formula. Put its value there instead." in shown


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"PK\x03\x04 broken", "cannot be read as a spreadsheet"),
        (b"\xff\xfe\x00", "neither XLSX nor CSV"),
        (b"a,b\n1,2\n", "The sheet has no column Party, Ref., Response, Progress"),
        (b"", "The submitted file is empty"),
    ],
)
def test_a_file_that_is_no_sheet_is_a_sentence(client, base, kenya, content, why):
    client.force_login(kenya)

    answer = client.post(f"{base}sheet/", {"file": SimpleUploadedFile("x.xlsx", content)})

    assert answer.status_code == 422 and why in text(answer)


def test_csv_does_as_well(client, base, kenya):
    client.force_login(kenya)
    content = "Party;Ref.;Response;Progress;Text\nKE;33(a);Noted;;Déjà\n".encode("utf-8-sig")

    answer = client.post(f"{base}sheet/", {"file": SimpleUploadedFile("x.csv", content)})

    assert "1 answer would be kept." in text(answer) and "Déjà" in text(answer)


def test_a_formula_in_a_csv_is_told_as_one(client, base, kenya):
    client.force_login(kenya)
    content = b"Party,Ref.,Response,Progress,Text\nKE,33(a),Noted,,=1+1\nKE,33(b),Noted,,'=1+1\n"

    answer = client.post(f"{base}sheet/", {"file": SimpleUploadedFile("x.csv", content)})

    assert "A cell of this row is a formula. Put its value there instead." in text(answer)
    assert "1 answer would be kept. 1 row does not fit." in " ".join(text(answer).split())


@pytest.mark.parametrize("sealed", ["", "nonsense", "a:b:c"])
def test_a_forged_preview_keeps_nothing(client, base, kenya, sealed):
    client.force_login(kenya)

    answer = client.post(f"{base}sheet/keep/", {"sealed": sealed}, follow=True)

    assert "This preview is no longer valid." in text(answer)
    assert Answer.objects.count() == 0


def test_nobody_else_gets_the_sheet(client, base, member, outsider):
    for who, status in ((member, 404), (outsider, 404)):
        client.force_login(who)
        assert client.get(f"{base}sheet/").status_code == status


def test_recommendations_of_the_sheet_are_the_rounds(client, base, officer):
    client.force_login(officer)
    book = load_workbook(io.BytesIO(client.get(f"{base}sheet/").content))

    assert book.active.max_row == 1 + 11 * 11
    assert Recommendation.objects.filter(addressee_group="parties_and_other_governments").count() == 11
