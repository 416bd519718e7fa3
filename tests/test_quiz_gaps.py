"""Which gap or item of one language is which of another."""

from __future__ import annotations

from projects import collection

from builder.quiz.forms import Form
from builder.quiz.gaps import paired
from builder.quiz.pool import Pool
from builder.text import parse_cloze, to_words

TURNED = """\
- id: turned
  kind: cloze
  anchor: 先后
  en:
    text: In 2024 Doe put {{data}} before {{compute}}.
  zh:
    text: 2024 年，多伊说 {{c2::算力}} 排在 {{c1::数据}} 之后。
"""


def test_gaps_go_together_by_number():
    said = {"en": parse_cloze("{{one}} {{two}}"), "zh": parse_cloze("{{c2::二}} {{c1::一}}")}
    assert paired(said) == {"en": (0, 1), "zh": (1, 0)}


def test_gaps_of_one_number_go_together_as_they_come():
    said = {"en": parse_cloze("{{c1::a}} {{c1::b}}"), "zh": parse_cloze("{{c1::甲}} {{c2::丙}} {{c1::乙}}")}
    assert paired(said) == {"en": (0, 1), "zh": (0, 2, 1)}


def test_what_fills_a_gap_is_the_same_thing_in_each_language(project):
    """Also where a language names things in another order: part by part, in the order of the first."""
    answers = Pool(collection(project(TURNED)), "complete", ("en", "zh")).answers("turned", Form.BLANK)
    plain = [{lang: to_words(tree) for lang, tree in said.items()} for said in answers]
    assert plain == [{"en": "data", "zh": "数据"}, {"en": "compute", "zh": "算力"}]


LISTED = """\
- id: listed
  kind: list
  anchor: 先后
  en: {q: Which two?, items: [{n: 3, text: data}, {n: 1, text: compute}]}
  zh: {q: 哪两样？, items: [{n: 1, text: 算力}, {n: 3, text: 数据}]}
"""


def test_an_item_is_the_same_thing_in_each_language(project):
    """In the order of the first language, whichever that is."""
    cards = collection(project(LISTED))
    for langs, said in ((("en", "zh"), ["data 数据", "compute 算力"]), (("zh", "en"), ["算力 compute", "数据 data"])):
        answers = Pool(cards, "complete", langs).answers("listed", Form.SHORT)
        assert [" ".join(map(to_words, answer.values())) for answer in answers] == said
