"""The words of a question as HTML and as plain text, in one language or several, and what a machine may accept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count

from builder.check.idioms import IDIOMS
from builder.check.names import without_brackets
from builder.edition import Source
from builder.quiz.forms import Form
from builder.quiz.question import Question, Said, once
from builder.text import HTML_GAP, Tree, attribute_html, blanked, gaps, literal_html, to_html, to_words
from builder.values import primary

BREAK, SLASH = "<br>", " / "
"""What stands between the languages of a text."""

BLANK = "_____"
"""Where the answer to a question goes, in a format whose questions have one answer."""


def html(said: Said) -> str:
    """Give a text in each language, one below the other; once where it is the same in several."""
    return BREAK.join(_once(said, _html))


def words(said: Said) -> str:
    """Give a text in each language as plain words, gaps blank."""
    return SLASH.join(_once(said, lambda tree: clean(to_words(blanked(tree)))))


def label(labels: Mapping[str, Mapping[str, str]], key: str, **values: object) -> str:
    """Give words that the program prints, in each language; those of a project's own are no format of Python's."""
    return SLASH.join(dict.fromkeys(_filled(known[key], values) for known in labels.values()))


def _filled(words: str, values: Mapping[str, object]) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: str(values.get(found[1], found[0])), words)


def lead(question: Question, labels: Mapping[str, Mapping[str, str]]) -> str:
    """Say before a meaning that its term is asked."""
    return label(labels, "gloss_prompt") if question.meaning else ""


def instruction(question: Question, labels: Mapping[str, Mapping[str, str]]) -> str:
    """Say after a question what is to be done, where there is no heading for its form; nothing that cards say too."""
    match question.form:
        case Form.MATCH:
            return label(labels, "quiz_match_each")
        case Form.ORDER:
            return label(labels, "quiz_order_each")
        case Form.SHORT if (count := len(question.answers)) > 1:
            return label(labels, "quiz_items_in_order" if question.ordered else "quiz_items_any", n=count)
        case _:
            return ""


def clean(text: str) -> str:
    """Leave out what no XML file may hold: https://www.w3.org/TR/xml/#charsets; of ends of lines LF stays."""
    return _BARRED.sub("", re.sub(r"\r\n?", "\n", text))


_BARRED = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def barred(said: Said) -> bool:
    """Tell whether a text holds such characters."""
    return any(_BARRED.search(re.sub(r"\r\n?", "\n", to_words(tree))) for tree in said.values())


LINK = "a link became plain words, since the format holds nothing else there"


def linked(texts: Iterable[Said]) -> bool:
    """Tell whether some texts hold a link."""
    return any("<a href=" in to_html(tree) for said in texts for tree in said.values())


def refer(place: int) -> str:
    """Refer to a gap in another language, where it can't be asked twice."""
    return f"__{place + 1}__"


def with_gaps(tree: Tree, mark: Callable[[int], str]) -> str:
    """Write HTML with a mark in the place of each gap, which is known by its position; a hint stands behind it."""
    found, position = list(gaps(tree)), count()

    def put(_: re.Match[str]) -> str:
        place = next(position)
        hint = found[place].hint
        return mark(place) + (f" ({literal_html(hint)})" if hint else "")

    return HTML_GAP.sub(put, _html(tree, cloze=True))


def accepted(said: Said) -> tuple[str, ...]:
    """List what a machine may accept, in any case of letters: each language's answer, or its easy variants.

    These are the answer without what stands in brackets, and without an article before it; not more, since a machine
    can't tell what else would be right.
    """
    found: dict[str, str] = {}
    for lang, tree in said.items():
        for form in _variants(" ".join(clean(to_words(tree)).split()), lang):
            found.setdefault(form.casefold(), form)
    return tuple(found.values())


def _variants(answer: str, lang: str) -> Iterator[str]:
    idiom = IDIOMS.get(primary(lang))
    for form in filter(None, (answer, without_brackets(answer))):
        yield form
        article, _, rest = form.partition(" ")
        if rest and idiom and article.casefold() in idiom.articles:
            yield rest


def source_html(sources: Mapping[str, Sequence[Source]]) -> list[str]:
    """Give the lines of sources as HTML that leads to them."""
    lines = (_linked(source) for known in sources.values() for source in known)
    return list(dict.fromkeys(lines))


def source_words(sources: Mapping[str, Sequence[Source]]) -> list[str]:
    """Give the lines of sources as plain words, with their addresses."""
    every = (source for known in sources.values() for source in known)
    return list(dict.fromkeys(clean(f"{source.line} {source.link}".strip()) for source in every))


def _linked(source: Source) -> str:
    line = plain_html(source.line)
    return f'<a href="{attribute_html(clean(source.link))}">{line}</a>' if source.link else line


def plain_html(text: str) -> str:
    """Write plain words as HTML."""
    return literal_html(clean(text))


def _html(tree: Tree, *, cloze: bool = False) -> str:
    """Write HTML without the class that only our own style sheets know."""
    return re.sub(r'<span class="nobreak">(.*?)</span>', r"\1", clean(to_html(tree, cloze=cloze)))


def _once(said: Said, write: Callable[[Tree], str]) -> Iterable[str]:
    return map(write, once(said).values())
