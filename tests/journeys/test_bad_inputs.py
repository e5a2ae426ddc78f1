"""What goes wrong gets a sentence and its status, and leaves nothing half-done."""

import re
from collections import Counter
from contextlib import contextmanager
from urllib.parse import urljoin, urlsplit

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile

from demo.calendar import in_budapest, in_montreal
from tests.journeys.visitor import Form
from workflow import trail

pytestmark = pytest.mark.django_db(transaction=True)

MEETING = "Tenth meeting of the Liaison Group on Capacity-Building for Biosafety"
NASTY = """<script>alert(1)</script>"'><img src=x onerror=alert(1)>{{ 7|add:35 }}{% now "Y" %}"""
INJECTED = "//*[@onerror] | //img[@src='x'] | //script[not(@src)] | //a[starts-with(@href, 'javascript')]"
OURS = ("accounts", "documents", "meetings", "membership", "notifications", "parties", "recommendations", "workflow")


def census() -> dict[str, int]:
    """How many rows there are of everything that is ours."""
    models = [model for app in OURS for model in apps.get_app_config(app).get_models()]
    return {model._meta.label: model._base_manager.count() for model in models}


@pytest.fixture
def unchanged():
    """`with unchanged(): …`: not a row more or less, and a trail that verifies."""

    @contextmanager
    def holding():
        before = census()
        yield
        after = census()
        assert {name: (before[name], after[name]) for name in after if after[name] != before[name]} == {}
        assert trail.verify() is None

    return holding


def to_the_meeting(person, tab: str = ""):
    person.visit("/")
    person.follow("Meetings")
    person.follow(MEETING, within="main")
    if tab:
        person.follow(tab, within="main")


def the_form(person, label: str, within: str = "") -> Form:
    """The form of a button as it is printed, not sent yet."""
    return person.page.form_of(person.page.find('button[not(@type="button")]', label, within))


def test_around_a_meeting(stage, visitor, unchanged):
    stage("convened")
    officer = visitor("castellan", at=in_budapest(4, 7, 10))
    member = visitor("lindhofer", at=in_budapest(4, 7, 10))
    to_the_meeting(officer)
    opening = the_form(officer, "Open the meeting")

    with unchanged():
        skip_a_step(officer, opening)
        act_on_nothing(officer, opening)
        do_what_another_does(member, opening)
        forge_the_token(officer, opening)
        ask_for_unknown_symbols(officer)
        upload_what_it_is_not(officer)
    send_it_twice(officer, opening, unchanged)
    lead_elsewhere(officer)


def with_action(form: Form, action: str) -> Form:
    return Form(action, True, form.values)


def skip_a_step(officer, opening):
    page = officer.send(with_action(opening, opening.action.replace("/open/", "/close/")), {})
    assert page.told == [f"“{MEETING}” is confirmed; this act needs it to be report pending."]


def act_on_nothing(officer, opening):
    page = officer.send(with_action(opening, opening.action.replace("/open/", "/explode/")), {})
    assert page.told == ["There is no such act here: explode."]
    assert officer.send(with_action(opening, "/act/meetings/castle/1/open/"), {}).status == 404
    assert officer.send(with_action(opening, "/act/meetings/meeting/999999/open/"), {}).status == 404
    assert officer.visit(opening.action).status == 405


def do_what_another_does(member, opening):
    to_the_meeting(member)
    token = member.page.one('//meta[@name="csrf-token"]').get("content")
    forged = Form(opening.action, True, {"csrfmiddlewaretoken": [token]})
    page = member.send(forged, {})
    assert page.told == ["This act is not yours to do here."]
    member.page = None
    page = member.send(forged, {})
    assert (page.status, page.says("This act is not yours to do here.")) == (403, True)


def forge_the_token(officer, opening):
    page = officer.send(Form(opening.action, True, opening.values | {"csrfmiddlewaretoken": ["x" * 64]}), {})
    assert (page.status, page.heading) == (403, "The page was open too long")


def ask_for_unknown_symbols(officer):
    page = officer.visit("/d/UNEP/CBD/BS/LG-CB/10/77")
    assert page.status == 404
    assert page.says("No document you may see has the symbol UNEP/CBD/BS/LG-CB/10/77.")
    page = officer.visit("/d/nonsense")
    assert (page.status, page.says("“nonsense” is not the symbol of a document")) == (404, True)
    page = officer.visit("/d/BS-VI/3")
    assert (page.status, page.says("BS-VI/3 is the symbol of a decision")) == (404, True)


def upload_what_it_is_not(officer):
    to_the_meeting(officer, "Documents")
    officer.follow("Provisional agenda", within="main")
    officer.follow("Add or replace a file")
    for content in (b"MZ\x90\x00 a programme", b"PK\x03\x04 half an archive", b"<html><script>alert(1)</script>"):
        file = SimpleUploadedFile("agenda.pdf", content, content_type="application/pdf")
        page = officer.send(with_file(the_form(officer, "Add", "main")), {"file": file})
        assert page.status == 422
        assert page.says("The file agenda.pdf is not a PDF or Word document, whatever its name says.")


def with_file(form: Form) -> Form:
    return Form(form.action, True, form.values, form.accepted | {"file"}, form.choices)


def send_it_twice(officer, opening, unchanged):
    to_the_meeting(officer, "Agenda")
    once_and_again(officer, the_form(officer, "Add the item"), {"title": "Any other matter"}, unchanged)
    to_the_meeting(officer, "Documents")
    officer.follow("Add a document")
    once_and_again(officer, the_form(officer, "Save"), {"title": "A note without a symbol"}, unchanged)
    officer.visit("/notifications/new/")
    typed = {"subject": "Call for views", "body": "Views are invited.", "signatory": "Officer"}
    once_and_again(officer, the_form(officer, "Keep the draft"), typed, unchanged)
    to_the_meeting(officer)
    again = once_and_again(officer, opening, {}, unchanged)
    assert again.told == [
        f"Somebody else changed “{MEETING}” since you opened this page. Look at it again, then decide."
    ]


def once_and_again(person, form, typed, unchanged):
    before = Counter(census())
    assert person.send(form, typed).status == 200
    assert Counter(census()) - before, person.page.told
    with unchanged():
        return person.send(form, typed)


def lead_elsewhere(officer):
    """Whatever `next` says, an answer leads to a page of ours."""
    to_the_meeting(officer)
    for label, name, value in (("Français", "next", "//evil.example/"), ("Dark", "next", "https://evil.example/")):
        form = the_form(officer, label)
        location = officer.client.post(form.action, form.values | {name: [value]})["Location"]
        assert urlsplit(location).netloc == ""
    officer.visit("/accounts/login/?next=https://evil.example/")
    assert urlsplit(officer.page.address).netloc == ""


def test_around_a_report(stage, visitor, unchanged):
    stage("drafted")
    drafter = visitor("lewis", at=in_budapest(4, 9, 12))
    to_the_meeting(drafter, "Report")
    drafter.follow("Edit", within="main")

    with unchanged():
        begin_a_second_report(drafter)
        move_it_nowhere(drafter)
    add_it_twice(drafter, unchanged)


def begin_a_second_report(drafter):
    form = the_form(drafter, "Up", "2")
    page = drafter.send(with_action(form, urljoin(drafter.page.address, "../start/")), {})
    assert page.told == [
        "This meeting has a report already: UNEP/CBD/BS/LG-CB/10/2, “Report of the tenth meeting of the Liaison Group "
        "on Capacity-Building for Biosafety”."
    ]


def move_it_nowhere(drafter):
    editor = drafter.page.address
    row = the_form(drafter, "In", "2").values["move"][0].split(":")[0]
    for move, said in (
        (f"{row}:{row}", "There is no such way to move it."),
        (f"{row}:under-itself", "There is no such way to move it."),
        ("", "Choose the paragraph to move."),
    ):
        drafter.visit(editor)
        form = the_form(drafter, "In", "2")
        page = drafter.send(Form(form.action, True, form.values | {"move": [move]}), {})
        assert (page.status, page.told) == (200, [said])
    drafter.visit(editor)
    assert drafter.press("In", within="30(a)").told == ["Nothing stands before it that it could go under."]
    form = the_form(drafter, "In", "2")
    assert drafter.send(Form(form.action, True, form.values | {"move": ["999999:up"]}), {}).status == 404


def add_it_twice(drafter, unchanged):
    to_the_meeting(drafter, "Report")
    drafter.follow("Edit", within="main")
    drafter.follow("Add after", within="2")
    form = the_form(drafter, "Add", "main")
    page = once_and_again(drafter, form, {"kind": "Paragraph", "text": "Said once."}, unchanged)
    assert page.says("This paragraph has been added already.")


def test_nasty_words_stay_words(stage, visitor):
    """Every field that takes words is filled with a script, by an officer; then everybody looks everywhere."""
    stage("drafted")
    officer = visitor("castellan", at=in_montreal(4, 10))
    typed = [address for address in pages_of(officer) if type_everywhere(officer, address)]
    assert len(typed) > 12, typed

    for person in (officer, visitor("warrier"), visitor()):
        addresses = pages_of(person)
        assert len(addresses) > 10
        for address in addresses:
            page = person.visit(address)
            if page.is_html:
                assert (address, page.tree.xpath(INJECTED)) == (address, [])
                assert (address, page.says("42{%")) == (address, False)
    assert trail.verify() is None


def pages_of(person) -> list[str]:
    """The addresses a person reaches by links from the first page, one of each kind of list item."""
    found, waiting = {}, ["/", "/desk/"]
    while waiting:
        address = waiting.pop(0)
        path, _mark, query = address.partition("?")
        kind = re.sub(r"\d+", "0", re.sub(r"(?<=/parties/)\w+|(?<=recommendations/)\d+[^/]*|(?<=/d/).*", "X", path))
        kind += f"?{sorted(one.partition('=')[0] for one in query.split('&'))}"
        if kind in found:
            continue
        found[kind] = address
        page = person.visit(address)
        if page.status == 200 and page.is_html:
            links = [urljoin(address, one) for one in page.tree.xpath("//a/@href")]
            waiting += [one.partition("#")[0] for one in links if one.startswith("/") and "logout" not in one]
    return list(found.values())


def type_everywhere(person, address: str) -> int:
    """Fill the forms of a page that take words; how many there were."""
    page, typed = person.visit(address), 0
    if not page.is_html:
        return 0
    for number in range(len(writing_buttons(page))):
        page = person.visit(address)
        buttons = writing_buttons(page)
        if number < len(buttons):
            form = page.form_of(buttons[number])
            names = writing_fields(page, form)
            radios = {name: list(words.values())[-1] for name, words in form.choices.items() if words}
            missing = {name: value for name, value in radios.items() if name not in form.values}
            person.send(form, missing | dict.fromkeys(names, NASTY))
            typed += 1
    return typed


def writing_buttons(page) -> list:
    """One button of each form that takes words."""
    found = {}
    for button in page.tree.xpath('//main//button[not(@type="button")]'):
        if page.owner(button) is not None:
            form = page.form_of(button)
            if form.is_post and writing_fields(page, form):
                found.setdefault(page.owner(button), button)
    return list(found.values())


def writing_fields(page, form: Form) -> list[str]:
    words = page.tree.xpath('//main//textarea | //main//input[not(@type) or @type="text"]')
    return [one.get("name") for one in words if one.get("name") in form.accepted]
