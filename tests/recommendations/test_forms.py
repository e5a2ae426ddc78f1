"""What the forms of a follow-up do over HTTP, and what they refuse."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from recommendations import actions
from recommendations.models import Evidence, ProgressReport, Recommendation
from tests.recommendations.pages import OF_MEETING, ONE, act, text

# Acts


def test_a_speaker_answers(client, unep_track, public, speaker):
    client.force_login(speaker)
    said = {"answer": "accepted", "reason": "Gladly.", "version": unep_track.version}

    response = client.post(act("answer", unep_track), said, follow=True)

    unep_track.refresh_from_db()
    assert response.redirect_chain == [(f"{ONE}#follow-up-{unep_track.pk}", 303)]
    assert "The answer is recorded." in text(response)
    assert (unep_track.response, unep_track.response_channel) == ("accepted", "site")


def test_an_answer_posted_twice_stands_once(client, unep_track, public, speaker):
    client.force_login(speaker)
    said = {"answer": "noted", "reason": "", "version": unep_track.version}

    assert [client.post(act("answer", unep_track), said).status_code for _ in range(2)] == [303, 303]

    unep_track.refresh_from_db()
    assert (unep_track.response, unep_track.version) == ("noted", 1)


def test_a_conflict_keeps_what_was_typed(client, unep_track, public, speaker):
    actions.respond(follow_up=unep_track, answer="under_consideration", by=speaker)
    client.force_login(speaker)

    response = client.post(
        act("answer", unep_track), {"answer": "not_accepted", "reason": "Too late for us.", "version": 0}
    )

    assert response.status_code == 422
    assert "Somebody else answered since you opened this page." in text(response)
    assert "Too late for us." in text(response)


def test_a_refusal_without_a_reason_comes_back(client, unep_track, public, speaker):
    client.force_login(speaker)

    response = client.post(act("answer", unep_track), {"answer": "not_accepted", "version": 0})

    assert response.status_code == 422
    assert "Reason: this is needed." in text(response)


def test_a_report_and_its_evidence(client, unep_track, public, speaker):
    client.force_login(speaker)
    told = {"text": "Two side events are planned.", "percentage": "30", "move_to": "in_progress", "version": 0}
    shown = {"reference": "https://www.cbd.int/side-events", "title": "Calendar of side events"}

    assert client.post(act("progress", unep_track), told).status_code == 303
    assert client.post(act("attach", unep_track), shown).status_code == 303

    page = text(client.get(ONE))
    assert "Two side events are planned." in page and "30 per cent" in page
    assert 'href="https://www.cbd.int/side-events"' in page
    assert (ProgressReport.objects.count(), Evidence.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("name", "said", "sentence"),
    [
        ("progress", {"text": ""}, "This field is required."),
        ("progress", {"text": "x", "percentage": "120"}, "less than or equal to 100"),
        ("progress", {"text": "x", "move_to": "implemented_claimed"}, "Select a valid choice"),
        ("attach", {"reference": "UNEP/CBD/BS/LG-CB/10/77"}, "No document you may see"),
        ("attach", {"reference": "javascript:alert(1)"}, "A link begins with"),
        ("answer", {"answer": "verified"}, "Select a valid choice"),
    ],
)
def test_bad_input_comes_back_with_a_sentence(client, unep_track, public, speaker, name, said, sentence):
    client.force_login(speaker)

    response = client.post(act(name, unep_track), said)

    assert response.status_code == 422
    assert sentence in text(response)


@pytest.mark.parametrize("name", ["answer", "progress", "attach", "due"])
def test_who_sees_and_may_not_act_reads_why(client, unep_track, public, outsider, name):
    client.force_login(outsider)

    response = client.get(act(name, unep_track))

    assert response.status_code == 403
    assert "This act is not yours to do here." in text(response)


@pytest.mark.parametrize("name", ["answer", "progress", "attach", "due", "evidence"])
def test_what_one_may_not_see_is_not_there(client, unep_track, prove, outsider, name):
    prove(unep_track)
    client.force_login(outsider)
    pk = Evidence.objects.get().pk if name == "evidence" else unep_track.pk

    assert client.get(reverse(f"recommendations:{name}", args=[pk])).status_code == 404


def test_the_file_is_an_attachment(client, unep_track, public, speaker):

    file = SimpleUploadedFile("side event.pdf", b"%PDF-1.4\n%%EOF\n")
    proof = actions.attach_evidence(follow_up=unep_track, file=file, by=speaker)

    response = client.get(reverse("recommendations:evidence", args=[proof.pk]))

    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content).startswith(b"%PDF-1.4")


def test_a_link_has_no_file(client, public, unep_track, prove):
    proof = prove(unep_track)

    assert client.get(reverse("recommendations:evidence", args=[proof.pk])).status_code == 404


def test_an_officer_transmits_with_one_button(client, drawn, officer, executive_secretary):
    client.force_login(officer)
    address = reverse("recommendations:transmit", args=["lg-cbb-10"])
    assert "Transmit 23 recommendations" in text(client.get(OF_MEETING))

    page = text(client.post(address, follow=True))
    assert "23 recommendations transmitted; 1 letters wait for review in the outbox." in page or "1 letter" in page
    assert "No address is known for: Parties; other Governments; WGRI 5" in page

    again = text(client.post(address, follow=True))
    assert "No recommendation waits to be transmitted." in again


def test_a_member_does_not_transmit(client, drawn, member):
    client.force_login(member)

    client.post(reverse("recommendations:transmit", args=["lg-cbb-10"]), follow=True)

    assert set(Recommendation.objects.values_list("state", flat=True)) == {"adopted"}


def test_the_claimer_reads_that_another_verifies(client, unep_track, public, officer, second_officer, prove):
    prove(unep_track)
    for state in ("in_progress", "implemented_claimed"):
        actions.report_progress(follow_up=unep_track, text=state, move_to=state, by=officer)
    client.force_login(officer)
    assert "Another person verifies." in text(client.get(ONE))

    unep_track.refresh_from_db()
    verify = reverse("workflow:act", args=["recommendations", "followup", unep_track.pk, "verify"])
    client.post(verify, {"note": "Seen.", "version": unep_track.version})
    unep_track.refresh_from_db()
    assert unep_track.progress == "implemented_claimed"

    client.force_login(second_officer)
    client.post(verify, {"note": "Seen.", "version": unep_track.version})
    unep_track.refresh_from_db()
    assert unep_track.progress == "implemented_verified"


def test_before_the_adoption_the_drafter_sees_what_it_would_draw(client, report, themes, officer, outsider):
    type(report).objects.filter(pk=report.pk).update(state="drafting", adopted_at=None)
    client.force_login(officer)

    page = text(client.get(OF_MEETING))

    assert "Adoption would draw 23 recommendations" in page
    assert "It does not say who is to act" in page
    client.force_login(outsider)
    assert "Adoption would draw" not in text(client.get(OF_MEETING))


def test_the_admin_looks_and_never_touches(admin_client, drawn):
    for model in ("recommendation", "followup", "theme", "evidence", "progressreport"):
        assert admin_client.get(f"/admin/recommendations/{model}/").status_code == 200
        assert admin_client.get(f"/admin/recommendations/{model}/add/").status_code == 403
