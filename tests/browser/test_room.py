"""The page of the room keeps itself up to date, says when it cannot, and catches up; a note saves itself."""

import socket
import threading
import time
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

ROOM, SESSION = "/meetings/lg-cbb-10/room/", "/meetings/lg-cbb-10/in-session/"
SOON = 20_000


@pytest.fixture
def officer(window, workshop) -> Page:
    return window(workshop, "castellan").new_page()


def test_another_item_shows_without_a_reload_and_a_lost_server_is_said(new_context, officer, workshop):
    wall = new_context(base_url=workshop).new_page()
    wall.goto(ROOM)
    expect(wall.get_by_text("No item is open at the moment.")).to_be_visible()
    wall.evaluate("document.documentElement.dataset.same = 'page'")

    officer.goto(f"{SESSION}?item=9")
    officer.get_by_role("button", name="Take up").click()
    expect(wall.get_by_text("5 Conclusions and recommendations")).to_be_visible(timeout=SOON)
    assert wall.evaluate("document.documentElement.dataset.same") == "page"
    expect(wall.locator("[data-live-lost]")).to_be_hidden()

    wall.context.set_offline(True)
    expect(wall.locator("[data-live-lost]")).to_be_visible(timeout=SOON)
    expect(wall.locator("[data-live-lost]")).to_contain_text("Connection lost since")
    expect(wall.get_by_text("5 Conclusions and recommendations")).to_be_visible()
    officer.get_by_role("button", name="Suspend").click()
    expect(officer.get_by_text("Suspended").first).to_be_visible()

    wall.context.set_offline(False)
    expect(wall.locator("[data-live-lost]")).to_be_hidden(timeout=SOON)
    expect(wall.get_by_text("Item 5 was suspended at")).to_be_visible(timeout=SOON)
    assert wall.evaluate("document.documentElement.dataset.same") == "page"


def test_a_server_that_is_gone_is_said_and_its_return_is_noticed(new_context, workshop):
    with gate(workshop) as (address, shut):
        wall = new_context(base_url=address).new_page()
        wall.goto(ROOM)
        shut(True)
        expect(wall.locator("[data-live-lost]")).to_be_visible(timeout=SOON)
        expect(wall.locator("main")).to_contain_text("Conclusions and recommendations")
        shut(False)
        expect(wall.locator("[data-live-lost]")).to_be_hidden(timeout=40_000)


def test_a_note_saves_itself_and_a_second_hand_is_shown(officer, new_context, sign_in, workshop):
    officer.goto(f"{SESSION}?item=8&note=new")
    officer.get_by_label("Your note").press_sequentially("Typed and never sent.")
    expect(officer.locator("[data-said]")).to_contain_text("Saved at", timeout=SOON)

    # Not watched: a browser counts the 409 that tells of the conflict among its errors.
    other = new_context(base_url=workshop, storage_state=sign_in(workshop, "lewis")).new_page()
    other.goto(f"{SESSION}?item=8")
    expect(other.get_by_text("Typed and never sent.")).to_be_visible()
    other.get_by_role("link", name="Change the note of Ms. Ingrid Castellan").last.click()
    officer.get_by_label("Your note").press_sequentially(" More.")
    expect(officer.locator("[data-said]")).to_contain_text("Saved at", timeout=SOON)
    other.get_by_label("Your note").press_sequentially("Mine.")
    expect(other.get_by_text("Somebody else saved first")).to_be_visible(timeout=SOON)
    expect(other.get_by_label("Your note")).to_have_value("Mine.Typed and never sent.")


@contextmanager
def gate(address: str):
    """A port that passes everything on to the site until it is shut: then it hangs up on whoever asks."""
    target = urlsplit(address)
    door = socket.create_server(("127.0.0.1", 0))
    state = {"shut": False, "over": False}
    open_ones: list[socket.socket] = []

    def pump(source: socket.socket, sink: socket.socket) -> None:
        try:
            while data := source.recv(65536):
                sink.sendall(data)
        except OSError:
            pass
        finally:
            source.close()
            sink.close()

    def serve() -> None:
        while not state["over"]:
            try:
                near, _where = door.accept()
            except OSError:
                return
            if state["shut"]:
                near.close()
                continue
            far = socket.create_connection((target.hostname, target.port))
            open_ones.extend((near, far))
            for pair in ((near, far), (far, near)):
                threading.Thread(target=pump, args=pair, daemon=True).start()

    def shut(is_shut: bool) -> None:
        state["shut"] = is_shut
        if is_shut:
            for one in open_ones:
                one.close()
            open_ones.clear()
            time.sleep(0.1)

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{door.getsockname()[1]}", shut
    finally:
        state["over"] = True
        shut(True)
        door.close()
