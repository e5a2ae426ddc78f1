"""Looking at a page that is open: what axe says of it in both themes, narrow and wide, and whether it overflows."""

from functools import cache

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

NARROW, WIDE = {"width": 360, "height": 780}, {"width": 1280, "height": 900}
#: Rules whose answer depends on colours and widths; the others are asked in the first look alone.
BY_EYE = ["color-contrast", "target-size", "scrollable-region-focusable"]
COLOURS = BY_EYE[:1]
LOOKS = [("light", WIDE, []), ("dark", WIDE, COLOURS), ("light", NARROW, BY_EYE), ("dark", NARROW, COLOURS)]
DARK_AND_NARROW = [("dark", NARROW, [])]
#: Rows of a long table are made alike; the first thirty speak for the others.
MORE_OF_THE_SAME = "tbody tr:nth-child(n+31)"
WIDTHS = (320, 360, 1280)


@cache
def axe() -> str:
    return Axe().axe_script


def look_at(page: Page, looks=LOOKS) -> list[str]:
    """Everything that is wrong with the page that is open, in each look."""
    faults = []
    page.evaluate(axe())
    for theme, size, rules in looks:
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size(size)
        faults += [f"{page.url} {theme} {size['width']}: {one}" for one in complaints(page, rules)]
    return faults + overflows(page)


def complaints(page: Page, rules: list[str]) -> list[str]:
    """What axe says of the page as it stands; asked for *rules* alone, or for all."""
    options: dict = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
    if rules:
        options["runOnly"] = {"type": "rule", "values": rules}
    found = page.evaluate(f"options => axe.run({{exclude: [['{MORE_OF_THE_SAME}']]}}, options)", options)["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def overflows(page: Page) -> list[str]:
    faults = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            faults.append(f"{page.url} {width}: wider than the window")
    page.set_viewport_size(WIDE)
    return faults
