"""What changes recommendations: drawn, transmitted, answered, reported, shown, verified."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core import access, search
from core.refusals import Conflict, Refused
from documents.models import Document, Paragraph, Report
from documents.signals import report_adopted, report_published
from notifications.models import Message
from parties.models import Person
from recommendations import actions
from recommendations.models import Evidence, FollowUp, ProgressReport, Recommendation, Theme
from workflow.engine import perform
from workflow.models import TrailEntry
from workflow.trail import verify

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


# Drawing


def test_adoption_draws_the_23(report, themes, expected, officer):
    report_adopted.send(sender=Report, report=report, by=officer)

    rows = list(Recommendation.objects.order_by("position"))
    assert [row.ref for row in rows] == [item["ref"] for item in expected]
    assert [row.text for row in rows] == [item["text"] for item in expected]
    assert [row.theme.key if row.theme else None for row in rows] == [item["theme"] for item in expected]
    assert {row.state for row in rows} == {"adopted"}
    assert {row.is_public for row in rows} == {False}
    assert [row.position for row in rows] == list(range(1, 24))


def test_each_addressee_gets_a_follow_up(drawn, unep):
    tracks = FollowUp.objects.filter(recommendation__ref="35(d)").order_by("pk")

    assert [(one.addressee, one.addressee_kind, one.organization) for one in tracks] == [
        ("UNEP", "organization", unep),
        ("UNDP", "organization", None),
        ("other organizations supporting Parties in the development of their revised NBSAPs", "other", None),
    ]
    assert FollowUp.objects.filter(addressee_kind="executive_secretary").count() == 7
    assert FollowUp.objects.filter(addressee="Parties").count() == 11


def test_drawing_twice_draws_once(drawn):
    again = actions.draw_recommendations(report=drawn, by=None)

    assert again == []
    assert Recommendation.objects.count() == 23
    assert TrailEntry.objects.filter(verb="draw_recommendations").count() == 1


def test_the_words_stay_when_the_paragraph_changes(drawn, find):
    before = find("32").text

    Paragraph.objects.filter(pk=find("32").paragraph_id).update(text="Something else.")

    assert find("32").text == before


def test_the_doubt_of_35e_is_kept(find):
    assert find("35(e)").doubts == ["It does not say who is to act; the addressee is the one who receives."]


def test_nothing_is_drawn_before_the_adoption(report, themes):
    Report.objects.filter(pk=report.pk).update(state="draft_circulated", adopted_at=None)
    report.refresh_from_db()

    with pytest.raises(Refused, match="this one is not adopted yet"):
        actions.draw_recommendations(report=report, by=None)
    assert Recommendation.objects.count() == 0


def test_an_outsider_draws_nothing(report, outsider):
    with pytest.raises(Refused, match="not yours to do"):
        actions.draw_recommendations(report=report, by=outsider)


def test_publication_opens_them(drawn, officer):
    Report.objects.filter(pk=drawn.pk).update(state="published", published_at=drawn.adopted_at)
    drawn.refresh_from_db()

    report_published.send(sender=Report, report=drawn, by=officer)

    assert set(Recommendation.objects.values_list("is_public", flat=True)) == {True}


def test_publication_waits_for_the_report(drawn, officer):
    with pytest.raises(Refused, match="not published yet"):
        actions.publish_recommendations(report=drawn, by=officer)


def test_they_are_found_by_their_words(drawn, officer, find):
    hits = search.find("questionnaire funding", officer, kind="recommendation")

    assert [hit.url for hit in hits] == [find("31(a)").get_absolute_url()]


def test_a_theme_is_defined_anew_under_its_key(themes, officer):
    actions.define_theme(key="nbsap_integration", label="NBSAPs", cues=["NBSAP"], by=officer)

    assert Theme.objects.get(key="nbsap_integration").cues == ["NBSAP"]
    assert Theme.objects.count() == 2


def test_an_outsider_defines_no_theme(outsider):
    with pytest.raises(Refused, match="Only officers"):
        actions.define_theme(key="x", label="X", by=outsider)


# Transmission


def test_transmission_writes_one_letter_to_each_person(drawn, officer, executive_secretary, speaker):
    sent = actions.transmit_recommendations(meeting=drawn.meeting, by=officer)

    letters = {one.to_email: one for one in Message.objects.filter(kind="transmission")}
    assert (sent.recommendations, sent.letters) == (23, 2)
    assert set(letters) == {executive_secretary.email, speaker.email}
    assert {one.state for one in letters.values()} == {"held"}
    assert letters[executive_secretary.email].subject.startswith("7 recommendations for your consideration")
    assert "35(d)" in letters[speaker.email].text
    assert "/meetings/lg-cbb-10/recommendations/35(d)/" in letters[speaker.email].text
    assert set(Recommendation.objects.values_list("state", flat=True)) == {"transmitted"}


def test_transmission_tells_whom_no_letter_reaches(drawn, officer):
    sent = actions.transmit_recommendations(meeting=drawn.meeting, by=officer)

    assert sent.letters == 0
    assert list(sent.unreached[:3]) == ["Executive Secretary", "Parties", "other Governments"]
    assert {"UNEP", "WGRI 5", "twelfth meeting of the Conference of the Parties"} < set(sent.unreached)


def test_without_a_speaker_the_people_of_an_organization_are_written_to(drawn, officer, unep, find):
    Person.objects.create(family_name="Steiner", email="steiner@unep.example.org", organization=unep)

    sent = actions.transmit_recommendations(recommendations=[find("35(d)")], by=officer)

    assert (sent.recommendations, sent.letters) == (1, 1)
    assert Message.objects.get().to_email == "steiner@unep.example.org"


def test_transmitting_twice_is_refused_and_writes_nothing_more(drawn, officer, executive_secretary):
    actions.transmit_recommendations(meeting=drawn.meeting, by=officer)

    with pytest.raises(Refused, match="No recommendation waits"):
        actions.transmit_recommendations(meeting=drawn.meeting, by=officer)
    assert Message.objects.count() == 1


def test_one_that_is_not_ready_stops_all(drawn, officer, find):
    actions.transmit_recommendations(recommendations=[find("32")], by=officer)

    with pytest.raises(Refused, match="“Recommendation 32” is transmitted; this act needs it to be adopted"):
        actions.transmit_recommendations(recommendations=[find("30(a)"), find("32")], by=officer)
    assert find("30(a)").state == "adopted"


@pytest.mark.parametrize("who", ["outsider", "member", "speaker"])
def test_only_the_secretariat_transmits(drawn, request, who):
    with pytest.raises(Refused, match="not yours to do"):
        actions.transmit_recommendations(meeting=drawn.meeting, by=request.getfixturevalue(who))


def test_transmission_is_no_button(drawn, officer, find):
    with pytest.raises(Refused, match="not yours to do"):
        perform(find("32"), "transmit", by=officer)


# Answers


def test_an_addressee_accepts(track, speaker):
    one = actions.respond(follow_up=track("35(d)", "UNEP"), answer="accepted", reason="With pleasure.", by=speaker)

    assert (one.response, one.response_reason, one.response_channel) == ("accepted", "With pleasure.", "site")
    assert one.responded_at is not None and one.progress == "not_started"


def test_the_other_addressees_are_untouched(track, speaker):
    actions.respond(follow_up=track("35(d)", "UNEP"), answer="accepted", by=speaker)

    assert track("35(d)", "UNDP").response == "pending"


def test_an_answer_in_part_needs_which_part(track, speaker):
    with pytest.raises(Refused, match="Which part"):
        actions.respond(follow_up=track("35(d)", "UNEP"), answer="partially_accepted", by=speaker)
    assert track("35(d)", "UNEP").response == "pending"


def test_an_answer_in_part_from_pending_passes_consideration(track, speaker):
    one = actions.respond(
        follow_up=track("35(d)", "UNEP"), answer="partially_accepted", reason="COP 12 only.", by=speaker
    )

    assert one.response == "partially_accepted"
    verbs = TrailEntry.objects.about(one).values_list("verb", flat=True)
    assert list(verbs) == ["accept_in_part", "consider"]


def test_a_refusal_needs_a_reason(track, speaker):
    with pytest.raises(Refused, match="Reason"):
        actions.respond(follow_up=track("35(d)", "UNEP"), answer="not_accepted", by=speaker)


def test_what_was_refused_stays_refused(track, speaker):
    actions.respond(follow_up=track("35(d)", "UNEP"), answer="not_accepted", reason="No mandate.", by=speaker)

    with pytest.raises(Refused, match="is not accepted; this act needs it to be"):
        actions.respond(follow_up=track("35(d)", "UNEP"), answer="accepted", by=speaker)


def test_what_was_noted_can_be_accepted(track, speaker):
    actions.respond(follow_up=track("35(d)", "UNEP"), answer="noted", by=speaker)

    assert actions.respond(follow_up=track("35(d)", "UNEP"), answer="accepted", by=speaker).response == "accepted"


def test_an_officer_says_how_the_answer_came(track, officer):
    with pytest.raises(Refused, match="by which way"):
        actions.respond(follow_up=track("35(a)"), answer="noted", by=officer)

    assert (
        actions.respond(follow_up=track("35(a)"), answer="noted", by=officer, channel="fax").response_channel == "fax"
    )


def test_an_unknown_answer_or_channel_is_refused(track, speaker):
    one = track("35(d)", "UNEP")

    with pytest.raises(Refused, match="Choose an answer"):
        actions.respond(follow_up=one, answer="pending", by=speaker)
    with pytest.raises(Refused, match="no way an answer can come"):
        actions.respond(follow_up=one, answer="noted", by=speaker, channel="pigeon")


def test_the_same_answer_twice_stands_once(track, speaker):
    one = track("35(d)", "UNEP")
    actions.respond(follow_up=one, answer="noted", by=speaker, version=one.version)

    actions.respond(follow_up=one, answer="noted", by=speaker, version=one.version)

    assert TrailEntry.objects.about(one).count() == 1


def test_a_stale_page_is_a_conflict(track, speaker):
    one = track("35(d)", "UNEP")
    actions.respond(follow_up=one, answer="under_consideration", by=speaker)

    with pytest.raises(Conflict) as conflict:
        actions.respond(follow_up=one, answer="noted", by=speaker, version=one.version)
    assert conflict.value.theirs == "Under consideration"


@pytest.mark.parametrize("who", ["outsider", "member", "executive_secretary"])
def test_nobody_answers_for_another(track, request, who):
    with pytest.raises(Refused, match="not yours to do"):
        actions.respond(follow_up=track("35(d)", "UNEP"), answer="noted", by=request.getfixturevalue(who))


def test_nothing_is_answered_before_its_transmission(drawn, speaker):
    one = FollowUp.objects.get(addressee="UNEP")

    with pytest.raises(Refused, match="has not been transmitted"):
        actions.respond(follow_up=one, answer="noted", by=speaker)


# Progress


def test_a_report_moves_the_track(track, speaker):
    report = actions.report_progress(
        follow_up=track("35(d)", "UNEP"), text="Two events planned.", percentage=40, obstacles="Room",
        next_step="Invite", move_to="in_progress", by=speaker,
    )  # fmt: skip

    assert (report.reported_on, report.percentage, report.next_step) == (date(2014, 5, 12), 40, "Invite")
    assert track("35(d)", "UNEP").progress == "in_progress"


def test_the_same_report_twice_stands_once(track, speaker):
    one = track("35(d)", "UNEP")
    said = {"text": "Two events planned.", "percentage": 40, "by": speaker, "version": one.version}

    actions.report_progress(follow_up=one, **said)
    actions.report_progress(follow_up=one, **said)

    assert ProgressReport.objects.count() == 1


def test_another_report_from_a_stale_page_is_a_conflict(track, speaker):
    one = track("35(d)", "UNEP")
    actions.report_progress(follow_up=one, text="First", by=speaker, version=one.version)

    with pytest.raises(Conflict, match="Somebody else changed this"):
        actions.report_progress(follow_up=one, text="Second", by=speaker, version=one.version)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"text": "  "}, "Say in words"),
        ({"text": "Done", "percentage": 101}, "between 0 and 100"),
        ({"text": "Done", "percentage": -1}, "between 0 and 100"),
        ({"text": "Done", "move_to": "implemented_verified"}, "no state a progress report can move to"),
        ({"text": "Done", "move_to": "implemented_claimed"}, "is not started; this act needs it to be"),
    ],
)
def test_a_report_that_cannot_be(track, speaker, said, sentence):
    with pytest.raises(Refused, match=sentence):
        actions.report_progress(follow_up=track("35(d)", "UNEP"), by=speaker, **said)
    assert ProgressReport.objects.count() == 0


def test_implementation_needs_evidence(track, speaker, prove):
    one = track("35(d)", "UNEP")
    actions.report_progress(follow_up=one, text="Begun", move_to="in_progress", by=speaker)

    with pytest.raises(Refused, match="Attach at least one piece of evidence first"):
        actions.report_progress(follow_up=one, text="Done", move_to="implemented_claimed", by=speaker)

    prove(one)
    actions.report_progress(follow_up=one, text="Done", move_to="implemented_claimed", by=speaker)
    assert track("35(d)", "UNEP").claimed_by == speaker


def test_no_report_before_the_transmission(drawn, speaker):
    with pytest.raises(Refused, match="has not been transmitted"):
        actions.report_progress(follow_up=FollowUp.objects.get(addressee="UNEP"), text="Done", by=speaker)


@pytest.fixture
def claimed(track, officer, prove):
    """32, reported implemented by an officer for the Executive Secretary."""
    one = track("32")
    prove(one)
    actions.report_progress(follow_up=one, text="Begun", move_to="in_progress", by=officer)
    actions.report_progress(follow_up=one, text="Sent", move_to="implemented_claimed", by=officer)
    one.refresh_from_db()
    return one


def test_another_person_verifies(claimed, officer, second_officer):
    with pytest.raises(Refused, match=r"Another person verifies\."):
        actions.verify(follow_up=claimed, note="I saw it.", by=officer)

    actions.verify(follow_up=claimed, note="The notification is public.", by=second_officer)
    assert claimed.progress == "implemented_verified"
    assert claimed.verified_at is not None


def test_verification_says_what_was_seen(claimed, second_officer):
    with pytest.raises(Refused, match="What was seen"):
        actions.verify(follow_up=claimed, note=" ", by=second_officer)


@pytest.mark.parametrize("who", ["outsider", "member", "speaker", "executive_secretary"])
def test_only_officers_verify(claimed, request, who):
    with pytest.raises(Refused, match="not yours to do"):
        actions.verify(follow_up=claimed, note="Seen.", by=request.getfixturevalue(who))


def test_what_was_not_claimed_is_not_verified(track, officer):
    with pytest.raises(Refused, match="is not started; this act needs it to be reported implemented"):
        actions.verify(follow_up=track("32"), note="Seen.", by=officer)


def test_a_due_date_is_set_and_taken_away(track, officer):
    one = actions.set_due(follow_up=track("32"), due_on=date(2014, 5, 30), by=officer)
    assert one.due_on == date(2014, 5, 30)

    assert actions.set_due(follow_up=one, due_on=None, by=officer, version=one.version).due_on is None


def test_a_due_date_from_a_stale_page_is_a_conflict(track, officer):
    one = track("32")
    actions.set_due(follow_up=one, due_on=date(2014, 5, 30), by=officer)

    with pytest.raises(Conflict):
        actions.set_due(follow_up=one, due_on=date(2014, 6, 30), by=officer, version=one.version)


def test_an_addressee_sets_no_due_date(track, speaker):
    with pytest.raises(Refused, match="not yours to do"):
        actions.set_due(follow_up=track("35(d)", "UNEP"), due_on=date(2014, 5, 30), by=speaker)


# Evidence


@pytest.fixture
def paper(meeting):
    """A public document, UNEP/CBD/BS/LG-CB/10/1/Add.1."""
    from core import clock

    return Document.objects.create(
        body=meeting.body, meeting=meeting, title="Annotated agenda", symbol="UNEP/CBD/BS/LG-CB/10/1/Add.1",
        symbol_key="UNEP/CBD/BS/LG-CB/10/1/ADD1", state="public", published_at=clock.now(),
    )  # fmt: skip


@pytest.mark.parametrize(
    "typed",
    ["UNEP/CBD/BS/LG-CB/10/1/Add.1", "unep_cbd_bs_lg-cb_10_1_add1", " unep/cbd/bs/lg-cb/10/1/add 1 ", "1/Add.1"],
)
def test_a_document_is_found_by_any_spelling(track, speaker, paper, typed):
    proof = actions.attach_evidence(follow_up=track("35(d)", "UNEP"), kind="document", symbol=typed, by=speaker)

    assert (proof.document, proof.symbol, proof.title) == (paper, paper.symbol, "Annotated agenda")


@pytest.mark.parametrize("typed", ["UNEP/CBD/BS/LG-CB/10/99", "BS-VI/3", "nonsense", "", "\x00", "/" * 200])
def test_an_unknown_symbol_is_refused(track, speaker, paper, typed):
    with pytest.raises(Refused):
        actions.attach_evidence(follow_up=track("35(d)", "UNEP"), kind="document", symbol=typed, by=speaker)
    assert Evidence.objects.count() == 0


def test_a_document_one_may_not_see_is_unknown(track, speaker, paper):
    Document.objects.filter(pk=paper.pk).update(state="awaited", published_at=None)

    with pytest.raises(Refused, match="No document you may see"):
        actions.attach_evidence(follow_up=track("35(d)", "UNEP"), kind="document", symbol=paper.symbol, by=speaker)


def test_a_link_is_attached_once(track, speaker):
    one = track("35(d)", "UNEP")
    said = {"kind": "link", "title": "Programme", "link": "https://www.cbd.int/cop2014", "by": speaker}

    first = actions.attach_evidence(follow_up=one, **said)

    assert actions.attach_evidence(follow_up=one, **said) == first
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize(
    "link",
    [
        "",
        "javascript:alert(1)",
        "ftp://x.org/",
        "https://",
        "//cbd.int",
        "http://[",
        "https://a b.org",
        "data:text/html,x",
    ],
)
def test_a_link_that_is_none(track, speaker, link):
    with pytest.raises(Refused, match="A link begins with"):
        actions.attach_evidence(follow_up=track("35(d)", "UNEP"), kind="link", title="X", link=link, by=speaker)


def test_a_file_is_checked_by_its_content(track, speaker):
    one = track("35(d)", "UNEP")
    good = SimpleUploadedFile("Report of the event.pdf", PDF)
    bad = SimpleUploadedFile("report.pdf", b"MZ not a pdf")

    proof = actions.attach_evidence(follow_up=one, kind="file", file=good, by=speaker)

    assert (proof.media_type, proof.title) == ("application/pdf", "Report_of_the_event.pdf")
    assert "Report" not in proof.file.name
    with pytest.raises(Refused, match="is not a PDF or Word document"):
        actions.attach_evidence(follow_up=one, kind="file", file=bad, by=speaker)
    with pytest.raises(Refused, match="Choose a file"):
        actions.attach_evidence(follow_up=one, kind="file", by=speaker)


def test_an_unknown_kind_is_refused(track, speaker):
    with pytest.raises(Refused, match="Evidence is a document"):
        actions.attach_evidence(follow_up=track("35(d)", "UNEP"), kind="rumour", title="X", by=speaker)


def test_only_who_may_answer_attaches(track, outsider):
    with pytest.raises(Refused, match="not yours to do"):
        actions.attach_evidence(follow_up=track("35(d)", "UNEP"), kind="link", link="https://cbd.int", by=outsider)


def test_the_trail_holds_after_all_of_it(claimed, second_officer):
    actions.verify(follow_up=claimed, note="Seen.", by=second_officer)

    assert verify() is None


def test_a_speaker_for_a_party_answers_for_it(drawn, make_user, officer, find):
    from parties.models import Party

    party = Party.objects.create(iso2="HU", name="Hungary")
    one = FollowUp.objects.create(
        recommendation=find("35(c)"), addressee="Hungary", addressee_kind="party", party=party
    )
    user = make_user("hu@example.org")
    access.grant(user, "parties.speak_for_party", party)
    actions.transmit_recommendations(recommendations=[find("35(c)")], by=officer)

    assert actions.respond(follow_up=one, answer="accepted", by=user).response == "accepted"
    assert Message.objects.get().to_email == "hu@example.org"
