"""The text of a report shaped with the keyboard and the mouse, and every act taken back."""

import re

import pytest
from playwright.sync_api import Page, expect

EDITOR = "/meetings/lg-cbb-10/report/edit/"


@pytest.fixture
def page(window, workshop) -> Page:
    page = window(workshop, "castellan").new_page()
    page.goto(EDITOR)
    return page


def group(page: Page, ref: str):
    return page.get_by_role("group", name=ref, exact=True)


def open_words(page: Page, ref: str):
    group(page, ref).get_by_role("link", name="Edit").click()
    area = page.get_by_label("Text", exact=True)
    expect(area).to_be_focused()
    return area


def words(page: Page, ref: str) -> str:
    return page.locator(f"#p{ref} .para__t > p").inner_text()


def undo(page: Page) -> None:
    page.locator(".last").get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Taken back.")).to_be_visible()


def test_split_at_the_cursor_merge_at_the_beginning_and_undo(page):
    before, after = words(page, "17"), words(page, "18")
    area = open_words(page, "17")
    area.evaluate("(area, at) => area.setSelectionRange(at, at)", before.index(" ", 30))
    area.press("Control+Enter")
    expect(page).to_have_url(re.compile(r"done=\d+#p18$"))
    assert f"{words(page, '17')} {words(page, '18')}" == before
    assert words(page, "19") == after
    expect(group(page, "18").get_by_role("link", name="Edit")).to_be_focused()

    area = open_words(page, "18")
    area.evaluate("area => area.setSelectionRange(0, 0)")
    area.press("Backspace")
    expect(page).to_have_url(re.compile(r"done=\d+#p17$"))
    assert (words(page, "17"), words(page, "18")) == (before, after)

    undo(page)
    undo(page)
    assert (words(page, "17"), words(page, "18")) == (before, after)


def test_moved_by_keyboard_the_focus_goes_along(page):
    first, second = words(page, "16"), words(page, "17")
    group(page, "17").get_by_role("link", name="Edit").focus()
    page.keyboard.press("Alt+Shift+ArrowUp")
    expect(page).to_have_url(re.compile(r"done=\d+#p16$"))
    assert (words(page, "16"), words(page, "17")) == (second, first)
    expect(group(page, "16").get_by_role("link", name="Edit")).to_be_focused()

    page.keyboard.press("Alt+Shift+KeyZ")
    expect(page.get_by_text("Taken back.")).to_be_visible()
    assert (words(page, "16"), words(page, "17")) == (first, second)


def test_moved_by_mouse(page):
    first, second = words(page, "16"), words(page, "17")
    page.locator("#p16 .para__n").drag_to(page.locator("#p17 .para__t > p"))
    expect(page).to_have_url(re.compile(r"done=\d+#p17$"))
    assert (words(page, "16"), words(page, "17")) == (second, first)
    undo(page)
    assert (words(page, "16"), words(page, "17")) == (first, second)


def test_a_footnote_and_a_reference_that_follows(page):
    area = open_words(page, "20")
    area.press("Control+End")
    area.press_sequentially("^[See the call.] See ")
    page.get_by_text("Refer to a paragraph").click()
    page.locator("[data-cite] input").fill("30(a)")
    expect(page.locator("[data-insert]").first).to_have_text("paragraph 30 (a)")
    page.keyboard.press("Enter")
    expect(area).to_have_value(re.compile(r"\[\[[0-9a-f]{10}\|paragraph 30 \(a\)\]\]$"))
    page.get_by_role("main").get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#p20").get_by_role("link", name="paragraph 30 (a)")).to_be_visible()

    group(page, "30(a)").get_by_role("button", name="Down", exact=True).click()
    expect(page.locator("#p20").get_by_role("link", name="paragraph 30 (b)")).to_be_visible()
    expect(page.locator("#p20 .fns")).to_contain_text("See the call.")
    undo(page)
    undo(page)
    expect(page.locator("#p20 .fns")).to_have_count(0)


def test_a_lost_connection_keeps_what_was_typed(page):
    area = open_words(page, "21")
    area.press("Control+End")
    area.press_sequentially(" Typed in a tunnel.")
    typed = area.input_value()
    while not page.evaluate("Object.keys(localStorage).some(key => key.startsWith('draft:'))"):
        page.wait_for_timeout(100)
    page.context.set_offline(True)
    page.context.set_offline(False)
    page.goto(EDITOR)
    expect(open_words(page, "21")).to_have_value(typed)
    page.get_by_role("button", name="Discard it").click()
