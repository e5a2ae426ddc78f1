"""Pages of nominations: nominating, the draft and its papers, the lists, the signed link."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core import access, clock
from core.dates import long_date
from membership import actions
from membership.models import Call, Nomination
from notifications.models import Message
from parties.models import Organization, Person
from tests.membership.nominating import PDF, SAID, WHO, answers, pdf, posted
from workflow.engine import perform

pytestmark = pytest.mark.django_db


def address(call) -> str:
    return f"/nominate/{call.pk}/"


def test_a_focal_point_nominates_and_goes_on_to_the_papers(client, call, samoa, focal_point, text_of):
    client.force_login(focal_point)
    page = text_of(client.get(address(call)))
    answer = client.post(address(call), posted(origin=f"party:{samoa.pk}"))
    made = Nomination.objects.get()

    assert "The call closes on" in page
    assert (answer.status_code, answer["Location"]) == (303, f"/nominations/{made.pk}/")
    assert (made.party, made.channel, made.person.family_name) == (samoa, "site", "Tavita")
    shown = text_of(client.get(answer["Location"]))
    assert "Still missing: Letter of nomination, Curriculum vitae. Add them first." in shown


def test_who_speaks_for_several_chooses(client, call, samoa, institute, focal_point, text_of):
    access.grant(focal_point, "parties.speak_for_organization", institute)
    client.force_login(focal_point)
    client.post(address(call), posted(origin=f"organization:{institute.pk}"))

    assert Nomination.objects.get().organization == institute


def test_nobody_chooses_whom_they_do_not_speak_for(client, call, tonga, focal_point):
    client.force_login(focal_point)
    answer = client.post(address(call), posted(origin=f"party:{tonga.pk}"))

    assert (answer.status_code, Nomination.objects.count()) == (422, 0)


def test_who_speaks_for_nobody_is_told_who_nominates(client, call, outsider, text_of):
    assert client.get(address(call))["Location"].startswith("/accounts/login/")
    client.force_login(outsider)
    answer = client.get(address(call))

    assert answer.status_code == 403
    assert "nominated by the focal point of a Party or the head of an organization" in text_of(answer)


def test_an_officer_enters_it_with_its_channel(client, call, samoa, officer):
    client.force_login(officer)
    without = client.post(address(call), posted(origin=f"party:{samoa.pk}"))
    answer = client.post(address(call), posted(origin=f"party:{samoa.pk}", channel="fax", nominator="The Minister"))
    made = Nomination.objects.get()

    assert (without.status_code, answer.status_code) == (422, 303)
    assert (made.channel, made.nominator, made.nominated_by) == ("fax", "The Minister", officer)


def test_the_roster_is_searched_within_ones_own_party_and_says_no_more_than_a_name(
    client, call, samoa, tonga, focal_point, text_of
):
    Person.objects.create(family_name="Leota", given_names="Ana", party=samoa, email="ana.private@example.org")
    Person.objects.create(family_name="Leota", given_names="Hidden", party=tonga, email="hidden@example.org")
    client.force_login(focal_point)
    page = client.get(address(call), {"q": "leota"})

    assert "Ana Leota, Samoa" in text_of(page)
    assert [word for word in ("Hidden", "Tonga", "private@") if word in page.content.decode()] == []


def test_an_address_of_the_own_party_is_recognised_and_one_from_elsewhere_tells_nothing(
    client, call, samoa, tonga, focal_point, text_of
):
    Person.objects.create(family_name="Leota", given_names="Ana", party=samoa, email="ana@example.org")
    Person.objects.create(family_name="Fifita", given_names="Hidden", party=tonga, email="hidden@example.org")
    client.force_login(focal_point)
    own = client.post(address(call), posted(origin=f"party:{samoa.pk}", email="ANA@example.org"))
    other = client.post(address(call), posted(origin=f"party:{samoa.pk}", email="hidden@example.org"))

    assert "Ana Leota, Samoa" in text_of(own)
    assert [word for word in ("Hidden", "Fifita", "Tonga") if word in other.content.decode()] == []
    assert (own.status_code, other.status_code, Nomination.objects.count()) == (422, 422, 0)


def test_a_likely_duplicate_is_shown_and_answered(client, call, samoa, focal_point, text_of):
    known = Person.objects.create(family_name="Tavite", given_names="Lupe", party=samoa)
    client.force_login(focal_point)
    data = posted(origin=f"party:{samoa.pk}")
    asked = client.post(address(call), data)

    assert asked.status_code == 422
    assert "Is it the person you mean?" in text_of(asked)
    assert 'value="Biosafety officer"' in asked.content.decode()  # what was typed is there
    assert client.post(address(call), data | {"person": "another"}).status_code == 303
    assert client.post(address(call), data | {"person": known.pk, "email": ""}).status_code == 303
    assert Person.objects.filter(party=samoa).count() == 2


def test_sent_twice_nothing_is_made_twice(client, call, samoa, focal_point):
    client.force_login(focal_point)
    statuses = [client.post(address(call), posted(origin=f"party:{samoa.pk}")).status_code for _ in range(2)]

    assert statuses == [303, 422]
    assert (Nomination.objects.count(), Person.objects.filter(family_name="Tavita").count()) == (1, 1)


def test_after_the_deadline_the_page_says_the_date_and_a_late_post_loses_nothing(
    client, call, samoa, focal_point, text_of
):
    client.force_login(focal_point)
    said = f"The deadline was {long_date(call.deadline_on)}; nominations are no longer taken."
    Call.objects.filter(pk=call.pk).update(deadline_on=clock.today() - timedelta(days=1))
    said = said.replace(long_date(call.deadline_on), long_date(clock.today() - timedelta(days=1)))
    page = client.get(address(call))
    late = client.post(address(call), posted(origin=f"party:{samoa.pk}"))

    assert (page.status_code, late.status_code) == (403, 422)
    assert said in text_of(page)
    assert said in text_of(late)
    assert 'value="Tavita"' in late.content.decode()
    assert Person.objects.filter(family_name="Tavita").count() == 0


def test_too_many_fields_and_too_many_words(client, call, samoa, focal_point, text_of):
    client.force_login(focal_point)
    many = ["awareness", "research", "human_health", "risk_management", "identification", "socio_economic"]
    data = posted(origin=f"party:{samoa.pk}", expertise=many, statement="word " * 151)
    page = text_of(client.post(address(call), data))

    assert "Choose at most five fields; you chose 6." in page
    assert "At most 150 words; 151 are written." in page


def test_a_paper_is_added_and_read_by_who_sees_the_nomination(client, draft, focal_point, other_focal_point, officer):
    url = f"/nominations/{draft.pk}/papers/cv/"
    client.force_login(focal_point)
    assert client.get(url).status_code == 404
    assert client.post(url, {"file": pdf("cv tavita.pdf")}).status_code == 303
    got = client.get(url)

    assert b"".join(got.streaming_content) == PDF
    assert got["Content-Disposition"] == 'attachment; filename="cv_tavita.pdf"'
    assert (got["X-Content-Type-Options"], got["Content-Security-Policy"]) == ("nosniff", "sandbox; default-src 'none'")
    assert "no-store" in got["Cache-Control"]
    client.force_login(other_focal_point)
    assert (client.get(url).status_code, client.post(url, {"file": pdf()}).status_code) == (404, 404)
    client.logout()
    assert client.get(url).status_code == 404
    client.force_login(officer)
    assert client.get(url).status_code == 200


@pytest.mark.parametrize("name", ["evil.html", "evil.svg", "evil.pdf", "evil.exe"])
def test_a_hostile_paper_is_refused_in_its_place(client, draft, focal_point, text_of, name):
    client.force_login(focal_point)
    answer = client.post(f"/nominations/{draft.pk}/papers/cv/", {"file": pdf(name, b"<script>alert(1)</script>")})

    assert answer.status_code == 422
    assert "is not a PDF or Word document, whatever its name says" in text_of(answer)
    assert draft.papers.count() == 0


def test_the_buttons_of_the_nominator(client, with_papers, focal_point, text_of):
    client.force_login(focal_point)
    act = f"/act/membership/nomination/{with_papers.pk}"
    assert client.post(f"{act}/submit/").status_code == 303
    assert client.post(f"{act}/submit/", headers={"Referer": "http://testserver/nominations/"}).status_code == 303

    assert Message.objects.filter(kind="consent").count() == 1
    assert client.get(f"/nominations/{with_papers.pk}/change/").status_code == 403
    client.post(f"{act}/withdraw/", {"note": "Another post"})
    with_papers.refresh_from_db()
    assert with_papers.state == "withdrawn"


def test_what_is_missing_stands_on_top_of_what_was_returned(client, submitted, officer, focal_point, text_of):
    client.force_login(officer)
    client.post(
        f"/act/membership/nomination/{submitted.pk}/return_as_incomplete/", {"note": "The letter is not signed."}
    )
    client.force_login(focal_point)
    page = text_of(client.get(f"/nominations/{submitted.pk}/"))

    assert page.index("Returned: still missing The letter is not signed.") < page.index("Papers")
    assert "Trail" not in page


def test_a_nomination_is_changed(client, draft, focal_point):
    client.force_login(focal_point)
    url = f"/nominations/{draft.pk}/change/"
    assert 'value="lupe@example.org"' in client.get(url).content.decode()
    answer = client.post(url, {**WHO, **SAID, "email": "new@example.org", "version": 0})
    stale = client.post(url, {**WHO, **SAID, "statement": "Mine", "version": 7})
    draft.refresh_from_db()

    assert (answer.status_code, stale.status_code, draft.person.email) == (303, 422, "new@example.org")
    assert "Mine" in stale.content.decode()


def test_of_somebody_the_roster_knew_a_nominator_reads_no_address(client, call, samoa, focal_point, officer):
    known = Person.objects.create(family_name="Leota", party=samoa, email="private@example.org")
    made = actions.nominate_expert(call=call, party=samoa, person=known, who={}, by=focal_point, **SAID)
    seen = {}
    for user in (focal_point, officer):
        client.force_login(user)
        pages = [client.get(f"/nominations/{made.pk}/").content, client.get(f"/nominations/{made.pk}/change/").content]
        seen[user] = b"private@" in b"".join(pages)

    assert seen == {focal_point: False, officer: True}


def test_the_signed_link_answers_on_post_alone(client, submitted, text_of):
    url = f"/consent/{submitted.token}/"
    page = client.get(url)
    submitted.refresh_from_db()
    assert (page.status_code, submitted.consent, page["X-Robots-Tag"]) == (200, "asked", "noindex")
    assert "no-store" in page["Cache-Control"]

    assert client.post(url, {"answer": "perhaps"}).status_code == 422
    assert client.post(url, {"answer": "declined"}).status_code == 303
    assert client.post(url, {"answer": "agreed"}).status_code == 303
    submitted.refresh_from_db()
    assert submitted.consent == "agreed"
    assert client.get("/consent/nobodys-token/").status_code == 404


def test_after_the_decision_the_link_only_tells(client, submitted, officer, text_of):
    perform(submitted, "find_ineligible", by=officer, note="Out of scope")
    page = client.get(f"/consent/{submitted.token}/")

    assert "This nomination has been decided" in text_of(page)
    assert client.post(f"/consent/{submitted.token}/", {"answer": "agreed"}).status_code == 422


def test_an_officer_notes_the_answer_that_came_by_telephone(client, submitted, officer, focal_point):
    url = f"/nominations/{submitted.pk}/consent/"
    client.force_login(focal_point)
    assert client.post(url, {"answer": "agreed", "channel": "telephone"}).status_code == 422
    client.force_login(officer)
    assert client.post(url, {"answer": "agreed"}).status_code == 422
    assert client.post(url, {"answer": "agreed", "channel": "telephone"}).status_code == 303

    submitted.refresh_from_db()
    assert submitted.consent == "agreed"


def make_many(call, number: int) -> None:
    for n in range(number):
        organization = Organization.objects.create(name=f"Organization {n:02}", kind="academia")
        person = Person.objects.create(family_name=f"Expert {n:02}", organization=organization)
        Nomination.objects.create(call=call, person=person, organization=organization, state="submitted")


def test_the_officers_list_costs_the_same_with_thirty_rows(client, call, officer, body, count_queries):
    client.force_login(officer)
    url = f"/bodies/{body.slug}/calls/{call.pk}/nominations/"
    make_many(call, 1)
    one = count_queries(url)
    for model in (Nomination, Person, Organization):
        model.objects.filter(**{"user": None} if model is Person else {}).delete()
    make_many(call, 30)

    assert count_queries(url) == one
    assert one <= 8


def test_the_nominators_list_costs_the_same_with_thirty_rows(client, call, samoa, focal_point, count_queries):
    client.force_login(focal_point)
    for n in range(30):
        person = Person.objects.create(family_name=f"Expert {n:02}", party=samoa)
        Nomination.objects.create(call=call, person=person, party=samoa)
        if n == 0:
            one = count_queries("/nominations/")

    assert count_queries("/nominations/") == one
    assert one <= 8


def test_a_nominations_page_keeps_to_its_queries(client, agreed, officer, focal_point, count_queries):
    counts = []
    for user in (officer, focal_point):
        client.force_login(user)
        counts.append(count_queries(f"/nominations/{agreed.pk}/"))

    assert [count <= 16 for count in counts] == [True, True], counts


def test_fifty_to_a_page(client, call, officer, body):
    client.force_login(officer)
    make_many(call, 60)
    url = f"/bodies/{body.slug}/calls/{call.pk}/nominations/"
    first = client.get(url).content.decode()
    older = client.get(url, {"after": Nomination.objects.order_by("-pk")[49].pk}).content.decode()

    assert [page.count('<a href="/nominations/') for page in (first, older)] == [50, 10]


def test_all_that_are_ready_are_found_eligible_by_one_post(client, agreed, call, tonga, officer, body, text_of):
    actions.give_disclosure(disclosure=agreed.disclosures.get(), answers=answers(), by=None)
    person = Person.objects.create(family_name="Fifita", party=tonga)
    Nomination.objects.create(call=call, person=person, party=tonga, state="submitted")
    client.force_login(officer)
    page = text_of(client.post(f"/bodies/{body.slug}/calls/{call.pk}/nominations/"))

    assert "1 nomination is found eligible." in page
    assert "Fifita , Tonga: The expert has not yet agreed to serve in their individual capacity." in page
    agreed.refresh_from_db()
    assert agreed.state == "eligible"


def test_the_list_is_the_secretariats(client, call, body, focal_point, member, executive_secretary):
    urls = [f"/bodies/{body.slug}/calls/{call.pk}/nominations{end}" for end in ("/", ".csv", ".xlsx")]
    for user in (None, focal_point, member):
        client.force_login(user) if user else client.logout()
        assert [client.get(url).status_code for url in urls] == [404, 404, 404]
        assert client.post(urls[0]).status_code == 404
    client.force_login(executive_secretary)
    assert [client.get(url).status_code for url in urls] == [200, 200, 200]
    assert client.post(urls[0]).status_code == 403


def test_the_export_escapes_formulas(client, call, samoa, body, officer):
    person = Person.objects.create(family_name="=HYPERLINK(1)", party=samoa)
    Nomination.objects.create(call=call, person=person, party=samoa, state="submitted")
    client.force_login(officer)
    lines = client.get(f"/bodies/{body.slug}/calls/{call.pk}/nominations.csv").content.decode("utf-8-sig").splitlines()

    assert lines[1].startswith("'=HYPERLINK(1),not stated,Samoa,Expert from a Party")
    assert client.get(f"/bodies/{body.slug}/calls/{call.pk}/nominations.exe").status_code == 404


def test_what_waits(client, call, submitted, officer, focal_point, other_focal_point, expert):
    from core.waiting import waiting_for

    def titles(user):
        access.forget(user)
        return [thing.title for thing in waiting_for(user)]

    body = call.body.name
    assert titles(other_focal_point) == [f"Nominate an expert: {body}"]
    assert titles(focal_point) == []
    assert titles(officer) == ["Assess 1 nomination"]
    assert titles(expert) == [f"Say whether you agree to serve on the {body}"]

    perform(submitted, "return_as_incomplete", by=officer, note="Sign it")
    assert titles(focal_point) == ["Complete the nomination of Ms. Lupe Tavita"]
    with clock.standing_at(timezone.now() + timedelta(days=20)):
        assert titles(other_focal_point) == []
