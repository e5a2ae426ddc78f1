"""With the keyboard alone: signing in, finding the next act, editing and moving a paragraph, the shortcuts."""

import re

from playwright.sync_api import Page, expect

from demo.cast import ACCOUNTS, PASSWORD

EDITOR = "/meetings/lg-cbb-10/report/edit/"
IN_FOCUS = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  const said = one.getAttribute("aria-label") || one.labels?.[0]?.textContent || one.textContent || "";
  return [said.replace(/\\s+/g, " ").trim(), style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0];
}"""


def tab_to(page: Page, name: str, limit: int = 80) -> None:
    """Press Tab until what reads *name* has the focus; every stop on the way must show it."""
    seen = []
    for _step in range(limit):
        page.keyboard.press("Tab")
        said, is_seen = page.evaluate(IN_FOCUS)
        seen.append(said)
        assert is_seen, f"The focus is not seen on “{said}”"
        if said.startswith(name):
            return
    raise AssertionError(f"“{name}” is not reached; these are: {seen}")


def block(page: Page, ref: str):
    return page.get_by_role("group", name=ref, exact=True)


def test_from_the_first_page_to_the_next_act(window, workshop):
    chair = next(one for one in ACCOUNTS if one.key == "warrier")
    page = window(workshop).new_page()
    page.goto("/")
    tab_to(page, "Sign in")
    page.keyboard.press("Enter")
    page.wait_for_url("**/accounts/login/")
    tab_to(page, "E-mail address")
    page.keyboard.type(chair.email)
    tab_to(page, "Password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/")
    tab_to(page, "Skip to the content")
    page.keyboard.press("Enter")
    tab_to(page, page.locator("main .acts a").text_content())
    page.keyboard.press("Enter")
    page.wait_for_url("**/meetings/lg-cbb-10/**")
    tab_to(page, "Report")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your next act")).to_be_visible()
    tab_to(page, "Adopt the draft")


def test_a_paragraph_is_edited_and_moved(window, workshop):
    page = window(workshop, "lewis").new_page()
    page.goto(EDITOR)
    words = page.locator("#p11 .para__t > p").first
    before = words.inner_text()
    block(page, "11").get_by_role("link", name="Edit").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Text", exact=True)).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Typed by hand.")
    tab_to(page, "Save")
    page.keyboard.press("Enter")
    expect(words).to_contain_text(f"{before} Typed by hand.")
    expect(block(page, "11").get_by_role("link", name="Edit")).to_be_focused()

    block(page, "11").get_by_role("button", name="Up", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#p10")).to_contain_text("Typed by hand.")
    block(page, "10").get_by_role("button", name="Down", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#p11")).to_contain_text("Typed by hand.")


def test_shortcuts_and_switching_them_off(window, site):
    page = window(site, "castellan").new_page()
    page.goto("/meetings/")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("gd?")
    expect(page.locator("#q")).to_have_value("gd?")
    page.locator("h1").click()
    page.keyboard.press("g")
    page.keyboard.press("d")
    page.wait_for_url("**/desk/")

    page.keyboard.press("?")
    page.get_by_label("Switch these shortcuts off").check()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("?")
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("#q")).not_to_be_focused()


def test_the_theme_is_kept(window, site):
    page = window(site, color_scheme="light").new_page()
    page.goto("/meetings/")
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(paper)
    page.get_by_role("button", name="Dark").focus()
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert re.search(r"/meetings/$", page.url)
    assert page.evaluate(paper) != light
    page.goto("/")
    expect(page.get_by_role("button", name="Dark")).to_have_attribute("aria-pressed", "true")
