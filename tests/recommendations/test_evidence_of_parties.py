"""What a Party shows for its answer, and the page on which an officer verifies it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core import access
from recommendations import actions
from recommendations.models import Answer, Said
from tests.recommendations.pages import text


def page_of(answer: Answer) -> str:
    return reverse("recommendations:answer_page", args=[answer.pk])


@pytest.mark.parametrize(("who", "status"), [("outsider", 404), ("member", 200), ("kenya", 200), ("officer", 200)])
def test_who_reads_the_answer_of_a_party(client, said_by_kenya, request, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(page_of(said_by_kenya)).status_code == status


def test_the_party_shows_and_the_officer_verifies(client, said_by_kenya, kenya, officer, asking):
    client.force_login(kenya)
    attach = reverse("recommendations:attach_to_answer", args=[said_by_kenya.pk])
    assert "The evidence is attached." in text(client.post(attach, {"reference": "BS-VI/3"}, follow=True))
    verify = reverse("recommendations:verify_answer", args=[said_by_kenya.pk])
    assert client.post(verify, {"note": "I did it."}).status_code == 403

    client.force_login(officer)
    claims = reverse("recommendations:claims", args=[asking.pk])
    assert "1 answer waits to be verified" in text(client.get(asking.get_absolute_url()))
    assert page_of(said_by_kenya) in text(client.get(claims))
    assert client.post(verify, {"note": " "}).status_code == 422
    done = text(client.post(verify, {"note": "The gazette of May."}, follow=True))

    assert "The answer is verified." in done and "The gazette of May." in done and "BS-VI/3" in done
    assert "Nothing waits to be verified" in text(client.get(claims))
    reopen = reverse("recommendations:reopen_answer", args=[said_by_kenya.pk])
    assert "reported, not verified" in text(client.post(reopen, {"note": "Annulled."}, follow=True))


def test_an_officer_sends_it_back_from_its_page(client, said_by_kenya, kenya, officer, asking):
    client.force_login(officer)
    address = reverse("recommendations:send_back_answer", args=[said_by_kenya.pk])
    assert address in client.get(page_of(said_by_kenya)).content.decode()

    assert client.post(address, {"note": ""}).status_code == 422
    done = text(client.post(address, {"note": "Which act?"}, follow=True))

    assert "The answer is sent back: it counts as in progress." in done and "Which act?" in done
    assert address not in client.get(page_of(said_by_kenya)).content.decode()
    client.force_login(kenya)
    assert "Which act?" in text(client.get(page_of(said_by_kenya)))
    assert client.post(address, {"note": "No."}).status_code == 403


def test_a_stale_page_keeps_the_word(client, said_by_kenya, kenya, officer, many, asked):
    actions.record_answers(asked=asked("KE"), said={many("33(b)").pk: Said(response="noted")}, by=kenya)
    client.force_login(officer)

    page = client.post(
        reverse("recommendations:verify_answer", args=[said_by_kenya.pk]), {"note": "My long word.", "version": "1"}
    )

    assert page.status_code in (409, 422)
    assert "Somebody else changed this" in text(page) and "My long word." in text(page)


def test_less_than_verified_is_told_on_the_fast_page_and_in_the_sheet(client, said_by_kenya, kenya, officer, many):
    actions.attach_evidence(
        follow_up=said_by_kenya.follow_up, answer=said_by_kenya, reference="https://x.org/act", by=kenya
    )
    actions.verify_answer(answer=said_by_kenya, note="Seen.", by=officer)
    client.force_login(kenya)
    base = f"/recommendations/rounds/{said_by_kenya.asked.round_id}/"
    address = f"{base}KE/"
    shown = text(client.get(address))
    assert f'name="f{many("33(a)").pk}-progress"' not in shown and "Verified: what was seen" in shown

    page = client.post(address, {f"f{many('33(a)').pk}-progress": "in_progress"})

    assert page.status_code == 422 and "It was verified; less than that cannot be reported" in text(page)
    sheet = b"Party,Ref.,Response,Progress\nKE,33(a),Accepted,In progress\n"
    back = client.post(f"{base}sheet/", {"file": SimpleUploadedFile("back.csv", sheet)})
    assert back.status_code == 422 and "It was verified; less than that cannot be reported" in text(back)
    assert Answer.objects.get().progress == "implemented_verified"


def test_what_nothing_shows_yet_is_told_to_the_party_and_to_the_officer(client, said_by_kenya, kenya, officer):
    base = said_by_kenya.asked.get_absolute_url()
    verify = reverse("recommendations:verify_answer", args=[said_by_kenya.pk])
    client.force_login(kenya)
    assert "Nothing shows this yet." in text(client.get(base)) and page_of(said_by_kenya) in text(client.get(base))

    client.force_login(officer)
    shown = text(client.get(page_of(said_by_kenya)))
    assert "Attach at least one piece of evidence first." in shown and f'action="{verify}"' not in shown
    refused = client.post(verify, {"note": "I trust them."})
    assert refused.status_code == 422 and "I trust them." in text(refused)
    assert "Attach at least one piece of evidence first." in text(refused)

    actions.attach_evidence(
        follow_up=said_by_kenya.follow_up, answer=said_by_kenya, reference="https://x.org/act", is_confidential=True,
        by=kenya,
    )  # fmt: skip
    assert f'action="{verify}"' in text(client.get(page_of(said_by_kenya)))
    client.force_login(kenya)
    assert "Nothing shows this yet." not in text(client.get(base))


def test_no_page_of_another_partys_answer(client, said_by_kenya, make_user, states):
    other = make_user("uganda@example.org", "Focal point of Uganda")
    access.grant(other, "parties.speak_for_party", states["UG"])
    client.force_login(other)

    assert client.get(page_of(said_by_kenya)).status_code == 404


def test_the_page_asks_the_same_for_1_and_30_pieces(client, said_by_kenya, kenya, officer):
    from tests.recommendations.test_views import count_queries

    client.force_login(officer)

    def add(n: int) -> int:
        for place in range(n):
            actions.attach_evidence(
                follow_up=said_by_kenya.follow_up, answer=said_by_kenya, reference=f"https://x.org/{n}/{place}",
                by=kenya,
            )  # fmt: skip
        return count_queries(client, page_of(said_by_kenya))

    few = add(1)
    assert add(30) == few and few <= 10
