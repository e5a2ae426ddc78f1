"""What changes recommendations: drawn, transmitted, answered, reported, shown, verified."""

import pytest

from core import access, search
from core.refusals import Conflict, Refused
from documents.models import Paragraph, Report
from documents.signals import report_adopted, report_published
from notifications.models import Message
from parties.models import Person
from recommendations import actions
from recommendations.models import FollowUp, Recommendation, Theme
from workflow.engine import perform
from workflow.models import TrailEntry

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
