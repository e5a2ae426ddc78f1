"""The demo's data say what their sources say."""

import json
import re
from pathlib import Path

import pytest

HERE = Path(__file__).resolve()
DATA = HERE.parents[2] / "demo" / "data"
SOURCE = HERE.parents[1] / "data" / "tenth-meeting-report.txt"
MARK = re.compile(r"(\d+\.|\([a-z]+\)|[ivx]+\.|[IVX]+\.)\s+(.+)")
ROMAN = ("i", "ii", "iii", "iv", "v")
STYLES = {
    "alpha": lambda n: f"({chr(96 + n)})",
    "roman": lambda n: f"({ROMAN[n - 1]})",
    "roman_dot": lambda n: f"{ROMAN[n - 1]}.",
    "upper_roman_dot": lambda n: f"{ROMAN[n - 1].upper()}.",
}


def read(name):
    return json.loads((DATA / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def report():
    return read("report.json")


@pytest.fixture(scope="module")
def meeting():
    return read("tenth_meeting.json")


@pytest.fixture(scope="module")
def people():
    return read("people.json")


def plain(text):
    """Without quotation marks, with ordinary spaces and hyphens."""
    text = text.replace("\u2011", "-").replace("\u00a0", " ")
    return re.sub(r"\s+", " ", re.sub(r"[“”\"‘’']", "", text)).strip()


def source_lines():
    """(mark, text) of every line of the source but the agenda inside paragraph 8, which is generated."""
    lines, in_agenda = [], False
    for line in map(plain, SOURCE.read_text(encoding="utf-8").splitlines()):
        if line.startswith("9. "):
            in_agenda = False
        if line and not in_agenda:
            mark, text = match.groups() if (match := MARK.fullmatch(line)) else ("", line)
            lines.append((mark, text))
        if line.startswith("8. "):
            in_agenda = True
    return lines


def paragraph_of_source(number):
    [text] = [text for mark, text in source_lines()[: end_of_annex_one()] if mark == f"{number}."]
    return text


def end_of_annex_one():
    return source_lines().index(("", "Annex II"))


def report_lines(report, meeting):
    """The same from report.json, numbered here; generated sentences are taken from the source."""
    titles = {item["number"]: item["title"] for top in meeting["agenda"] for item in (top, *top["children"])}
    yield "", plain(report["title"]).upper()
    yield from block_lines(report["blocks"], titles, start=1)


def block_lines(blocks, titles, *, start, restarts=False):
    number = start
    for block in blocks:
        if block["kind"] == "heading":
            number = 1 if restarts else number
            yield from heading_lines(block, titles)
        elif block["kind"] == "annex":
            yield "", block["label"]
            yield "", plain(block["text"])
            restarts_here = block["numbering"] == "restart_per_heading"
            yield from block_lines(block["children"], titles, start=number, restarts=restarts_here)
        else:
            text = paragraph_of_source(number) if "generator" in block else block["text"]
            assert text.startswith(plain(block.get("lead", "")))
            yield f"{number}.", plain(text)
            yield from item_lines(block)
            number += 1


def heading_lines(block, titles):
    if "item" not in block:
        if "label" in block:
            yield "", block["label"]
        yield "", plain(block["text"])
    elif "." in block["item"]:
        yield "", f"{block['item']}."
        yield "", plain(titles[block["item"]])
    else:
        yield "", f"ITEM {block['item']}."
        yield "", plain(titles[block["item"]]).upper()


def item_lines(block):
    style = STYLES[block.get("marks", "alpha")]
    for position, child in enumerate(block.get("children", []), start=1):
        yield style(position), plain(child["text"])
        yield from item_lines(child)


def leaves_of(blocks):
    """(addressee group, block) of every recommendation, in order."""
    group = None
    for block in blocks:
        group = block.get("addressee_group", group)
        for leaf in [block, *block.get("children", [])]:
            if "discussion_source" in leaf:
                yield group, leaf


def annex(report, number):
    return [block for block in report["blocks"] if block["kind"] == "annex"][number - 1]


def test_the_report_says_what_the_source_says_line_by_line(report, meeting):
    title, *source = source_lines()
    our_title, *ours = report_lines(report, meeting)

    assert our_title == ("", title[1].upper())
    assert ours == source
    assert len(source) == 164


def test_generated_paragraphs_have_no_text_of_their_own(report):
    generated = [block for block in report["blocks"] if "generator" in block]

    assert [block["generator"] for block in generated] == [
        "opening", "absent", "officers", "agenda", "organization_of_work", "closure",
    ]  # fmt: skip
    assert [block for block in generated if "text" in block] == []


def test_the_closure_begins_with_its_lead(report):
    [closure] = [block for block in report["blocks"] if block.get("generator") == "closure"]

    rest = paragraph_of_source(28).removeprefix(plain(closure["lead"])).strip()
    assert rest == "the Chair, Ms. Warrier, declared the meeting closed at 3 p.m. on Wednesday, 9 April 2014."


def test_there_are_23_recommendations_with_their_traces(report, meeting):
    leaves = list(leaves_of(annex(report, 1)["children"]))
    groups = [group for group, _leaf in leaves]
    known = [
        (item["text"], item["discussion_source"], item["addressee_group"])
        for sections in meeting["recommendations"]["groups"].values()
        for section in sections
        for item in section["items"]
    ]

    assert [(leaf["text"], leaf["discussion_source"], group) for group, leaf in leaves] == known
    assert {group: groups.count(group) for group in groups} == {
        "executive_secretary": 7,
        "parties_and_other_governments": 11,
        "other_entities": 5,
    }


def test_only_one_recommendation_has_no_source(report):
    leaves = leaves_of(annex(report, 1)["children"])
    sourceless = [leaf["text"] for _group, leaf in leaves if not leaf["discussion_source"]]

    assert [text[:48] for text in sourceless] == ["The United Nations Environment Programme (UNEP),"]


def test_the_invited_are_those_of_the_meeting(people, meeting):
    attendance = meeting["attendance"]
    came = {person.get("party") or person["organization"] for person in people["invited"] if person["attended"]}
    stayed = {person.get("party") or person["organization"] for person in people["invited"]} - came

    assert len(people["invited"]) == 20
    assert came == {row["iso2"] for row in attendance["attended_parties"]} | {
        row["acronym"] for row in attendance["attended_organizations"]
    }
    assert stayed == {row["iso2"] for row in attendance["invited_not_attended_parties"]} | {
        row["acronym"] for row in attendance["invited_not_attended_organizations"]
    }


def test_half_of_the_invited_are_women(people):
    assert [person["gender"] for person in people["invited"]].count("w") == 10


def test_only_persons_the_report_names_are_real(people):
    everybody = [*people["invited"], *people["secretariat"], *people["hosts"], *people["focal_points"]]
    text = SOURCE.read_text(encoding="utf-8")
    named = {
        person["key"]
        for person in everybody
        if f"{person['title']} {person['given_names']} {person['family_name']}" in text
    }

    assert named == {person["key"] for person in everybody if not person["is_invented"]}
    assert named == {"warrier", "lewis", "qwathekana", "gbedemah", "dias", "toth", "homokion"}


def test_keys_and_addresses_are_given_once(people):
    everybody = [*people["invited"], *people["secretariat"], *people["hosts"], *people["focal_points"]]

    assert len({person["key"] for person in everybody}) == len(everybody)
    assert [person for person in everybody if person["email"] != f"{person['key']}@example.org"] == []


def test_hungary_has_a_focal_point_for_the_protocol(people):
    holders = [row["party"] for row in people["focal_points"] if row["capacity"] == "CPB-FP1"]

    assert holders == ["HU", "AT", "IN", "MX", "ZA", "UG"]


def test_the_rounds_ask_about_what_parties_were_recommended_and_use_known_codes(meeting):
    story = read("rounds.json")
    groups = meeting["recommendations"]["groups"]
    refs = [item["ref"] for one in groups["parties_and_other_governments"] for item in one["items"]]
    rows = [row for asking in story["rounds"] for row in asking["answers"]]

    assert (story["refs"], list(story["words"])) == (refs, refs)
    assert {len(row["said"]) for row in rows} == {len(refs)}
    assert {code for row in rows for code in row["said"]} == {*story["codes"], "."}


def test_no_party_answers_a_round_twice_nor_outside_its_days():
    for asking in read("rounds.json")["rounds"]:
        rows = asking["answers"]
        days = [row["on"] for row in rows]

        assert len({row["party"] for row in rows}) == len(rows)
        assert asking["opened"] < min(days) and max(days) < (asking["closed"] or [9, 12])
