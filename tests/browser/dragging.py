"""Dragging as a hand does it, onto a place after which the page is loaded anew."""

from playwright.sync_api import Page


def drag(page: Page, source, target, *, across: float, down: float) -> None:
    """A little way first, so that the browser takes it for a drag; *across* and *down* are parts of the target."""
    source.evaluate("one => one.scrollIntoView({block: 'center'})")
    start = source.bounding_box()
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(start["x"] + 20, start["y"] + 12, steps=4)
    end = target.bounding_box()
    page.mouse.move(end["x"] + end["width"] * across, end["y"] + end["height"] * down, steps=6)
    with page.expect_navigation():
        page.mouse.up()
