"""The timetable arranged by keyboard and by mouse: items taken out and planned again; what axe says of it."""

import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.dragging import drag
from tests.browser.looking import look_at
from tests.browser.running import running

WORK = "/meetings/lg-cbb-10/work/?arrange=1"


@pytest.fixture(scope="module")
def convened(folder, databases) -> Iterator[str]:
    """The address of a site where the tenth meeting is still to come."""
    database = folder / "timetable.sqlite3"
    shutil.copy(databases["convened"], database)
    with running(folder, database) as address:
        yield address


@pytest.fixture
def timetable(window, convened) -> Page:
    page = window(convened, "castellan").new_page()
    page.goto(WORK)
    return page


def planned(page: Page) -> list[list[str]]:
    """The numbers of the items of each session, in the order of reading."""
    return [slot.locator("[data-entry] data").all_text_contents() for slot in page.locator("ol[data-session]").all()]


def button(page: Page, name: str, session: int, place: int = 0):
    row = page.locator("ol[data-session]").nth(session).locator("[data-entry]").nth(place)
    return row.get_by_role("button", name=re.compile(f"^{name}"))


def press(page: Page, keys: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(keys)


def test_by_keyboard_an_item_is_taken_out_and_planned_again(timetable):
    before = planned(timetable)
    number = before[-1][-1]

    button(timetable, "Take out", len(before) - 1, len(before[-1]) - 1).focus()
    press(timetable, "Enter")
    expect(timetable.locator("#unplanned ~ ul, section[aria-labelledby=unplanned] ul")).to_contain_text(number)
    options = timetable.get_by_label("Session", exact=True).locator("option").all()
    timetable.get_by_label("Session", exact=True).select_option(options[-1].get_attribute("value"))
    timetable.get_by_role("button", name=f"Plan for that session {number}", exact=True).focus()
    press(timetable, "Enter")

    assert planned(timetable) == before


def test_by_mouse_an_item_is_dragged_to_another_session_and_back(timetable):
    before = planned(timetable)
    number = before[-1][-1]

    drag(timetable, entry(timetable, number), entry(timetable, before[-2][0]), across=0.3, down=0.1)
    moved = planned(timetable)
    drag(timetable, entry(timetable, number), entry(timetable, before[-1][0]), across=0.3, down=0.9)

    assert moved == [*before[:-2], [number, *before[-2]], before[-1][:-1]]
    assert planned(timetable) == before


def entry(page: Page, number: str):
    """The words of the last row with this number; an item may be planned for several sessions."""
    return (
        page.locator("[data-entry]", has=page.locator("data", has_text=re.compile(f"^{number}$")))
        .last.locator("span")
        .first
    )


def test_axe_finds_nothing(timetable):
    assert look_at(timetable) == []
