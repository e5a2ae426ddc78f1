"""The tenth report under the checks: exactly what is truly in the text, and nothing else; page, command, acceptance."""

import io
import json
import re

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.refusals import Refused
from documents import actions, queries
from documents.models import AcceptedFinding, Paragraph
from tests.documents.tenth import report_tree, stage
from workflow.engine import perform
from workflow.models import TrailEntry

SYMBOL = "UNEP/CBD/BS/LG-CB/10/2"
ADDRESS = "/meetings/lg-cbb-10/report/"
CHECKS = f"{ADDRESS}checks/"

#: Rule, citation, the words at the place.
FOUND = [
    ("list_syntax", "14(f)", "; and to"),
    ("not_carried", "15(h)", ""),
    ("not_carried", "15(i)", ""),
    ("list_syntax", "15(i)", "; and finally"),
    ("list_syntax", "15(j)", "The Executive Secretary"),  # after "there was a need to:"
    ("list_syntax", "18(d)", "discussions;"),
    ("list_syntax", "22(c)", "activities;."),
    ("list_syntax", "22(d)", "resources;"),
    ("list_syntax", "25(f)", "reduction;"),
    ("doubled_words", "30", "integration of integration of"),
    ("doubled_words", "35", "integration of integration of"),
    ("no_source", "35(d)", ""),
    ("list_syntax", "35(d)", "NBSAPs;"),
]


@pytest.fixture
def report(meeting, officer):
    report = actions.start_report(meeting=stage(meeting), by=officer)
    actions.load_paragraphs(report=report, tree=report_tree(), by=officer)
    return queries.report_of(meeting)


@pytest.fixture
def drafter(client, officer):
    client.force_login(officer)
    return client


def html(response):
    return response.content.decode()


def found(report):
    return [(one.rule, one.ref, one.excerpt) for one in queries.check_report(report).findings]


def finding(report, rule, ref):
    return next(one for one in queries.check_report(report).findings if (one.rule, one.ref) == (rule, ref))


def write(report, ref, text):
    pk = next(one.pk for one in queries.text_of(report) if one.ref == ref)
    actions.write_paragraph(paragraph=Paragraph.objects.get(pk=pk), text=text, by=None)


def test_exactly_what_is_in_the_text(report):
    assert found(report) == FOUND


def test_its_extent(report):
    measure = queries.check_report(report).measure

    assert (measure.paragraphs, measure.annexes, measure.recommendations) == (52, 2, 23)
    assert 5_500 < measure.words < 5_700


def test_the_place_is_in_the_words(report):
    one = finding(report, "doubled_words", "30")
    words = next(passage.words for passage in queries.text_of(report) if passage.key == one.key)

    assert words[one.start : one.end] == one.excerpt
    assert one.before + one.excerpt == "With regard to integration of integration of"
    assert one.anchor == "p30"


def test_checking_takes_few_queries(report, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        queries.check_report(report)


def test_a_slip_of_the_drafter_is_found(report):
    write(report, "16", "See paragraph 52 above and annex III; the the seventh meeting of the COP (in COP-MOP.")

    mine = [(rule, words) for rule, ref, words in found(report) if ref == "16"]
    assert mine == [
        ("lost_reference", "paragraph 52"), ("lost_reference", "annex III"), ("doubled_words", "the the"),
        ("wrong_acronym", "COP"), ("unbalanced", "("),
    ]  # fmt: skip


class TestFineAsItIs:
    def test_it_stays_silent_until_its_words_change(self, report, officer):
        one = finding(report, "list_syntax", "14(f)")
        actions.accept_finding(report=report, digest=one.digest, note="As read out.", by=officer)

        assert found(report) == FOUND[1:]
        accepted = queries.check_report(report).accepted
        assert [(entry.finding.ref, entry.by, entry.note) for entry in accepted] == [
            ("14(f)", str(officer), "As read out.")
        ]

        write(report, "14(f)", "Strengthen mechanisms; and to")
        assert found(report) == FOUND

    def test_it_outlives_a_new_number(self, report, officer):
        one = finding(report, "list_syntax", "14(f)")
        actions.accept_finding(report=report, digest=one.digest, by=officer)
        parent = report.paragraphs.get(text__startswith="The meeting was opened by").parent
        actions.add_paragraph(report=report, parent=parent, kind="paragraph", text="One more.", by=officer)

        assert [entry.finding.ref for entry in queries.check_report(report).accepted] == ["15(f)"]

    def test_twice_is_once_and_shown_again_is_open_again(self, report, officer):
        one = finding(report, "no_source", "35(d)")
        for _time in range(2):
            actions.accept_finding(report=report, digest=one.digest, by=officer)
        assert AcceptedFinding.objects.count() == TrailEntry.objects.filter(verb="accept_finding").count() == 1

        for _time in range(2):
            actions.reopen_finding(report=report, digest=one.digest, by=officer)
        assert found(report) == FOUND
        assert TrailEntry.objects.filter(verb="reopen_finding").count() == 1

    def test_what_stands_no_longer_is_told(self, report, officer):
        one = finding(report, "doubled_words", "30")
        write(report, "30", "With regard to integration of biosafety, the Executive Secretary should:")

        with pytest.raises(Refused, match="The text has changed since"):
            actions.accept_finding(report=report, digest=one.digest, by=officer)

    def test_it_is_not_everybodys(self, report, member):
        one = finding(report, "doubled_words", "30")

        with pytest.raises(Refused):
            actions.accept_finding(report=report, digest=one.digest, by=member)
        assert AcceptedFinding.objects.count() == 0


class TestPage:
    def test_each_finding_links_to_its_place(self, drafter, report):
        page = html(drafter.get(CHECKS))

        assert "13 things to look at" in page
        assert re.search(r"<dd>5,6\d\d of at most 10,700</dd>", page)
        assert f'<a href="{ADDRESS}#p15-h">15(h)</a>' in page
        assert "15(h) was raised in the discussion and stands in no recommendation." in page
        assert page.count("Fine as it is<") == 13

    def test_the_buttons(self, drafter, report):
        one = finding(report, "doubled_words", "30")
        response = drafter.post(f"{CHECKS}fine/", {"finding": one.digest}, follow=True)
        assert "12 things to look at" in html(response)
        assert "Show again<" in html(response)

        response = drafter.post(f"{CHECKS}again/", {"finding": one.digest}, follow=True)
        assert "13 things to look at" in html(response)

    def test_before_circulation_the_report_says_how_many_there_are(self, drafter, report, officer):
        for step in (None, "hand_over"):
            if step:
                perform(report, step, by=officer)
            page = html(drafter.get(ADDRESS))
            assert "13 things to look at before it is circulated" in page
            assert '<data value="13">13</data>' in page

        perform(report, "circulate", by=officer)
        page = html(drafter.get(ADDRESS))
        assert "before it is circulated" not in page
        assert '<data value="13">13</data>' in page

    def test_it_never_stops_the_act(self, report, officer):
        for step in ("hand_over", "circulate"):
            perform(report, step, by=officer)

        assert report.state == "draft_circulated"

    def test_readers_have_no_checks(self, client, report, officer, member):
        for step in ("hand_over", "circulate"):
            perform(report, step, by=officer)
        client.force_login(member)

        assert "Checks" not in html(client.get(ADDRESS))
        assert client.get(CHECKS).status_code == 404
        assert client.post(f"{CHECKS}fine/", {"finding": "x"}).status_code == 404
        assert client.post(f"{CHECKS}again/", {"finding": "x"}).status_code == 404

    def test_one_finding_takes_as_many_queries_as_fifty(self, drafter, report):
        few = self._queries(drafter)
        parent = report.paragraphs.get(text="INTRODUCTION")
        Paragraph.objects.bulk_create(
            Paragraph(report=report, parent=parent, position=10 + n, kind="paragraph", text=f"The the words ({n}.")
            for n in range(25)
        )

        assert self._queries(drafter) == few <= 14

    @staticmethod
    def _queries(client):
        with CaptureQueriesContext(connection) as caught:
            assert client.get(CHECKS).status_code == 200
        return len(caught)


class TestCommand:
    def run(self, *args, **options):
        out = io.StringIO()
        call_command("check_report", *args, stdout=out, **options)
        return out.getvalue()

    def test_sentences(self, report):
        said = self.run("unep cbd bs lg-cb 10 2").splitlines()

        assert len(said) == 14
        assert said[1] == (
            "15(h): A point that reached no recommendation. "
            "15(h) was raised in the discussion and stands in no recommendation."
        )
        assert said[-1].startswith("52 paragraphs, 2 annexes, 23 recommendations, ")

    def test_json(self, report, officer):
        one = finding(report, "doubled_words", "30")
        actions.accept_finding(report=report, digest=one.digest, by=officer)
        data = json.loads(self.run(SYMBOL, json=True))

        assert [(one["rule"], one["ref"], one["excerpt"]) for one in data["findings"]] == [
            one for one in FOUND if one[:2] != ("doubled_words", "30")
        ]
        assert [(one["ref"], one["by"]) for one in data["fine_as_it_is"]] == [("30", str(officer))]
        assert (data["symbol"], data["paragraphs"], data["word_limit"]) == (SYMBOL, 52, 10_700)

    def test_an_unknown_symbol_is_told(self, report):
        with pytest.raises(CommandError, match="No report has the symbol"):
            self.run("nothing")
