"""Pages in states that no link shows: forms with errors, refusals, open menus and dialogs, right to left."""

import pytest
from playwright.sync_api import expect

from tests.browser.looking import DARK_AND_NARROW, LOOKS, WIDE, look_at

MEETING = "/meetings/lg-cbb-10/"
FORMS = [
    "/bodies/enter/body/",
    "/bodies/lg-cbb/mandates/record/",
    "/bodies/lg-cbb/members/add/",
    "/bodies/lg-cbb/meetings/new/",
    f"{MEETING}invitations/new/",
    f"{MEETING}documents/add/",
    f"{MEETING}report/paragraphs/new/",
    "/documents/1/files/",
    "/notifications/new/",
    "/accounts/password/change/",
    "/accounts/2fa/totp/activate/",
]
ARABIC = [
    "/", "/desk/", "/meetings/", MEETING, f"{MEETING}agenda/", f"{MEETING}participants/", f"{MEETING}report/",
    f"{MEETING}report/edit/", "/bodies/lg-cbb/", "/documents/", "/recommendations/", "/search/?q=biosafety",
]  # fmt: skip


def assert_spotless(faults: list[str]) -> None:
    assert not faults, "\n".join(faults)


def test_forms_with_errors(window, workshop):
    """Sent empty, a form says what it needs, before its fields and at each of them."""
    page, faults = window(workshop, "castellan", viewport=WIDE).new_page(), []
    for address in FORMS:
        page.goto(address)
        if "reauthenticate" in page.url:
            page.get_by_label("Password").fill("wrong")
        for field in page.locator("main form [name=title]").all():
            field.fill("")
        page.locator("main form .btn--do").first.click()
        if not page.locator("#errors").count():
            faults.append(f"{address}: says nothing of errors")
        elif not page.evaluate("document.activeElement.id === 'errors'"):
            faults.append(f"{address}: the errors have no focus")
        faults += look_at(page, LOOKS[:1] + DARK_AND_NARROW)
    assert_spotless(faults)


def test_sign_in_that_fails(window, site):
    page = window(site, viewport=WIDE).new_page()
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill("nobody@example.org")
    page.get_by_label("Password").fill("wrong and long enough")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.locator("#errors")).to_contain_text("The e-mail address or the password is not right.")
    assert_spotless(look_at(page))


def test_refusals(window, site):
    """What one may not do is a page with a sentence; so is a form without its token."""
    context = window(site, "lindhofer", viewport=WIDE)
    page = context.new_page()
    page.goto(f"{MEETING}edit/")
    expect(page.get_by_role("heading", level=1)).to_have_text("This cannot be done")
    faults = look_at(page)
    page.goto("/")
    context.clear_cookies()
    page.get_by_role("button", name="Dark").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The page was open too long")
    assert_spotless(faults + look_at(page))


@pytest.mark.parametrize("name", ["Language:", "Account:"])
def test_open_menus(window, site, name):
    page = window(site, "castellan", viewport=WIDE).new_page()
    page.goto("/")
    page.locator("summary", has_text=name).click()
    faults = look_at(page)
    page.keyboard.press("Escape")
    expect(page.locator("details.menu[open]")).to_have_count(0)
    assert_spotless(faults)


def test_an_open_dialog(window, workshop):
    page = window(workshop, "castellan", viewport=WIDE).new_page()
    page.goto("/")
    page.get_by_role("button", name="Keyboard ?").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert_spotless(look_at(page))


def test_right_to_left(window, workshop):
    context = window(workshop, "castellan", viewport=WIDE)
    context.add_cookies([{"name": "django_language", "value": "ar", "url": workshop}])
    page, faults = context.new_page(), []
    for address in ARABIC:
        page.goto(address)
        assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
        faults += look_at(page, LOOKS[:1] + DARK_AND_NARROW)
    assert_spotless(faults)
