"""The fast page on which a Party answers everything, the preview of pasted evidence, and the heat map, in a browser."""

import shutil

import pytest
from playwright.sync_api import Page, expect

from tests.browser.running import running

NUMBERS = "/meetings/lg-cbb-10/recommendations/numbers/"


@pytest.fixture
def hungary(window, answering) -> Page:
    """The focal point of Hungary, signed in where a round is open."""
    return window(answering, "bakonyvari").new_page()


@pytest.fixture(scope="session")
def answering(folder, databases):
    """A site of its own at the last stage: what is answered here is read by no other test."""
    copy = folder / "answering.sqlite3"
    shutil.copy(databases["follow_up"], copy)
    with running(folder, copy) as address:
        yield address


def test_answering_by_keyboard_and_showing_what_was_pasted(hungary):
    page = hungary
    page.goto("/desk/")
    page.get_by_role("link", name="Answer on 10 recommendations").first.click()
    row = page.locator("li").filter(has=page.get_by_role("heading", name="33(a)"))
    row.get_by_label("Response").focus()
    page.keyboard.type("Acc")
    page.keyboard.press("Tab")
    page.keyboard.type("In p")
    page.keyboard.press("Tab")
    page.keyboard.type("40")
    page.keyboard.press("Tab")
    page.keyboard.type("Two courses were held.")
    page.get_by_role("button", name="Save the answers").click()
    expect(page.get_by_text("1 answer is recorded.")).to_be_visible()
    expect(row.get_by_label("Progress")).to_have_value("in_progress")

    row.get_by_role("link", name="Evidence").click()
    page.get_by_role("link", name="Attach evidence").click()
    page.get_by_label("Symbol, number or link").fill("unep_cbd_bs_lg-cb_10_2")
    found = page.locator("#found-page")
    expect(found).to_contain_text("UNEP/CBD/BS/LG-CB/10/2")
    page.get_by_label("Symbol, number or link").fill("nothing of the kind")
    expect(found).to_contain_text("is not the symbol of a document")
    page.get_by_label("Symbol, number or link").fill("unep_cbd_bs_lg-cb_10_2")
    expect(found).to_contain_text("UNEP/CBD/BS/LG-CB/10/2")
    page.get_by_role("button", name="Attach", exact=True).click()
    expect(page.get_by_text("The evidence is attached.")).to_be_visible()


def test_the_heat_map_is_read_without_colour_and_scrolled_by_keyboard(window, site):
    page = window(site, viewport={"width": 360, "height": 800}).new_page()
    page.goto(NUMBERS)

    heat = page.locator("table.heat")
    expect(heat.locator("td").first).to_contain_text(" of ")
    page.get_by_role("region", name="Those who began or finished").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
