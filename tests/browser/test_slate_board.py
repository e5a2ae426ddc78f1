"""The slate board by keyboard and by mouse: seat, take out, propose, take; what axe says of its pages."""

import re
import shutil
from collections.abc import Callable, Iterator
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import look_at
from tests.browser.running import manage, running

SLATES = "/bodies/board/slates/"


@pytest.fixture(scope="module")
def rounds(folder, databases) -> Iterator[str]:
    """The address of a site with thirty nominations and a slate of twelve."""
    database = folder / "slates.sqlite3"
    shutil.copy(databases["convened"], database)
    manage(folder, database, "shell", "-c", "from tests.browser.seeding import seed_slate; seed_slate('castellan')")
    with running(folder, database) as address:
        yield address


@pytest.fixture
def open_board(window, rounds) -> Callable[[str], Page]:
    """`open_board("By mouse")`: that slate's board, ready to be worked."""

    def open_one(name: str) -> Page:
        page = window(rounds, "castellan").new_page()
        page.goto(SLATES)
        page.get_by_role("link", name=name, exact=True).click()
        page.wait_for_selector("#noms-form")
        page.wait_for_load_state()
        return page

    return open_one


def row(page: Page, name: str):
    return page.locator("#noms-form tbody tr").filter(has_text=name)


def seats(page: Page):
    return page.locator("#seats")


def test_by_keyboard(open_board):
    """Seating keeps the focus on the nominee's button; the verdict is said in a live region; nothing is reloaded."""
    board = open_board("By keyboard")
    board.evaluate("window.stayed = true")
    seat = row(board, "Family020").get_by_role("button", name="Seat", exact=False).first
    seat.focus()
    board.keyboard.press("Enter")

    expect(seats(board)).to_contain_text("Family020")
    said = re.compile(r"Family020 is seated\. Experts from Parties: \d+ of at most 15; .*All rules hold\.")
    expect(board.locator("#verdict")).to_contain_text(said)
    expect(board.locator(":focus")).to_have_text(re.compile("Take out.*Family020"))
    board.keyboard.press("Enter")
    expect(seats(board)).not_to_contain_text("Family020")
    expect(board.locator(":focus")).to_have_text(re.compile("Seat.*Family020"))
    board.keyboard.press("Tab")
    board.keyboard.press("Enter")
    board.get_by_role("button", name=re.compile("To the reserve.*Family020")).press("Enter")
    expect(seats(board)).to_contain_text("1. Mr. Given20 Family020")
    assert board.evaluate("window.stayed") is True


def test_taking_out_from_the_seats_moves_the_focus_to_the_row(open_board):
    board = open_board("From the seats")
    board.locator("#seats").get_by_role("button", name=re.compile("Take out.*Family003")).press("Enter")

    expect(seats(board)).not_to_contain_text("Family003")
    expect(board.locator(":focus")).to_have_text(re.compile("Seat.*Family003"))


def drag(page: Page, source, target) -> None:
    """As a hand does it: a little way first, so that the browser takes it for a drag."""
    source.scroll_into_view_if_needed()
    start = source.bounding_box()
    page.mouse.move(start["x"] + 10, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(start["x"] + 30, start["y"] + 16, steps=5)
    target.scroll_into_view_if_needed()
    end = target.bounding_box()
    page.mouse.move(end["x"] + 10, end["y"] + 8, steps=5)
    page.mouse.up()


def test_by_mouse_a_nominee_is_dragged_onto_the_seats_and_off_them(open_board):
    board = open_board("By mouse")
    drag(board, row(board, "Family022").locator("td").first, board.locator("#seats h3").last)
    expect(seats(board)).to_contain_text("Family022")

    drag(
        board, board.locator("#seats li").filter(has_text="Family022").locator("bdi"), board.locator("#noms-form thead")
    )
    expect(seats(board)).not_to_contain_text("Family022")


def test_a_proposal_is_asked_for_watched_and_taken(open_board):
    board = open_board("By proposal")
    board.get_by_role("button", name="Propose a slate").click()
    take = board.get_by_role("button", name="Take it The proposal")
    expect(take).to_be_visible(timeout=60_000)
    assert look_at(board) == []
    take.click()

    expect(board.locator("#seats-number")).to_have_text("20")
    expect(board.get_by_text("The proposal is taken.")).to_be_visible()


@pytest.mark.parametrize("part", ["", "..", "rules/2/", "compare/"])
def test_axe_finds_nothing(open_board, part):
    board = open_board("Slate for the tenth meeting")
    response = board.goto(urljoin(board.url, part))

    assert response.status == 200
    assert look_at(board) == []


def test_without_script_the_board_does_the_whole_job(window, rounds, open_board):
    board = open_board("Without script")
    page = window(rounds, "castellan", java_script_enabled=False).new_page()
    page.goto(f"{board.url}?words=family025")
    row(page, "Family025").get_by_role("button", name="Seat").first.click()

    expect(seats(page)).to_contain_text("Family025")
    assert re.search(r"\?words=family025#n\d+$", page.url)
