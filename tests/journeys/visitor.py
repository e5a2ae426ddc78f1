"""A person before a plain browser: reads the page, follows its links, presses its buttons, and knows no address.

Forms are sent as they are printed, with their own token, by the test client with its CSRF checks on; a button that
is missing or not ready fails the story.
"""

from contextlib import nullcontext
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import lxml.html
from django.test import Client
from lxml.html import HtmlElement

from core.clock import standing_at

ORIGIN = "http://testserver"
LONGEST_CHAIN = 5


def words_of(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


@dataclass
class Form:
    """A form with one of its buttons: where it goes, what it would send untouched, and what it offers by word."""

    action: str
    is_post: bool
    values: dict[str, list] = field(default_factory=dict)
    accepted: frozenset[str] = frozenset()
    choices: dict[str, dict[str, str]] = field(default_factory=dict)

    def filled(self, typed: dict) -> dict[str, list]:
        """What is sent; a choice may be typed as the word that is read beside it."""
        unknown = set(typed) - self.accepted
        assert not unknown, f"The form has no field {sorted(unknown)}; it has {sorted(self.accepted)}."
        return self.values | {name: self._values_of(name, value) for name, value in typed.items()}

    def _values_of(self, name: str, value) -> list:
        words = self.choices.get(name, {})
        return [words.get(one, one) for one in (value if isinstance(value, list) else [value])]


class Page:
    """An answer of the site, as it is read."""

    def __init__(self, response, address: str) -> None:
        self.response, self.address, self.status = response, address, response.status_code
        self.is_html = response.get("Content-Type", "").startswith("text/html")
        self.tree = lxml.html.document_fromstring(response.content.decode()) if self.is_html else None

    @property
    def words(self) -> str:
        return words_of(self.tree.find("body"))

    def says(self, sentence: str) -> bool:
        return sentence in self.words

    @property
    def heading(self) -> str:
        return words_of(self.one("//h1"))

    @property
    def told(self) -> list[str]:
        """What the site says of the last act: refusals, warnings, toasts, errors of a form."""
        spots = '//*[@role="alert"] | //*[@class="notice notice--ask mt4 mb4"] | //p[@class="toast"]/span'
        return [words_of(spot) for spot in self.tree.xpath(spots)]

    def one(self, path: str) -> HtmlElement:
        found = self.tree.xpath(path)
        assert len(found) == 1, f"{self.address}: {len(found)} × {path}"
        return found[0]

    def find(self, kind: str, label: str, within: str = "") -> HtmlElement:
        """The first *kind* of element that reads *label*, or begins with it; in the part called *within*."""
        scope = self._part(within) if within else self.tree
        candidates = [(words_of(one), one) for one in scope.xpath(f".//{kind}")]
        found = [one for said, one in candidates if said == label]
        found = found or [one for said, one in candidates if said.startswith(label)]
        assert found, f"{self.address} has no {kind} “{label}”; it has {[said for said, _one in candidates]}"
        return found[0]

    def _part(self, name: str) -> HtmlElement:
        """What has this id, the group with this label, or the section with this heading."""
        spoken = f'@role="group" and @aria-label="{name}" or self::section and normalize-space(h2)="{name}"'
        return self.one(f'//*[@id="{name}" or {spoken}]')

    def why_not(self, label: str, within: str = "") -> str:
        """The sentence beside a button that is not ready."""
        button = self.find('button[@aria-disabled="true"]', label, within)
        return words_of(self.one(f'//*[@id="{button.get("aria-describedby")}"]'))

    def buttons(self) -> list[str]:
        return [words_of(one) for one in self.tree.xpath('//main//button[not(@type="button")]')]

    def form_of(self, button: HtmlElement) -> Form:
        form = self.owner(button)
        assert form is not None, f"“{words_of(button)}” belongs to no form"
        mine = [one for one in self.tree.xpath("//input | //textarea | //select") if self.owner(one) is form]
        values: dict[str, list] = {}
        for control in mine:
            for value in _sent(control):
                values.setdefault(control.get("name"), []).append(value)
        if button.get("name"):
            values[button.get("name")] = [button.get("value", "")]
        action = button.get("formaction") or form.get("action") or self.address
        accepted = frozenset(one.get("name") for one in mine if one.get("name") and one.get("type") != "hidden")
        is_post = form.get("method", "get").lower() == "post"
        choices = {name: self._choices_of(name, mine) for name in accepted}
        return Form(urljoin(self.address, action), is_post, values, accepted, choices)

    def _choices_of(self, name: str, controls: list[HtmlElement]) -> dict[str, str]:
        """Word → value, of a select and of radio buttons and boxes."""
        named = [one for one in controls if one.get("name") == name]
        options = [option for one in named if one.tag == "select" for option in one.xpath(".//option")]
        found = {words_of(one): one.get("value", "") for one in options}
        for one in named:
            if one.get("type") in ("radio", "checkbox"):
                label = self.tree.xpath(f'//label[@for="{one.get("id")}"]') or list(one.iterancestors("label"))
                found |= {words_of(spot): one.get("value", "on") for spot in label[:1]}
        return found

    def owner(self, control: HtmlElement) -> HtmlElement | None:
        if owner := control.get("form"):
            return self.one(f'//form[@id="{owner}"]')
        return next(control.iterancestors("form"), None)


def _sent(control: HtmlElement) -> list[str]:
    """The values with which a control that nobody touched is sent."""
    if not control.get("name") or control.get("disabled") is not None:
        return []
    if control.tag == "textarea":
        return [(control.text or "").removeprefix("\n")]
    if control.tag == "select":
        options = control.xpath(".//option")
        chosen = [one for one in options if one.get("selected") is not None]
        if control.get("multiple") is None:
            chosen = chosen or options[:1]
        return [one.get("value", words_of(one)) for one in chosen]
    kind = control.get("type", "text")
    if kind in ("submit", "button", "file", "image"):
        return []
    if kind in ("checkbox", "radio") and control.get("checked") is None:
        return []
    return [control.get("value", "on" if kind in ("checkbox", "radio") else "")]


class Visitor:
    """One person with one browser. `at` is the moment at which they act; the clock stands there meanwhile."""

    def __init__(self, at=None) -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.at = at
        self.page: Page | None = None

    def visit(self, address: str) -> Page:
        return self._ask("get", address, {})

    def follow(self, label: str, within: str = "") -> Page:
        """Follow the link that reads *label*."""
        link = self.page.find("a[@href]", label, within)
        return self.visit(urljoin(self.page.address, link.get("href")))

    def press(self, label: str, within: str = "", **typed) -> Page:
        """Type into the form of the button *label*, then press it; what goes wrong is seen on the page."""
        ready = 'button[not(@type="button") and not(@aria-disabled="true") and not(@disabled)]'
        form = self.page.form_of(self.page.find(ready, label, within))
        return self.send(form, typed)

    def send(self, form: Form, typed: dict) -> Page:
        return self._ask("post" if form.is_post else "get", form.action, form.filled(typed))

    def sign_in(self, email: str, password: str) -> "Visitor":
        self.visit("/")
        self.follow("Sign in")
        self.press("Sign in", within="main", login=email, password=password)
        assert self.page.tree.xpath('//summary[contains(., "Account")]'), self.page.told
        return self

    def _ask(self, method: str, address: str, data: dict) -> Page:
        for _step in range(LONGEST_CHAIN):
            response = self._answered(method, address, data)
            if response.status_code not in (301, 302, 303):
                self.page = Page(response, address)
                return self.page
            method, data, address = "get", {}, urljoin(address, response["Location"])
        raise AssertionError(f"{address}: too many redirections")

    def _answered(self, method: str, address: str, data: dict):
        heads = {"HTTP_ORIGIN": ORIGIN} if method == "post" else {}
        if self.page is not None:
            heads["HTTP_REFERER"] = urljoin(ORIGIN, self.page.address)
        path = urlsplit(address)._replace(scheme="", netloc="", fragment="").geturl()
        with standing_at(self.at) if self.at else nullcontext():
            return getattr(self.client, method)(path, data, **heads)
