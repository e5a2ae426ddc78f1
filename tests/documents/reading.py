"""A page of the site, asked with the little of CSS that the tests of the review use."""

import re

import lxml.html


def html(response):
    return lxml.html.document_fromstring(response.content.decode())


def words(element) -> str:
    return " ".join(element.text_content().split())


def find(element, selector: str) -> list:
    """Elements by a path of tags, classes, ids and attributes: "#list > .note b"."""
    path, way = ".", "//"
    for step in selector.split():
        if step == ">":
            way = "/"
            continue
        tag, rest = re.fullmatch(r"([\w]*)(.*)", step).groups()
        path += f"{way}{tag or '*'}"
        for sign, name in re.findall(r"([.#\[])([^.#\[\]]+)", rest):
            if sign == ".":
                path += f"[contains(concat(' ', @class, ' '), ' {name} ')]"
            else:
                path += f"[@id='{name}']" if sign == "#" else f"[@{name}]"
        way = "//"
    return element.xpath(path)
