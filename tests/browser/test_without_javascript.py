"""Everything works without JavaScript: signing in, editing a paragraph, answering an invitation."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import fill_in

MEETING = "/meetings/lg-cbb-10/"


@pytest.fixture
def plain(window):
    """A person in a browser that runs no scripts, signed in through the page."""

    def arrive(address: str, key: str) -> Page:
        page = window(address, java_script_enabled=False).new_page()
        fill_in(page, key)
        return page

    return arrive


def test_editing_and_moving_a_paragraph(plain, workshop):
    page = plain(workshop, "lewis")
    page.goto(f"{MEETING}report/edit/")
    page.get_by_role("group", name="5", exact=True).get_by_role("link", name="Edit").click()
    page.get_by_label("Text", exact=True).fill("Written without a script.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#p5")).to_contain_text("Written without a script.")
    page.get_by_role("group", name="5", exact=True).get_by_role("button", name="Up", exact=True).click()
    expect(page.locator("#p4")).to_contain_text("Written without a script.")
    page.get_by_role("group", name="4", exact=True).get_by_role("button", name="Down", exact=True).click()
    expect(page.locator("#p5")).to_contain_text("Written without a script.")


def test_inviting_and_answering(plain, invited):
    officer = plain(invited, "castellan")
    officer.goto(f"{MEETING}invitations/new/")
    officer.get_by_label("E-mail or family name").fill("bakonyvari@example.org")
    officer.get_by_label("Invited as").select_option("observer")
    officer.get_by_role("button", name="Draft the invitation", exact=True).click()
    officer.get_by_role("button", name="Send 1 invitation").click()

    page = plain(invited, "bakonyvari")
    page.goto(MEETING)
    page.get_by_role("link", name="Answer the invitation").click()
    page.get_by_label("Decline").check()
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.locator("#errors")).to_contain_text("Write a few words on why")
    page.get_by_label("Reason").fill("A hearing in the same week.")
    page.get_by_role("button", name="Answer", exact=True).click()
    expect(page.get_by_text("The answer is noted. Thank you.")).to_be_visible()
