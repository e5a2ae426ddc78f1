"""Sentences from facts: the tenth report's own words, and meetings that were otherwise."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import sentences
from documents.sentences import (
    ORGANIZATION,
    SENTENCES,
    AgendaItem,
    Delegation,
    MeetingFacts,
    Officer,
    Wording,
    WordingError,
)

# As published; white space normalised.
P1 = (
    "The tenth meeting of the Liaison Group on Capacity-Building for Biosafety was held from 7 to 9 April 2014 in "
    "Budapest. It was attended by 14 members from 11 Parties (Austria, Burkina Faso, Germany, Grenada, Hungary, India, "
    "Malaysia, Mexico, Norway, Slovenia and South Africa) and three organizations (ECOROPA, Food and Agriculture "
    "Organization of the United Nations (FAO) and the Global Industry Coalition (GIC))."
)
P2 = (
    "Members from four other Parties (Brazil, Republic of Korea, Turkmenistan and Uganda) and two organizations "
    "(International Centre for Genetic Engineering and Biotechnology (ICGEB) and United Nations Environment Programme "
    "(UNEP)) were invited but could not attend for various reasons."
)
P7 = (
    "After the opening session, the Liaison Group members elected Ms. Ranjini Warrier (India) to serve as Chair and "
    "Mr. Daniel Lewis (Grenada) to serve as Rapporteur."
)
P8 = (
    "The meeting adopted the following agenda on the basis of the provisional agenda (UNEP/CBD/BS/LG-CB/10/1) which "
    "was proposed by the Executive Secretary:"
)
P9 = (
    "The Liaison Group members also adopted the organization of work for the meeting, as contained in annex I to the "
    "annotated agenda (UNEP/CBD/BS/LG-CB/10/1/Add.1)."
)
P28 = (
    "Following brief closing remarks by Ms. Hajnalka Homokion on behalf of the Ministry of Rural Development of "
    "Hungary and by Mr. Charles Gbedemah on behalf of the Secretariat of the Convention on Biological Diversity, "
    "the Chair, Ms. Warrier, declared the meeting closed at 3 p.m. on Wednesday, 9 April 2014."
)
LEAD = P28.partition(", the Chair")[0]

NBSAP = (
    "Capacity-building for the integration of national measures for implementation of the Cartagena Protocol on "
    "Biosafety into national biodiversity strategies and action plans and national development policies and plans in "
    "line with the Strategic Plan for the Protocol 2011-2020"
)
RESOURCES = (
    "Strengthening capacities for mobilization of additional resources to support national implementation of the "
    "Cartagena Protocol on Biosafety"
)


def parties(*names):
    return tuple(Delegation(name) for name in names)


def organization(name, acronym="", **more):
    return Delegation(name, acronym=acronym, kind=ORGANIZATION, **more)


ECOROPA = organization("ECOROPA", "ECOROPA")
FAO = organization("Food and Agriculture Organization of the United Nations", "FAO")
GIC = organization("Global Industry Coalition", "GIC", name_in_text="the Global Industry Coalition")
UNEP = organization("United Nations Environment Programme", "UNEP")
WARRIER = Officer("Ms.", "Ranjini", "Warrier", "India", "Chair")
LEWIS = Officer("Mr.", "Daniel", "Lewis", "Grenada", "Rapporteur")

TENTH = MeetingFacts(
    ordinal=10,
    body_name="Liaison Group on Capacity-Building for Biosafety",
    members_term="Liaison Group members",
    short_name="Liaison Group",
    starts_on=date(2014, 4, 7),
    ends_on=date(2014, 4, 9),
    city="Budapest",
    attended=(
        GIC,
        *parties("South Africa", "Austria", "Germany", "Burkina Faso", "Grenada", "India", "Hungary", "Mexico"),
        FAO,
        *parties("Malaysia", "Slovenia", "Norway"),
        ECOROPA,
    ),
    absent=(
        UNEP,
        *parties("Uganda", "Brazil", "Turkmenistan", "Republic of Korea"),
        organization("International Centre for Genetic Engineering and Biotechnology", "ICGEB"),
    ),
    officers=(WARRIER, LEWIS),
    agenda=(
        AgendaItem("Opening of the meeting"),
        AgendaItem(
            "Organizational matters",
            (AgendaItem("Election of officers"), AgendaItem("Adoption of the agenda and organization of work")),
        ),
        AgendaItem("Issues for in-depth consideration", (AgendaItem(NBSAP), AgendaItem(RESOURCES))),
        AgendaItem("Other matters"),
        AgendaItem("Conclusions and recommendations"),
        AgendaItem("Closure of the meeting"),
    ),
    agenda_symbol="UNEP/CBD/BS/LG-CB/10/1",
    annotated_symbol="UNEP/CBD/BS/LG-CB/10/1/Add.1",
    organization_annex="annex I",
    closed_at=datetime(2014, 4, 9, 15, 0),
)


def text(key, **changes):
    return SENTENCES[key](replace(TENTH, **changes), sentences.ENGLISH).text


@pytest.mark.parametrize(
    ("key", "published"),
    [("opening", P1), ("absent", P2), ("officers", P7), ("agenda", P8), ("organization_of_work", P9)],
)
def test_the_tenth_report_is_written_as_it_was_published(key, published):
    assert text(key) == published


def test_the_meeting_closes_as_it_was_published():
    assert sentences.closure(TENTH, lead=LEAD).text == P28


def test_the_agenda_line_by_line():
    lines = [(line.number, line.depth, line.written.text) for line in sentences.agenda_lines(TENTH)]

    assert lines == [
        ("1", 0, "Opening of the meeting."),
        ("2", 0, "Organizational matters:"),
        ("2.1", 1, "Election of officers; and"),  # published with ";" alone
        ("2.2", 1, "Adoption of the agenda and organization of work."),
        ("3", 0, "Issues for in-depth consideration:"),
        ("3.1", 1, f"{NBSAP}; and"),
        ("3.2", 1, f"{RESOURCES}."),
        ("4", 0, "Other matters."),
        ("5", 0, "Conclusions and recommendations."),
        ("6", 0, "Closure of the meeting."),
    ]


def test_the_punctuation_of_a_deeper_agenda():
    leaf = AgendaItem
    agenda = (leaf("Top", (leaf("A", (leaf("A1"), leaf("A2"), leaf("A3"))), leaf("B."), leaf("C", (leaf("C1"),)))),)

    lines = sentences.agenda_lines(replace(TENTH, agenda=agenda))

    assert [f"{line.number} {line.written}" for line in lines] == [
        "1 Top:", "1.1 A:", "1.1.1 A1;", "1.1.2 A2; and", "1.1.3 A3;", "1.2 B; and", "1.3 C:", "1.3.1 C1.",
    ]  # fmt: skip


def test_an_item_may_keep_a_number_of_its_own():
    agenda = (AgendaItem("Opening"), AgendaItem("Issues", (AgendaItem("One"), AgendaItem("Two")), number="3"))

    lines = sentences.agenda_lines(replace(TENTH, agenda=agenda))

    assert [line.number for line in lines] == ["1", "3", "3.1", "3.2"]


HELD = "The tenth meeting of the Liaison Group on Capacity-Building for Biosafety was held"


@pytest.mark.parametrize(
    ("changes", "written"),
    [
        ({"attended": ()}, f"{HELD} from 7 to 9 April 2014 in Budapest."),
        ({"attended": (), "ends_on": date(2014, 4, 7)}, f"{HELD} on 7 April 2014 in Budapest."),
        ({"attended": (), "city": ""}, f"{HELD} from 7 to 9 April 2014."),
        (
            {"attended": parties("Austria"), "city": "", "ends_on": date(2014, 5, 1)},
            f"{HELD} from 7 April to 1 May 2014. It was attended by one member from one Party (Austria).",
        ),
        (
            {"attended": (FAO, GIC), "city": ""},
            f"{HELD} from 7 to 9 April 2014. It was attended by two members from two organizations (Food and "
            "Agriculture Organization of the United Nations (FAO) and the Global Industry Coalition (GIC)).",
        ),
        (
            {"attended": (ECOROPA, Delegation("India", members=2)), "city": ""},
            f"{HELD} from 7 to 9 April 2014. It was attended by three members from one Party (India) and "
            "one organization (ECOROPA).",
        ),
        (
            {"attended": parties("India", "India", "Austria"), "city": ""},
            f"{HELD} from 7 to 9 April 2014. It was attended by three members from two Parties (Austria and India).",
        ),
    ],
)
def test_other_openings(changes, written):
    assert text("opening", **changes) == written


def test_the_ordinal_is_a_word():
    assert text("opening", ordinal=21, attended=()).startswith("The twenty-first meeting of the Liaison Group")


WERE = "were invited but could not attend for various reasons."


@pytest.mark.parametrize(
    ("attended", "absent", "written"),
    [
        (parties("India"), (), ""),
        (parties("India"), parties("Brazil"), (
            "A member from one other Party (Brazil) was invited but could not attend."
        )),
        ((), parties("Brazil"), "A member from one Party (Brazil) was invited but could not attend."),
        ((), (Delegation("Brazil", members=2),), f"Members from one Party (Brazil) {WERE}"),
        ((), parties("Uganda", "Brazil"), f"Members from two Parties (Brazil and Uganda) {WERE}"),
        (parties("India"), (UNEP, ECOROPA), (
            "Members from two organizations (ECOROPA and United Nations Environment Programme (UNEP)) " + WERE
        )),
        ((FAO,), (UNEP,), (
            "A member from one other organization (United Nations Environment Programme (UNEP)) "
            "was invited but could not attend."
        )),
        ((FAO,), (ECOROPA, *parties("Brazil")), (
            f"Members from one Party (Brazil) and one other organization (ECOROPA) {WERE}"
        )),
    ],
)  # fmt: skip
def test_other_absences(attended, absent, written):
    assert text("absent", attended=attended, absent=absent) == written


VICE = (
    Officer("Ms.", "Ana", "Silva", "Brazil", "Vice-Chair"),
    Officer("Mr.", "Jan", "Novak", "Slovenia", "Vice-Chair"),
)


@pytest.mark.parametrize(
    ("officers", "elected"),
    [
        ((WARRIER,), "Ms. Ranjini Warrier (India) to serve as Chair"),
        (
            (WARRIER, VICE[0], LEWIS),
            "Ms. Ranjini Warrier (India) to serve as Chair, Ms. Ana Silva (Brazil) to serve as Vice-Chair and "
            "Mr. Daniel Lewis (Grenada) to serve as Rapporteur",
        ),
        (
            (WARRIER, *VICE),
            "Ms. Ranjini Warrier (India) to serve as Chair and Ms. Ana Silva (Brazil) and Mr. Jan Novak (Slovenia) "
            "to serve as Vice-Chairs",
        ),
        ((Officer("", "Ranjini", "Warrier"),), "Ranjini Warrier to serve as Chair"),
    ],
)
def test_other_elections(officers, elected):
    assert (
        text("officers", officers=officers)
        == f"After the opening session, the Liaison Group members elected {elected}."
    )


@pytest.mark.parametrize(
    ("key", "changes", "written"),
    [
        ("officers", {"officers": ()}, ""),
        ("agenda", {"agenda": ()}, ""),
        (
            "agenda",
            {"agenda_symbol": ""},
            "The meeting adopted the following agenda on the basis of the provisional agenda which was proposed by the "
            "Executive Secretary:",
        ),
        (
            "organization_of_work",
            {"organization_annex": ""},
            "The Liaison Group members also adopted the organization of work for the meeting, as contained in the "
            "annotated agenda (UNEP/CBD/BS/LG-CB/10/1/Add.1).",
        ),
        (
            "organization_of_work",
            {"organization_annex": "", "annotated_symbol": ""},
            "The Liaison Group members also adopted the organization of work for the meeting.",
        ),
        ("closure", {}, "The Chair, Ms. Warrier, declared the meeting closed at 3 p.m. on Wednesday, 9 April 2014."),
        ("closure", {"closed_at": None}, ""),
        ("closure", {"officers": ()}, "The meeting was closed at 3 p.m. on Wednesday, 9 April 2014."),
        (
            "closure",
            {"presiding": VICE[0], "closed_at": datetime(2014, 4, 9, 12, 0)},
            "The Vice-Chair, Ms. Silva, declared the meeting closed at noon on Wednesday, 9 April 2014.",
        ),
    ],
)
def test_what_is_not_known_is_not_said(key, changes, written):
    assert text(key, **changes) == written


@pytest.mark.parametrize("lead", ["After closing remarks", "After closing remarks,", "  After closing remarks , "])
def test_a_drafter_may_lead_into_the_closure(lead):
    assert sentences.closure(TENTH, lead=lead).text.startswith(
        "After closing remarks, the Chair, Ms. Warrier, declared"
    )


@pytest.mark.parametrize(
    ("key", "changes"),
    [
        ("opening", {"ordinal": 11}), ("opening", {"city": "Montreal"}), ("opening", {"ends_on": date(2014, 4, 10)}),
        ("opening", {"attended": TENTH.attended[1:]}), ("absent", {"absent": TENTH.absent[1:]}),
        ("absent", {"attended": ()}), ("officers", {"officers": (WARRIER,)}), ("agenda", {"agenda_symbol": "X/1"}),
        ("agenda", {"agenda": TENTH.agenda[:3]}), ("organization_of_work", {"organization_annex": "annex II"}),
        ("closure", {"closed_at": datetime(2014, 4, 9, 16, 0)}), ("closure", {"presiding": LEWIS}),
    ],
)  # fmt: skip
def test_a_change_of_a_fact_shows(key, changes):
    before = SENTENCES[key](TENTH, sentences.ENGLISH)
    after = SENTENCES[key](replace(TENTH, **changes), sentences.ENGLISH)

    assert after.digest != before.digest
    assert after.facts != before.facts


@pytest.mark.parametrize("key", SENTENCES)
def test_the_order_of_delegations_and_the_wording_are_no_facts(key):
    turned = replace(TENTH, attended=TENTH.attended[::-1], absent=TENTH.absent[::-1])
    wording = Wording(member=("expert", "experts"), other="further")

    assert SENTENCES[key](turned, wording).digest == SENTENCES[key](TENTH, sentences.ENGLISH).digest


def test_the_facts_of_the_opening_are_readable():
    assert dict(sentences.opening(TENTH).facts) == {
        "Meeting": "tenth meeting of the Liaison Group on Capacity-Building for Biosafety",
        "Dates": "7 to 9 April 2014",
        "Place": "Budapest",
        "Members present": "14",
        "Parties present": (
            "Austria; Burkina Faso; Germany; Grenada; Hungary; India; Malaysia; Mexico; Norway; Slovenia; South Africa"
        ),
        "Organizations present": (
            "ECOROPA; Food and Agriculture Organization of the United Nations (FAO); "
            "the Global Industry Coalition (GIC)"
        ),
    }


def test_a_body_may_have_its_own_wording():
    wording = Wording(
        officers="The {short_name} elected {officers}.",
        attended="{members} attended, from {delegations}.",
        member=("expert", "experts"),
    )
    facts = replace(TENTH, attended=parties("India"), officers=(WARRIER,))

    assert sentences.opening(facts, wording).text.endswith("in Budapest. One expert attended, from one Party (India).")
    assert sentences.officers(facts, wording).text == (
        "The Liaison Group elected Ms. Ranjini Warrier (India) to serve as Chair."
    )


@pytest.mark.parametrize(
    ("template", "sentence"),
    [
        ("The {winner} was elected.", "“{winner}” is not known in this sentence; it has {body}, "),
        ("The {officers.__class__}", "“{officers.__class__}” is not known in this sentence"),
        ("The {officers!r}", "“{officers}” is not known in this sentence"),
        ("The {}", "“{}” is not known in this sentence"),
        ("The {officers", "“The {officers” has a brace that is not closed."),
    ],
)
def test_a_wording_that_cannot_be_filled_is_refused(template, sentence):
    with pytest.raises(WordingError) as refusal:
        Wording(officers=template)

    assert str(refusal.value).startswith(sentence)


NAMES = st.text(alphabet="abcXYZ é", min_size=1, max_size=8).filter(str.strip)
DELEGATIONS = st.lists(
    st.builds(Delegation, NAMES, acronym=st.just("") | NAMES, kind=st.sampled_from(["party", "organization"])),
    max_size=5,
).map(tuple)


@given(attended=DELEGATIONS, absent=DELEGATIONS, days=st.integers(0, 400))
def test_every_sentence_is_one_whole_line(attended, absent, days):
    facts = replace(
        TENTH, attended=attended, absent=absent, ends_on=date.fromordinal(TENTH.starts_on.toordinal() + days)
    )
    for write in SENTENCES.values():
        line = write(facts, sentences.ENGLISH).text
        assert line == "" or (line[-1] in ".:" and line[0].isupper() and "{" not in line and "\n" not in line)
