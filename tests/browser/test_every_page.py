"""Every page that can be reached by links: read by axe in both themes, narrow and wide, quiet and small."""

import re
from urllib.parse import urljoin

import lxml.html
import pytest
from playwright.sync_api import APIResponse, BrowserContext

from tests.browser.looking import DARK_AND_NARROW, LOOKS, WIDE, look_at

REQUESTS = 6
STARTS = {
    "": ["/", "/accounts/login/", "/accounts/login/code/", "/accounts/password/reset/", "/accounts/signup/"],
    "castellan": ["/", "/desk/", "/outbox/", "/accounts/password/change/", "/accounts/2fa/", "/accounts/email/"],
}
UNKNOWN = [
    "/nowhere/", "/d/nonsense", "/d/UNEP/CBD/BS/LG-CB/10/77", "/search/?q=biosafety", "/search/?q=zzzz", "/theme/",
]  # fmt: skip


def kind_of(address: str) -> str:
    """Pages that differ in their number, anchor or name alone are one kind."""
    names = r"(?<=/parties/)\w+|(?<=/rounds/)\d+/[A-Z]+|(?<=recommendations/)\d+[^/]*|(?<=/d/).*|(?<=\?).*"
    address = re.sub(rf"(?<=/)[0-9a-f]{{10}}(?=/)|{names}", "X", address)
    return re.sub(r"\d+", "0", address)


def walk(context: BrowserContext, starts: list[str]) -> dict[str, str]:
    """The pages that links lead to, one of each kind: their address, and the words of their main part."""
    kinds: set[str] = set()
    found: dict[str, str] = {}
    waiting = list(starts)
    while waiting:
        address = waiting.pop(0)
        if kind_of(address) in kinds:
            continue
        kinds.add(kind_of(address))
        response = context.request.get(address)
        if "/jobs/" in response.url and "/jobs/" not in address:
            continue  # a file that is being made: a page only until it is there
        if response.headers.get("content-type", "").startswith("text/html"):
            links, found[address] = read(response)
            waiting += [
                urljoin(address, one).partition("#")[0] for one in links if not one.startswith(("http", "mailto"))
            ]
    return found


def read(response: APIResponse) -> tuple[list[str], str]:
    tree = lxml.html.document_fromstring(response.text())
    links = [one for one in tree.xpath("//a/@href") if not one.startswith(("http", "mailto")) and one[-4:] != ".pdf"]
    return links, " ".join(word for main in tree.xpath("//main") for word in main.text_content().split())


@pytest.fixture(scope="module")
def public(browser, site) -> dict[str, str]:
    """What the public reads: pages that read the same for somebody else are looked at once."""
    context = browser.new_context(base_url=site)
    found = walk(context, STARTS[""])
    context.close()
    return found


def test_every_page_of_the_public(window, site, public):
    assert len(public) > 15
    assert_well_made(window(site, viewport=WIDE), [*public, *UNKNOWN], LOOKS)


@pytest.mark.parametrize(
    ("key", "least", "looks"),
    [("castellan", 15, LOOKS), ("lindhofer", 3, DARK_AND_NARROW), ("kiptarus", 3, DARK_AND_NARROW)],
)
def test_every_page_that_is_another_for_a_person(window, site, public, key, least, looks):
    context = window(site, key, viewport=WIDE)
    found = walk(context, STARTS.get(key, ["/", "/desk/"]))
    own = [address for address, words in found.items() if public.get(address) != words]
    assert len(own) >= least
    assert_well_made(context, own, looks)


def test_every_page_of_a_drafter(window, workshop):
    context = window(workshop, "lewis", viewport=WIDE)
    report = "/meetings/lg-cbb-10/report/"
    own = [address for address in walk(context, [report, "/desk/"]) if address.startswith((report, "/desk/"))]
    assert len(own) >= 5
    assert_well_made(context, own, LOOKS[:1] + DARK_AND_NARROW)


def assert_well_made(context: BrowserContext, addresses: list[str], looks) -> None:
    page, faults, asked = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    for address in addresses:
        asked.clear()
        page.goto(address)
        if len(asked) > REQUESTS:
            faults.append(f"{address}: {len(asked)} requests")
        faults += look_at(page, looks)
    assert not faults, "\n".join(faults)
