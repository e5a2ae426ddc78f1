"""After adoption: both texts are kept and shown, letters say the corrected one. Before: a drafter settles what is
recognised, and that outlives rewriting, moving and adoption."""

import pytest
from django.urls import reverse

from core.refusals import Conflict, Refused
from documents.models import Paragraph, Report
from notifications.models import Message
from recommendations import actions, queries
from recommendations.drawing import listed
from recommendations.models import Correction, Recognition, Recommendation
from tests.recommendations.pages import OF_MEETING, ONE, text
from workflow import trail
from workflow.engine import perform

NEW = "Organize a side event on capacity-building, subject to the availability of funds"


# After adoption


def test_a_correction_keeps_both_texts(find, officer):
    adopted = find("35(d)").text

    made = actions.correct_recommendation(
        recommendation=find("35(d)"), text=f"{NEW};", reason="A word was lost.", symbol="10/4/Corr.1", by=officer
    )

    row = find("35(d)")
    assert (row.text, row.words, made.symbol) == (adopted, NEW, "10/4/Corr.1")
    assert row.qualifiers == ["subject to the availability of funds"]
    assert trail.verify() is None


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"text": " "}, "Type the words"),
        ({"reason": " "}, "Say why"),
        ({"text": "x" * 10_001}, "more than 10,000"),
    ],
)
def test_a_correction_that_cannot_be(find, officer, said, sentence):
    with pytest.raises(Refused, match=sentence):
        actions.correct_recommendation(
            **{"recommendation": find("35(d)"), "text": NEW, "reason": "x", "by": officer} | said
        )
    assert not Correction.objects.exists()


def test_the_words_it_has_are_no_correction(find, officer):
    with pytest.raises(Refused, match="the words it has already"):
        actions.correct_recommendation(recommendation=find("35(d)"), text=find("35(d)").text, reason="x", by=officer)


@pytest.mark.parametrize("who", ["outsider", "member", "speaker", "executive_secretary"])
def test_only_officers_correct(find, request, who):
    with pytest.raises(Refused, match="not yours to do"):
        actions.correct_recommendation(
            recommendation=find("35(d)"), text=NEW, reason="x", by=request.getfixturevalue(who)
        )


def test_from_a_stale_page_it_is_a_conflict(find, officer):
    seen = find("35(d)").version
    actions.correct_recommendation(recommendation=find("35(d)"), text=NEW, reason="x", by=officer)

    with pytest.raises(Conflict):
        actions.correct_recommendation(
            recommendation=find("35(d)"), text="Other words", reason="x", by=officer, version=seen
        )


def test_both_are_shown_to_everybody(client, public, find, officer):
    adopted = find("35(d)").text.rstrip(";., ")
    client.force_login(officer)
    sent = {"text": NEW, "reason": "A word was lost.", "symbol": "LG-CB/10/4/Corr.1"}
    assert "As adopted" in text(client.get(f"{ONE}correct/"))
    assert client.post(f"{ONE}correct/", sent | {"reason": ""}).status_code == 422
    assert client.post(f"{ONE}correct/", sent).status_code == 303

    client.logout()
    page = text(client.get(ONE))

    assert NEW in page and adopted[:40] in page and "A word was lost." in page and "LG-CB/10/4/Corr.1" in page
    assert NEW in text(client.get(OF_MEETING))
    assert "Correct the text" not in page


def test_letters_say_the_corrected_text_and_the_adopted_one(drawn, find, officer, speaker):
    adopted = find("35(d)").text.rstrip(";., ")
    actions.correct_recommendation(recommendation=find("35(d)"), text=NEW, reason="x", by=officer)

    actions.transmit_recommendations(meeting=drawn.meeting, by=officer)

    letter = Message.objects.get(kind="transmission", to_email=speaker.email).text
    assert f"{NEW}." in letter
    assert "As adopted they read:" in letter and adopted in letter


def test_what_the_report_says_at_its_publication_is_a_correction(drawn, find, officer):
    Paragraph.objects.filter(recommendation=find("35(d)")).update(text=f"{NEW}; and")
    Report.objects.filter(pk=drawn.pk).update(state="published", published_at=drawn.adopted_at)
    drawn.refresh_from_db()

    actions.publish_recommendations(report=drawn, by=officer)

    assert (find("35(d)").words, Correction.objects.get().reason) == (NEW, "As finalized with the report.")


def test_a_corr_of_the_report_corrects_its_recommendations(drawn, find, officer):
    Report.objects.filter(pk=drawn.pk).update(state="published", published_at=drawn.adopted_at)
    Paragraph.objects.filter(recommendation=find("35(d)")).update(text=NEW)

    perform(
        Report.objects.get(pk=drawn.pk), "correct", by=officer, note="UNEP/CBD/BS/LG-CB/10/4/Corr.1", consequence=True
    )

    assert (find("35(d)").words, Correction.objects.get().symbol) == (NEW, "UNEP/CBD/BS/LG-CB/10/4/Corr.1")


# Before adoption


@pytest.fixture
def draft(report, themes) -> Report:
    Report.objects.filter(pk=report.pk).update(state="drafting", adopted_at=None)
    return Report.objects.select_related("meeting__body").get(pk=report.pk)


@pytest.fixture
def leaf(draft):
    """`leaf("35(d)")`: as it would be drawn now."""
    return lambda ref: next(one for one in queries.leaves_of(draft) if one.read.ref == ref)


@pytest.fixture
def settle(draft, leaf, officer):
    """`settle("35(d)", verb="urge")`: what is not said is as it is read."""

    def act(ref: str, by=officer, **said):
        one = leaf(ref).read
        asked = {name: getattr(one, name) for name in ("verb", "qualifiers", "theme", "addressees")} | said
        return actions.settle_recognition(report=draft, anchor=one.key, by=by, **asked)

    return act


def adopt(draft: Report) -> None:
    Report.objects.filter(pk=draft.pk).update(state="adopted_draft", adopted_at="2014-04-09T14:00:00Z")
    actions.draw_recommendations(report=Report.objects.get(pk=draft.pk), by=None)


def test_what_was_seen_is_told(leaf):
    read = leaf("35(d)").read

    assert read.saw.verb in f"{read.chapeau} {read.text}" and read.saw.verb
    assert leaf("30(a)").read.saw.heading == leaf("30(a)").read.heading


def test_adoption_draws_as_the_drafter_said(draft, settle):
    settle("35(d)", verb="urge", qualifiers=("as appropriate",), addressees=listed("UNEP; World Bank"))

    adopt(draft)

    row = Recommendation.objects.get(ref="35(d)")
    assert (row.verb, row.weight, row.qualifiers) == ("urge", 6, ["as appropriate"])
    assert list(row.follow_ups.values_list("addressee", flat=True)) == ["UNEP", "World Bank"]


def test_it_outlives_rewriting_and_says_so(draft, settle, leaf):
    settle("35(d)", verb="urge")
    Paragraph.objects.filter(pk=leaf("35(d)").read.id).update(text="Hold two side events, where possible;")

    again = leaf("35(d)").candidate

    assert (again.verb, again.qualifiers) == ("urge", ("where possible",))
    assert again.doubts == ("Its words changed after a drafter settled what is recognised in it.",)


def test_it_outlives_a_row_that_is_made_anew(draft, settle, leaf):
    """Undoing a removal writes the paragraph again under its anchor."""
    settle("35(d)", verb="urge")
    row = Paragraph.objects.get(pk=leaf("35(d)").read.id)
    fields = {
        name: getattr(row, name)
        for name in ("report", "parent", "position", "kind", "anchor", "text", "marks", "numbering")
    }
    row.delete()
    Paragraph.objects.create(**fields)

    assert leaf("35(d)").candidate.verb == "urge"


def test_it_outlives_a_move(draft, settle, leaf):
    settle("35(d)", verb="urge")
    row = Paragraph.objects.get(pk=leaf("35(d)").read.id)
    Paragraph.objects.filter(pk=row.pk).update(position=0)

    (moved,) = [one for one in queries.leaves_of(draft) if one.read.id == row.pk]

    assert (moved.read.ref, moved.candidate.verb) == ("35(a)", "urge")


def test_left_out_it_is_not_drawn(draft, settle):
    settle("35(d)", is_drawn=False)

    adopt(draft)

    assert Recommendation.objects.count() == 22 and not Recommendation.objects.filter(ref="35(d)").exists()


def test_to_agree_with_the_software_keeps_nothing(settle, officer):
    settle("30(a)", verb="urge")

    assert settle("30(a)") is None
    assert not Recognition.objects.exists()


def test_forgotten_the_software_reads_again(draft, settle, leaf, officer):
    read = leaf("35(d)").read.verb
    settle("35(d)", verb="urge")

    actions.forget_recognition(report=draft, anchor=leaf("35(d)").read.key, by=officer)

    assert leaf("35(d)").candidate.verb == read


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"verb": "shout"}, "no operative verb"),
        ({"theme": "weather"}, "no theme"),
        ({"addressees": ()}, "Say to whom"),
    ],
)
def test_what_cannot_be_settled(settle, said, sentence):
    with pytest.raises(Refused, match=sentence):
        settle("35(d)", **said)


@pytest.mark.parametrize("who", ["outsider", "member"])
def test_only_drafters_settle(settle, request, who):
    with pytest.raises(Refused, match="not yours to do"):
        settle("35(d)", by=request.getfixturevalue(who), verb="urge")


def test_after_adoption_nothing_is_settled(draft, settle):
    adopt(draft)

    with pytest.raises(Refused, match="correct the recommendation itself"):
        settle("35(d)", verb="urge")


def test_the_drafter_corrects_on_the_page_and_finds_it_in_the_editor(client, draft, leaf, officer, outsider):
    anchor = leaf("35(d)").read.key
    address = reverse("recommendations:recognition", args=["lg-cbb-10", anchor])
    client.force_login(outsider)
    assert client.get(address).status_code == 404

    client.force_login(officer)
    editor = reverse("documents:report_edit", args=["lg-cbb-10"])
    assert address in text(client.get(editor)) and address in text(client.get(OF_MEETING))
    shown = text(client.get(address))
    assert "What the software reads" in shown and "by “" in shown
    sent = {"is_drawn": "on", "verb": "urge", "qualifiers": "As appropriate", "addressees": "UNEP; UNDP"}
    assert client.post(address, sent | {"addressees": ""}).status_code == 422
    done = text(client.post(address, sent, follow=True))

    assert "Adoption will draw it as you said." in done and "urge (6)" in done and "Settled" in done
    assert "Urge (6) · UNEP, UNDP · as appropriate" in text(client.get(editor))
    forget = reverse("recommendations:forget", args=["lg-cbb-10", anchor])
    assert "The software reads it again." in text(client.post(forget, follow=True))


def test_the_editor_asks_the_same_whatever_is_recognised(client, draft, settle, officer):
    from tests.recommendations.test_views import count_queries

    client.force_login(officer)
    editor = reverse("documents:report_edit", args=["lg-cbb-10"])
    few = count_queries(client, editor)
    for ref in ("30(a)", "30(b)", "35(d)", "33(a)"):
        settle(ref, verb="urge")

    assert count_queries(client, editor) == few


# What the software did not read as a recommendation


@pytest.fixture
def missed(draft):
    """A paragraph of the discussion in which nothing is recognised: its number."""
    ref = "15(h)"
    assert ref not in {one.read.ref for one in queries.leaves_of(draft)}
    return ref


@pytest.fixture
def add(draft, missed, officer):
    def act(**said):
        one = queries.leaf_named(draft, missed).read
        told = {"verb": "invite", "qualifiers": (), "theme": "", "addressees": listed("UNEP")} | said
        return one, actions.settle_recognition(report=draft, anchor=one.key, by=officer, **told)

    return act


def test_adoption_draws_what_a_drafter_added(draft, add, missed):
    add()

    adopt(draft)

    one = Recommendation.objects.get(ref=missed)
    assert (Recommendation.objects.count(), one.verb, one.weight) == (24, "invite", 3)
    assert [track.addressee for track in one.follow_ups.all()] == ["UNEP"]


def test_added_then_not_drawn_keeps_nothing(draft, add, missed):
    one, row = add()
    assert row is not None

    assert add(is_drawn=False)[1] is None

    assert not Recognition.objects.exists()
    assert one.key not in {leaf.read.key for leaf in queries.leaves_of(draft)}


def test_a_drafter_adds_one_by_its_number(client, draft, missed, officer, outsider):
    address = reverse("recommendations:add", args=["lg-cbb-10"])
    client.force_login(outsider)
    assert client.get(address).status_code == 404

    client.force_login(officer)
    assert address in text(client.get(OF_MEETING))
    shown = client.post(address, {"paragraph": f" {missed.upper()} "}, follow=True)
    assert "it is drawn if you say so" in text(shown)
    form = shown.redirect_chain[-1][0]
    nobody = client.post(form, {"is_drawn": "on", "verb": "invite", "addressees": ""})
    assert nobody.status_code == 422 and "Say to whom it is addressed." in text(nobody)
    done = text(client.post(form, {"is_drawn": "on", "verb": "invite", "addressees": "UNEP"}, follow=True))

    assert "Adoption will draw it as you said." in done and "a drafter says that it is one" in done
    assert form in text(client.get(reverse("documents:report_edit", args=["lg-cbb-10"])))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Type the number of the paragraph, or its first words."),
        ("999(z)", "No paragraph of the draft has this number or begins so."),
        ("The", "More than one paragraph begins so. Type more of its words."),
    ],
)
def test_a_paragraph_that_is_not_found_is_a_sentence(client, draft, officer, typed, sentence):
    client.force_login(officer)

    page = client.post(reverse("recommendations:add", args=["lg-cbb-10"]), {"paragraph": typed})

    assert page.status_code == 422 and sentence in text(page)
    assert not typed or f'value="{typed}"' in text(page)
