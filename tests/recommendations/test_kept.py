"""What is drawn once for many readers: it is as fresh as the trail, and to each what that reader may see."""

from itertools import pairwise

import pytest

from recommendations import actions
from recommendations.models import Recommendation, Said
from recommendations.queries.lineage import lineage_of
from tests.recommendations.pages import LIST, OF_MEETING, text

OF_BODY, NUMBERS = "/bodies/lg-cbb/recommendations/", f"{OF_MEETING}numbers/"


def sheet(client, path: str, **headers) -> str:
    """What the page lists; around it every answer carries its own token."""
    return text(client.get(path, headers=headers)).split('id="list"')[1].split("</main>")[0]


@pytest.mark.parametrize("path", [LIST, OF_MEETING, OF_BODY])
def test_what_is_kept_shows_the_next_act(client, public, unep_track, officer, path):
    before = sheet(client, path)
    assert sheet(client, path) == before

    actions.respond(follow_up=unep_track, answer="accepted", channel="email", by=officer)

    assert sheet(client, path) != before


def test_numbers_of_a_round_follow_an_answer(client, asking, asked, many, officer):
    client.force_login(officer)
    page = asking.get_absolute_url()
    before = sheet(client, NUMBERS)
    number = asking.asked.count()
    assert f"0 of {number} have answered." in text(client.get(page))

    actions.record_answers(asked=asked("KE"), said={many("33(a)").pk: Said("accepted")}, by=officer, channel="fax")

    assert sheet(client, NUMBERS) != before
    assert f"1 of {number} have answered." in text(client.get(page))


@pytest.mark.parametrize("path", [LIST, OF_MEETING])
def test_what_an_officer_saw_is_not_shown_to_the_public(client, transmitted, officer, path):
    client.force_login(officer)
    assert ">35(d)</a>" in sheet(client, path)

    client.logout()
    assert ">35(d)</a>" not in sheet(client, path)


def test_what_is_kept_speaks_the_language_of_its_reader(client, public):
    assert ">Progress<" in sheet(client, LIST)
    assert ">Progress<" not in sheet(client, LIST, **{"accept-language": "fr"})


def test_a_long_chain_costs_two_queries(transmitted, find, officer, django_assert_num_queries):
    refs = list(Recommendation.objects.order_by("position").values_list("ref", flat=True)[:6])
    for earlier, later in pairwise(refs):
        actions.tie_recommendation(
            recommendation=find(earlier), relation="led_to", what=find(later).get_absolute_url(), by=officer
        )
    one = find(refs[2])
    officer.has_perm("recommendations.manage_recommendation", one)

    with django_assert_num_queries(2):
        _ties, chain = lineage_of(one, officer)

    assert len(chain.knots) == 6
