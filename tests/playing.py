"""A learner at the page of a quiz, in a browser: opened from a file, answered, checked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page

from builder.quiz.forms import Form
from builder.quiz.question import Question
from builder.quiz.quiz import Sheets
from builder.render.site.quiz_page import page as to_page
from builder.text import to_words

NONSENSE = "nothing of the kind"


@dataclass(frozen=True)
class Learner:
    """The page of a quiz, what it asked for, and what it complained of."""

    page: Page
    questions: list[Question]
    asked: list[str]
    errors: list[str]

    def form(self, number: int) -> Locator:
        return self.page.locator(f"#q{number}")

    def answer(self, number: int, *, right: bool = True, lang: str = "") -> None:
        """Answer a question by its own key, or wrongly in every part."""
        question, form = self.questions[number - 1], self.form(number)
        key = question.plan.key
        if not right and question.form is not Form.CHOICE:
            key = (*key[1:], *key[:1])
        match question.form:
            case Form.CHOICE:
                places = [place for place in range(len(question.options)) if (place in key) is right]
                form.get_by_role("radio").nth(places[0]).check()
            case Form.ORDER:
                for place, option in enumerate(key):
                    self.move(form, option, place)
            case Form.MATCH:
                for select, option in zip(form.get_by_role("combobox").all(), key, strict=True):
                    select.select_option(str(option))
            case _:
                for field, said in zip(form.get_by_role("textbox").all(), question.answers, strict=True):
                    field.fill(to_words(said.get(lang) or next(iter(said.values()))) if right else NONSENSE)

    def move(self, form: Locator, option: int, place: int) -> None:
        """Bring a line to its place; one that stands there goes away and comes back, so that it was moved."""
        where = form.locator(".lines > li").evaluate_all("lines => lines.map((line) => Number(line.dataset.option))")
        line = form.locator(f'.lines > li[data-option="{option}"]')
        if where.index(option) == place == 0:
            line.locator('[data-move="1"]').click()
        for _ in range(max(where.index(option) - place, int(where.index(option) == place == 0))):
            line.locator('[data-move="-1"]').click()

    def answer_all(self, *, right: bool = True, lang: str = "") -> None:
        for number in range(1, len(self.questions) + 1):
            self.answer(number, right=right, lang=lang)

    def check_all(self) -> None:
        """Check all, whatever is still open."""
        self.page.locator("#all").click()
        if self.page.locator(".unfinished").is_visible():
            self.page.locator("#all").click()

    def score(self) -> tuple[int, int]:
        """Read the score, in the page's first language."""
        words = self.page.locator("#sum .word").first.inner_text()
        got, most = "".join(sign if sign.isdigit() else " " for sign in words).split()
        return int(got), int(most)

    @property
    def most(self) -> int:
        return sum(question.points for question in self.questions)

    def verdicts(self) -> list[str]:
        """Read how each question is marked in the end."""
        return [link.get_attribute("class") or "" for link in self.page.locator(".strip li:visible a").all()]

    def answers(self) -> list[object]:
        """Read all that stands in fields, and the order of lines."""
        return self.page.evaluate(
            """() => [...document.querySelectorAll("[name=part], .lines > li")].map(
                 (part) => part.dataset.option ?? (part.type === "radio" ? part.checked : part.value))"""
        )


def sit_down(browser: Browser, sheets: Sheets, folder: Path, width: int = 1280, **context) -> Learner:
    """Open the page of a quiz from a file."""
    page = browser.new_page(viewport={"width": width, "height": 800}, reduced_motion="reduce", **context)
    return Learner(page, list(sheets.asked[0][1]), *_open(page, to_page(sheets), folder))


def _open(page: Page, content: bytes, folder: Path) -> tuple[list[str], list[str]]:
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("dialog", lambda dialog: (errors.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    file = folder / "quiz.html"
    file.write_bytes(content)
    page.goto(file.as_uri())
    return asked, errors
