"""Fixtures of the browser's suite: two running sites, one Chromium, and a watch over every page."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from demo.cast import ACCOUNTS, PASSWORD
from tests.browser.running import manage, prepared, running

CHROMIUM = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def pytest_configure(config) -> None:
    """A page that fails is pictured, in a folder outside the project."""
    if hasattr(config.option, "screenshot"):
        config.option.screenshot = "only-on-failure"
        config.option.output = os.path.join(tempfile.gettempdir(), "rapporteur-browser")


def pytest_collection_modifyitems(items) -> None:
    for item in items:
        if Path(item.fspath).parent == Path(__file__).parent:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict:
    return {"executable_path": CHROMIUM, "args": SWITCHES, "headless": True}


@pytest.fixture(scope="session")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="session")
def databases(folder) -> dict[str, Path]:
    """One at each stage that is needed, all prepared before anybody writes."""
    made: dict[str, Path] = {}
    for stage in ("convened", "drafted", "follow_up"):
        made[stage] = prepared(folder, stage, after=next(reversed(made.values()), None))
    manage(folder, made["drafted"], "collectstatic", "--noinput", "--verbosity", "0")
    return made


@pytest.fixture(scope="session")
def site(folder, databases) -> Iterator[str]:
    """The address of the site whose story is told to its end: for reading."""
    with running(folder, databases["follow_up"]) as address:
        yield address


@pytest.fixture(scope="session")
def workshop(folder, databases) -> Iterator[str]:
    """The address of the site whose report is being written: for writing."""
    with running(folder, databases["drafted"]) as address:
        yield address


@pytest.fixture(scope="session")
def invited(folder, databases) -> Iterator[str]:
    """The address of the site where the meeting is still to come."""
    with running(folder, databases["convened"]) as address:
        yield address


@pytest.fixture(scope="session")
def sign_in(browser: Browser) -> Callable[[str, str], dict]:
    """`sign_in(address, "castellan")`: what a browser keeps after that person signed in there, asked once."""
    known: dict[tuple[str, str], dict] = {}

    def keep(address: str, key: str) -> dict:
        if not key:
            return {}
        if (address, key) not in known:
            context = browser.new_context(base_url=address)
            fill_in(context.new_page(), key)
            known[address, key] = context.storage_state()
            context.close()
        return known[address, key]

    return keep


def fill_in(page: Page, key: str) -> None:
    account = next(one for one in ACCOUNTS if one.key == key)
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(account.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/desk/")


@pytest.fixture
def window(new_context, sign_in, watch) -> Callable[..., BrowserContext]:
    """`window(address, "castellan")`: a fresh browser of that person, watched; others share it as further windows."""

    def open_one(address: str, key: str = "", **settings) -> BrowserContext:
        state = sign_in(address, key) or None
        context = new_context(base_url=address, storage_state=state, reduced_motion="reduce", **settings)
        context.set_default_timeout(10_000)
        return watch(context, address)

    return open_one


@pytest.fixture
def watch() -> Iterator[Callable[[BrowserContext, str], BrowserContext]]:
    """Fails the test where a page complains, asks another origin for something or breaks the policy."""
    faults: list[str] = []

    def over(context: BrowserContext, address: str) -> BrowserContext:
        def listen(page: Page) -> None:
            page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
            page.on("console", lambda message: _note(faults, page, message))
            page.on("request", lambda request: _note_foreign(faults, request, address))

        context.on("page", listen)
        return context

    yield over
    assert not faults, "\n".join(faults)


def _note(faults: list[str], page: Page, message) -> None:
    """An error page is reported as a resource that failed; that one is meant."""
    is_the_page = message.text.startswith("Failed to load resource") and message.location.get("url") == page.url
    if message.type in ("error", "warning") and not is_the_page:
        faults.append(f"{page.url}: {message.text}")


def _note_foreign(faults: list[str], request, address: str) -> None:
    if not request.url.startswith((address, "data:", "blob:")):
        faults.append(f"{request.frame.url}: asked {request.url}")
