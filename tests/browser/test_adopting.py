"""Comment, rule, and the room: what is entered at one desk stands on the screen of the room by itself."""

from playwright.sync_api import Page, expect

REPORT = "/meetings/lg-cbb-10/report/"
SCREEN, ADOPTION = f"{REPORT}screen/", f"{REPORT}adoption/"


def amend(page: Page, ref: str, words: str, by: str) -> None:
    page.goto(ADOPTION)
    row = page.locator(f"#p{ref}")
    row.get_by_role("link", name="Amend").first.click()
    form = row.locator("form")
    expect(form.get_by_label("New words", exact=True).last).to_be_visible()
    form.locator("textarea").fill(words)
    form.get_by_label("Moved by").fill(by)
    form.get_by_role("button", name="Enter").click()
    page.wait_for_url("**/adoption/**")


def test_the_screen_follows_the_room_without_being_touched(window, workshop):
    desk, wall = window(workshop, "lewis").new_page(), window(workshop, "castellan").new_page()
    wall.set_viewport_size({"width": 1920, "height": 1080})
    wall.goto(SCREEN)

    amend(desk, "17", "Words that were moved in the room.", "Hungary")
    moved = wall.locator(".moved")
    expect(moved).to_contain_text("Hungary", timeout=15_000)
    expect(moved).to_contain_text("Words that were moved in the room.")

    desk.locator("#p24").get_by_role("button", name="Show").click()
    expect(wall.locator("#p24 .here")).to_be_in_viewport(timeout=15_000)
    desk.locator("#a1").get_by_role("button", name="Accept").click()
    expect(wall.locator(".moved")).to_have_count(0, timeout=15_000)
    expect(wall.locator("#p17 ins").first).to_be_visible()


def test_a_lost_connection_is_told_and_made_up_for(window, workshop):
    context = window(workshop, "castellan")
    wall = context.new_page()
    wall.goto(SCREEN)
    lost = wall.locator("[data-live-lost]")
    expect(lost).to_be_hidden()

    context.set_offline(True)
    expect(lost).to_contain_text("Connection lost since", timeout=15_000)
    expect(wall.locator("#p1")).to_be_visible()
    context.set_offline(False)
    expect(lost).to_be_hidden(timeout=15_000)


def test_a_comment_is_made_and_ruled_on_beside_the_text(window, workshop):
    theirs, mine = window(workshop, "lindhofer").new_page(), window(workshop, "castellan").new_page()
    theirs.goto(f"{REPORT}review/")
    paragraph = theirs.locator("#p10")
    paragraph.get_by_role("link", name="Comment").first.click()
    form = paragraph.locator("form")
    form.locator("textarea[name=text]").fill("By whom was it presented?")
    form.get_by_role("button", name="Comment").click()
    expect(theirs.locator("article.note").filter(has_text="By whom was it presented?")).to_be_visible()

    mine.goto(f"{REPORT}review/")
    note = mine.locator("article.note").filter(has_text="By whom was it presented?")
    note.get_by_role("button", name="Note").click()
    expect(mine.locator("article.note").filter(has_text="By whom was it presented?")).to_contain_text("Noted")
