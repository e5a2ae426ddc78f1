"""`manage.py composition`: files in, JSON or sentences out, 2 and one sentence where the input is bad. No database."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from membership.management.commands.composition import Command

REAL = Path(__file__).resolve().parents[2] / "demo" / "data" / "composition_rules.json"
POOL = """id,name,kind,country,organization,gender,returning,expertise,languages,tags
1,Anna,party_expert,HU,,w,1,law;risk,en;fr,
2,Bela,party_expert,in,,m,0,law,en,
3,Chika,party_expert,KE,,w,0,,,
4,Dora,org_expert,,FAO,,0,risk,en,iplc
"""


@pytest.fixture
def files(tmp_path):
    """Writes files and gives the options that name them."""

    def write(pool=POOL, rules=None, body="b", **more):
        (tmp_path / "pool.csv").write_text(pool, encoding="utf-8")
        path = REAL
        if rules is not None:
            path = tmp_path / "rules.json"
            bodies = [{"key": "b", "name": "B", "scheme": "UN", "rules": rules}]
            path.write_text(json.dumps({"schema": "composition-rules/2", "schemes": {}, "bodies": bodies}))
        return {"rules": str(path), "body": body, "pool": str(tmp_path / "pool.csv"), **more}

    return write


def run(verb, options):
    out = StringIO()
    flags = [f"--{name}={value}" for name, value in options.items() if value is not True]
    flags += [f"--{name}" for name, value in options.items() if value is True]
    call_command("composition", verb, *flags, stdout=out)
    return out.getvalue()


def refusal(verb, options):
    with pytest.raises(CommandError) as refused:
        run(verb, options)
    return refused.value.returncode, str(refused.value)


AT_MOST_TWO = {"kind": "count", "cls": "party_expert", "max": 2}
A_THIRD = {"kind": "ratio", "cls": "org_expert", "of": "party_expert", "max": "1/3", "severity": "soft"}


def test_evaluate_answers_as_json(files):
    answer = json.loads(run("evaluate", files(rules=[AT_MOST_TWO, A_THIRD], slate="1,4", json=True)))

    assert answer == {
        "ok": True,
        "findings": [
            {
                "rule": 0,
                "kind": "count",
                "severity": "hard",
                "ok": True,
                "measured": 1,
                "limit": 2,
                "sentence": "Experts from Parties: 1 of at most 2",
            },
            {
                "rule": 1,
                "kind": "ratio",
                "severity": "soft",
                "ok": False,
                "measured": 1,
                "limit": 0,
                "sentence": "Experts from organizations: 1 of at most 0 (one third of 1)",
            },
        ],
    }


def test_a_slate_per_line_gets_an_answer_per_line(files, tmp_path):
    (tmp_path / "slates.txt").write_text("1,2\n\n 1, 2, 3\n", encoding="utf-8")
    lines = run("evaluate", files(rules=[AT_MOST_TWO], slates=tmp_path / "slates.txt", json=True)).splitlines()

    assert [json.loads(line)["ok"] for line in lines] == [True, True, False]


def test_evaluate_answers_in_sentences(files):
    assert run("evaluate", files(rules=[AT_MOST_TWO, {"kind": "term"}], slate="1,2,3")) == (
        "The rules do not hold.\n✗ Experts from Parties: 3 of at most 2\n· Terms: not limited\n"
    )


def test_the_day_decides_which_rules_are_asked(files):
    later = AT_MOST_TWO | {"valid_from": "2020-01-01"}

    assert json.loads(run("evaluate", files(rules=[later], slate="", on="2014-04-07", json=True))) == {
        "ok": True,
        "findings": [],
    }


def test_propose_answers_as_json(files):
    answer = json.loads(run("propose", files(rules=[AT_MOST_TWO], lock="3", bar="2", size="3", json=True)))

    assert (answer["status"], answer["slate"], answer["relax"], answer["clash"]) == (
        "optimal",
        ["1", "3", "4"],
        [],
        [],
    )
    assert [finding["ok"] for finding in answer["findings"]] == [True]
    assert set(answer) == {"status", "slate", "findings", "relax", "clash", "seconds"}


def test_propose_explains_the_impossible(files):
    answer = json.loads(run("propose", files(rules=[AT_MOST_TWO], lock="1,2,3", json=True)))

    assert (answer["status"], answer["slate"], answer["findings"], answer["clash"]) == ("infeasible", [], [], [0])
    assert answer["relax"] == [{"rule": 0, "by": 1, "sentence": "Experts from Parties: at most 3 instead of at most 2"}]


def test_propose_answers_in_sentences(files):
    options = files(rules=[AT_MOST_TWO])

    assert run("propose", options | {"size": "1"}) == "1\tAnna\tHU\n✓ Experts from Parties: 1 of at most 2\n"
    assert run("propose", options | {"lock": "1,2,3"}) == (
        "No slate meets the rules. The smallest change that allows one:\n"
        "  Experts from Parties: at most 3 instead of at most 2\n"
    )


def test_every_real_body_is_proposed_for(files):
    for body in json.loads(REAL.read_text("utf-8"))["bodies"]:
        answer = json.loads(run("propose", files(body=body["key"], json=True)))
        assert answer["status"] == ("infeasible" if body["key"] in ("np_iac", "cpb_cc", "unfccc_bureau") else "optimal")


@pytest.mark.parametrize(
    ("verb", "more", "sentence"),
    [
        ("evaluate", {"slate": "9"}, "There is nobody with the id “9” in the pool."),
        ("evaluate", {"slate": "1,1"}, "The id “1” is named twice."),
        ("evaluate", {"slate": "1", "on": "today"}, "“today” is not a date such as 2014-04-07."),
        ("evaluate", {"slate": "1", "body": "c"}, "There is no body “c” in the file; there are b."),
        (
            "evaluate",
            {"slate": "1", "stage": "lunch"},
            "“lunch” is not a stage; there are nominations, slate, membership, invitation, attendance.",
        ),
        ("propose", {"size": "many"}, "The size “many” is not a whole number."),
        ("propose", {"size": "-1"}, "The size “-1” is not a whole number."),
        ("propose", {"lock": "7"}, "There is nobody with the id “7” in the pool."),
        ("propose", {"lock": "1", "bar": "1"}, "Somebody cannot be both on the slate and off it: 1."),
    ],
)
def test_bad_input_gets_two_and_one_sentence(files, verb, more, sentence):
    assert refusal(verb, files(rules=[AT_MOST_TWO]) | more) == (2, sentence)


@pytest.mark.parametrize(
    ("pool", "sentence"),
    [
        ("id,name\n1,Anna\n", "pool.csv: The column “kind” is missing."),
        ("", "pool.csv: The column “id” is missing."),
        ("id,kind\n1,expert\n", "line 2: “expert” is not a kind; there are party_expert, org_expert."),
        ("id,kind\n1,party_expert\n1,party_expert\n", "line 3: The id “1” stands for two persons."),
        ("id,kind\n,party_expert\n", "line 2: An id is missing or holds a comma."),
        ("id,kind,country\n1,party_expert,ZZ\n", "line 2: “ZZ” is not the two-letter code of a country."),
        ("id,kind,gender\n1,party_expert,f\n", "line 2: “f” is not a gender; there are w, m, x."),
        ("id,kind,returning\n1,party_expert,yes\n", "line 2: “yes” is not a returning; there are 0, 1."),
        ("id,kind\n1,party_expert,more\n", "line 2: There are more fields than columns."),
    ],
)
def test_a_bad_pool_is_refused_with_its_line(files, pool, sentence):
    code, said = refusal("propose", files(pool=pool, rules=[]))

    assert (code, said.removeprefix("pool.csv: ")) == (2, sentence.removeprefix("pool.csv: "))


def test_files_that_cannot_be_read(files, tmp_path):
    options = files(rules=[])
    nowhere = tmp_path / "nowhere"
    (tmp_path / "slates.txt").write_text("1\n2,x\n", encoding="utf-8")
    (tmp_path / "latin.csv").write_bytes(b"id,kind\n\xe9,party_expert\n")

    assert refusal("propose", options | {"rules": nowhere}) == (
        2,
        f"{nowhere} cannot be read: No such file or directory.",
    )
    assert refusal("propose", options | {"pool": nowhere}) == (
        2,
        f"{nowhere} cannot be read: No such file or directory.",
    )
    assert refusal("propose", options | {"pool": tmp_path / "latin.csv"})[0] == 2
    assert refusal("evaluate", options | {"slates": nowhere})[0] == 2
    assert refusal("evaluate", options | {"slates": tmp_path / "slates.txt"}) == (
        2,
        "slates.txt, line 2: There is nobody with the id “x” in the pool.",
    )


def test_the_exit_code_is_two(files, capsys):
    options = files(rules=[{"kind": "quota"}], slate="1")
    flags = [f"--{name}={value}" for name, value in options.items()]

    with pytest.raises(SystemExit) as left:
        Command().run_from_argv(["manage.py", "composition", "evaluate", *flags])

    assert left.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
