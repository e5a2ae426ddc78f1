"""What is typed is never lost: drafts, two windows at one paragraph, a double click."""

import pytest
from playwright.sync_api import Page, expect

MEETING = "/meetings/lg-cbb-10/"
EDITOR = f"{MEETING}report/edit/"
BACK = "What you typed earlier on this device was put back"


def form_of(page: Page, ref: str) -> None:
    """Open the page with the form of one paragraph."""
    page.goto(EDITOR)
    group = page.get_by_role("group", name=ref, exact=True)
    page.goto(group.get_by_role("link", name="Edit").get_attribute("href"))


def open_in_place(page: Page, ref: str) -> None:
    page.goto(EDITOR)
    page.get_by_role("group", name=ref, exact=True).get_by_role("link", name="Edit").click()
    expect(text(page)).to_be_visible()


def text(page: Page):
    return page.get_by_label("Text", exact=True)


def drafts_become(page: Page, number: int) -> bool:
    """Whether so many drafts are kept within three seconds."""
    for _step in range(30):
        if page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('draft:')).length") == number:
            return True
        page.wait_for_timeout(100)
    return False


def save(page: Page) -> None:
    page.get_by_role("main").get_by_role("button", name="Save", exact=True).click()


@pytest.mark.parametrize(("opened", "ref"), [(form_of, "12"), (open_in_place, "13")])
def test_two_windows_at_one_paragraph_lose_nothing(window, workshop, opened, ref):
    mine, theirs = window(workshop, "lewis").new_page(), window(workshop, "castellan").new_page()
    for page in (mine, theirs):
        opened(page, ref)
    text(theirs).fill("Theirs came first.")
    save(theirs)
    expect(theirs.locator(f"#p{ref}")).to_contain_text("Theirs came first.")

    text(mine).fill("Mine came second.")
    save(mine)
    conflict = mine.get_by_role("alert").filter(has_text="Somebody else saved first")
    expect(conflict).to_contain_text("Theirs came first.")
    expect(conflict).to_contain_text("Mine came second.")
    expect(text(mine)).to_have_value("Mine came second.")
    text(mine).fill("Both are kept.")
    save(mine)
    expect(mine.locator(f"#p{ref}")).to_contain_text("Both are kept.")


@pytest.mark.parametrize(("opened", "ref"), [(form_of, "14"), (open_in_place, "16")])
def test_a_draft_survives_until_it_is_saved(window, workshop, opened, ref):
    page = window(workshop, "lewis").new_page()
    opened(page, ref)
    before = text(page).input_value()
    text(page).press_sequentially("Half a sentence ")
    typed = text(page).input_value()
    assert drafts_become(page, 1)
    opened(page, ref)
    expect(text(page)).to_have_value(typed)
    expect(page.get_by_text(BACK)).to_be_visible()
    page.get_by_role("button", name="Discard it").click()
    expect(text(page)).to_have_value(before)

    text(page).fill(f"{before} Finished.")
    save(page)
    expect(page.locator(f"#p{ref}")).to_contain_text("Finished.")
    assert drafts_become(page, 0)


def test_a_double_click_sends_once(window, workshop):
    page, sent = window(workshop, "castellan").new_page(), []
    page.goto("/notifications/new/")
    page.get_by_label("Subject").fill("Clicked twice")
    page.locator("[name=body]").fill("Views are invited.")
    page.locator("[name=signatory]").fill("The officer")
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.get_by_role("button", name="Keep the draft").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("Clicked twice")
    assert len(sent) == 1
    page.goto("/notifications/")
    expect(page.get_by_role("link", name="Clicked twice")).to_have_count(1)
