"""The agenda in place: items moved by key and by drag, the focus kept, nothing typed lost; what axe says of it."""

import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.dragging import drag
from tests.browser.looking import look_at
from tests.browser.running import running

AGENDA = "/meetings/lg-cbb-11/agenda/"
PROGRESS = "Progress on the recommendations of earlier meetings"


@pytest.fixture(scope="module")
def planned(folder, databases) -> Iterator[str]:
    """The address of a site where the eleventh meeting is being prepared."""
    database = folder / "agenda.sqlite3"
    shutil.copy(databases["convened"], database)
    with running(folder, database) as address:
        yield address


@pytest.fixture
def agenda(window, planned) -> Page:
    page = window(planned, "castellan").new_page()
    page.goto(AGENDA)
    return page


def numbers(page: Page) -> list[str]:
    """``2.1 Election of officers``, in the order of reading."""
    rows = page.locator(".agenda li > div:first-of-type > span:first-child").all_text_contents()
    marks = page.locator(".agenda li > data").all_text_contents()
    return [f"{mark} {words}" for mark, words in zip(marks, rows, strict=True)]


def grip(page: Page, title: str):
    return page.get_by_role("button", name=re.compile(rf"^Move [\d.]+ {title}"))


def press(page: Page, keys: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(keys)


def test_by_keyboard_an_item_goes_down_in_and_out_and_keeps_the_focus(agenda):
    before = numbers(agenda)
    grip(agenda, PROGRESS).focus()

    press(agenda, "Alt+ArrowUp")
    assert numbers(agenda)[1] == f"2 {PROGRESS}"
    expect(grip(agenda, PROGRESS)).to_be_focused()
    expect(agenda.locator("[data-moved]")).to_have_text(f"2 {PROGRESS}")
    press(agenda, "Alt+ArrowRight")
    assert f"1.1 {PROGRESS}" in numbers(agenda)
    press(agenda, "Alt+ArrowLeft")
    press(agenda, "Alt+ArrowDown")
    assert numbers(agenda) == before


def test_by_mouse_an_item_is_dragged_under_another_and_back(agenda):
    before = numbers(agenda)

    drag(agenda, grip(agenda, PROGRESS), row(agenda, "Other matters"), across=0.8, down=0.6)
    inside = next(one for one in numbers(agenda) if PROGRESS in one)
    drag(agenda, grip(agenda, PROGRESS), row(agenda, "Issues for in-depth consideration"), across=0.1, down=0.1)

    assert re.match(r"\d\.1 ", inside)
    assert numbers(agenda) == before


def row(page: Page, title: str):
    return page.locator(".agenda li > div:first-of-type").filter(has_text=title)


def test_words_of_an_item_are_saved_in_place(agenda):
    agenda.get_by_role("link", name=re.compile("^Edit 1 Opening")).click()
    panel = agenda.locator(".rule-form")
    panel.get_by_label("Annotation").fill("The Chair opens the meeting.")
    panel.get_by_label("Expected action").fill("The Group is invited to listen.")
    panel.get_by_role("button", name="Save").click()
    agenda.goto(f"{AGENDA}?annotated=1")

    expect(agenda.locator(".agenda")).to_contain_text("The Chair opens the meeting.")
    expect(agenda.locator(".agenda")).to_contain_text("The Group is invited to listen.")


@pytest.mark.parametrize("asked", ["", "?annotated=1"])
def test_axe_finds_nothing(agenda, asked):
    agenda.goto(AGENDA + asked)

    assert look_at(agenda) == []


def test_without_script_the_buttons_do_it(window, planned, agenda: Page):
    page = window(planned, "castellan", java_script_enabled=False).new_page()
    before = numbers(agenda)
    page.goto(AGENDA)
    page.get_by_role("link", name=re.compile(f"^Edit .* {PROGRESS}")).click()
    page.get_by_role("button", name="Up", exact=True).click()
    moved = numbers(page)
    page.get_by_role("button", name="Down", exact=True).click()

    assert f"2 {PROGRESS}" in moved
    assert numbers(page) == before
