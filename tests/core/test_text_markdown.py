"""Restricted Markdown: what passes, what shows as typed, and that nothing else gets through."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text import markdown

REL = 'rel="noopener noreferrer"'
TYPED = st.lists(
    st.sampled_from([
        "<", ">", "&", '"', "'", "*", "**", "_", "__", "[", "](", ")", "~", "^", "`", "\\", "!", "#", "\n",
        " ", "a", "2", "<script>", "</a>", "<img src=x onerror=alert(1)>", "javascript:", "https://example.org",
        "mailto:a@b.org", "data:text/html,", "<!--", "]]>", "&lt;script&gt;", "&#106;",
        "//example.org", "<svg/onload=", "\x00",
    ]) | st.text(max_size=3),
).map("".join)  # fmt: skip


class Reader(HTMLParser):
    """What a browser would see."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.text = set(), [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.text += data

    def handle_comment(self, data):
        self.tags.add("comment")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain text", "plain text"),
        ("*emphasis* and **strong**", "<em>emphasis</em> and <strong>strong</strong>"),
        ("_inter alia_", "<em>inter alia</em>"),
        ("H~2~O, 5 km^2^", "H<sub>2</sub>O, 5 km<sup>2</sup>"),
        ("[the decision](https://example.org/a?b=1&c=2)",
         f'<a href="https://example.org/a?b=1&amp;c=2" {REL}>the decision</a>'),
        ("[write](mailto:office@example.org)", f'<a href="mailto:office@example.org" {REL}>write</a>'),
        ("[no](javascript:alert(1))", "[no](javascript:alert(1))"),
        ("[no](JaVaScRiPt:alert(1))", "[no](JaVaScRiPt:alert(1))"),
        ("[no](//example.org)", "[no](//example.org)"),
        ("[no](data:text/html,x)", "[no](data:text/html,x)"),
        ("![no](https://example.org/x.png)", f'!<a href="https://example.org/x.png" {REL}>no</a>'),
        ("<b>bold</b> & <script>", "&lt;b&gt;bold&lt;/b&gt; &amp; &lt;script&gt;"),
        ("# not a heading", "# not a heading"),
        ("`not code`", "`not code`"),
        (r"\*as typed\*", "*as typed*"),
        ("UNEP/CBD/BS/LG-CB/10/1* and 10/2*", "UNEP/CBD/BS/LG-CB/10/1* and 10/2*"),
        ("~5 per cent and ~10 per cent", "~5 per cent and ~10 per cent"),
        ("snake_case_word", "snake_case_word"),
        ("", ""),
    ],
)  # fmt: skip
def test_what_passes_and_what_shows_as_typed(text, html):
    assert markdown.as_html(text) == html


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("plain text", "plain text"),
        ("*a* **b** [c](https://example.org) H~2~O", "a b c H2O"),
        (r"\*typed\* <b>x</b>", "*typed* <b>x</b>"),
        ("two\nlines", "two\nlines"),
        ("", ""),
    ],
)
def test_plain_text_is_without_marks(text, plain):
    assert markdown.plain(text) == plain


@given(TYPED)
def test_nothing_outside_the_list_ever_passes(text):
    seen = Reader(markdown.as_html(text))

    assert seen.tags <= markdown.TAGS
    assert {name for name, _ in seen.attributes} <= {"href", "rel"}
    links = [value for name, value in seen.attributes if name == "href"]
    assert all(link.lower().startswith(("http://", "https://", "mailto:")) for link in links)


@given(st.text(alphabet="abc *_[]()~^<>&\\.,", max_size=60))
def test_html_shows_the_plain_text(text):
    assert Reader(markdown.as_html(text)).text == markdown.plain(text)


class TestRuns:
    def test_words_and_their_marks(self):
        found = markdown.runs("A *b **c*** [d](https://e.org) H~2~O")

        assert [(one.text, sorted(one.marks), one.href) for one in found] == [
            ("A ", [], ""), ("b ", ["em"], ""), ("c", ["em", "strong"], ""), (" ", [], ""), ("d", [], "https://e.org"),
            (" H", [], ""), ("2", ["sub"], ""), ("O", [], ""),
        ]  # fmt: skip

    @pytest.mark.parametrize("text", ["", "Plain <b>words</b>", "*", "[x](javascript:alert)", r"\*no\*", "a^2^ *b*"])
    def test_they_say_what_the_text_says(self, text):
        assert "".join(one.text for one in markdown.runs(text)) == markdown.plain(text)
