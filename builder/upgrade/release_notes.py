"""The notes of a release: what is new, changed and withdrawn, deck by deck, and what a learner does about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from builder.collection import Collection
from builder.edition import EditionCard, all_cards, selected
from builder.project import Layout
from builder.text import to_words
from builder.values import pick, primary

if TYPE_CHECKING:
    from builder.upgrade.release import Release

MOST = 60
"""So many cards of a kind are listed; of more, as in a first release, how many each topic has."""

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "title": "Release of {date}",
        "import": "Import the packages of your decks as before (File, Import), with the options as Anki shows them; "
        "below “Updates” that is “Update notes” and “Update note types” at “If newer”, and “Merge note types” off. "
        "Your reviews stay, and so do your own edits of every card that is not listed here as changed.",
        "first": "This is the first release: import the packages with the options as Anki shows them.",
        "style": "The cards' look or layout is newer; “Update note types: If newer” brings it.",
        "breaking": "The fields or templates of note types changed. Anki would make these note types a second time "
        "and leave your notes as they are; tick “Merge note types” to bring both together, which asks for a full sync.",
        "gone": "Some cards were withdrawn. If you have them, import withdrawn.{lang}.apkg too: it marks them, says "
        "why, and tags them, so that you can suspend or delete them.",
        "renamed": "The deck “{had}” is now called “{now}”. Rename yours in Anki before you import: then new cards "
        "come to those you have. Otherwise Anki makes a second deck beside it.",
        "moved": "{n} of the cards in “{had}” come to newcomers in “{now}”. Yours stay where they are.",
        "decks": "By deck",
        "none": "No card in this language changes.",
        "head": "| deck | new | changed | withdrawn |",
        "new": "New",
        "changed": "Changed",
        "retired": "Withdrawn",
        "of": "{title}: {n}",
        "with": "{title} ({more})",
    },
    "zh": {
        "title": "{date} 版",
        "import": "像以前一样导入你所用的牌组包（文件、导入），选项保持 Anki 默认："
        "“更新”一栏中，“更新笔记”和“更新笔记模板”选“仅在笔记较现有新时”，"
        "“合并笔记模板”不勾选。复习记录都会保留；凡未列为“有改动”的卡片，你自己的修改也会保留。",
        "first": "这是第一版：按 Anki 默认的选项导入即可。",
        "style": "卡片的样式或版面有更新，“更新笔记模板：仅在笔记较现有新时”会带来这些改动。",
        "breaking": "笔记模板的字段或卡片模板有变。Anki 会另建一份模板，原有笔记不再更新；"
        "勾选“合并笔记模板”可以合二为一，但需要一次完全同步。",
        "gone": "有些卡片已撤回。如果你有这些卡片，请再导入 withdrawn.{lang}.apkg："
        "它会给卡片作标记、说明原因并加标签，便于暂停或删除。",
        "renamed": "牌组“{had}”改名为“{now}”。请在导入前先在 Anki 中给你的牌组改名，新卡片才会与已有的放在一起；"
        "否则 Anki 会另建一个牌组。",
        "moved": "“{had}”中有 {n} 张卡片，新用户会在“{now}”中得到；你已有的卡片留在原处。",
        "decks": "各牌组",
        "none": "中文卡片没有变化。",
        "head": "| 牌组 | 新增 | 改动 | 撤回 |",
        "new": "新增",
        "changed": "有改动",
        "retired": "撤回",
        "of": "{title}：{n}",
        "with": "{title}（{more}）",
    },
}


def files(layout: Layout, collection: Collection, made: Release, date: str) -> dict[Path, str]:
    """Give the notes of a release in each language, by their files: decks/release-notes.<lang>.md."""
    return {
        layout.decks / f"release-notes.{lang}.md": notes(collection, made, lang, date) for lang in collection.languages
    }


def notes(collection: Collection, made: Release, lang: str, date: str) -> str:
    """Write the notes of a release for the learners of a language, in Markdown; in English where it is another's."""
    words = _WORDS.get(primary(lang), _WORDS["en"])
    kinds = {"new": made.new, "changed": made.changed, "retired": made.retired}
    cards = {kind: [card for card, of in keys if of == lang] for kind, keys in kinds.items()}
    parts = [f"# {words['title'].format(date=date)}", *_advice(collection, made, words, lang)]
    rows = list(_by_deck(collection, cards, lang))
    parts += (
        [f"## {words['decks']}", "\n".join([words["head"], "|---|---|---|---|", *rows])] if rows else [words["none"]]
    )
    for kind, ids in cards.items():
        if ids:
            heading = words["with"].format(title=words[kind], more=len(ids))
            parts += [f"## {heading}", "\n".join(_listed(collection, ids, lang, words)).strip()]
    return "\n\n".join(parts) + "\n"


def _advice(collection: Collection, made: Release, words: Mapping[str, str], lang: str) -> Iterator[str]:
    first = not collection.ledger.notes
    yield words["first" if first else "import"]
    if made.breaking:
        yield words["breaking"]
    elif made.note_types and not first:
        yield words["style"]
    for move in made.moves:
        if move.lang == lang:
            told = words["renamed" if move.renamed else "moved"]
            yield told.format(had=_plain(move.had), now=_plain(move.now), n=len(move.cards))
    if any(of == lang for _, of in made.retired):
        yield words["gone"].format(lang=lang)


def _by_deck(collection: Collection, cards: Mapping[str, Sequence[str]], lang: str) -> Iterator[str]:
    for deck in collection.decks.values():
        held = {entry.id for entry in selected(collection, deck.value, retired=True)}
        counts = [len(held.intersection(ids)) for ids in cards.values()]
        if any(counts):
            yield f"| {_plain(pick(deck.value.title, lang))} | {' | '.join(map(str, counts))} |"


def _listed(collection: Collection, ids: Sequence[str], lang: str, words: Mapping[str, str]) -> Iterator[str]:
    wanted = [card for card in all_cards(collection, lang, retired=True) if card.id in {*ids}]
    for topic in collection.project.value.topics:
        own = [card for card in wanted if card.topic.id == topic.id]
        if len(ids) > MOST and own:
            yield f"- {words['of'].format(title=pick(topic.title, lang), n=len(own))}"
        elif own:
            yield from ("", f"### {pick(topic.title, lang)}", "")
            yield from _questions(own, words)


def _questions(cards: Iterable[EditionCard], words: Mapping[str, str]) -> Iterator[str]:
    for card in cards:
        gone = card.card.retired
        asked = to_words(card.gist.question)
        told = words["with"].format(title=asked, more=pick(gone.because, card.lang)) if gone else asked
        yield f"- {_plain(told)}"


def _plain(text: str) -> str:
    """Write text so that Markdown shows it as it stands."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", text)
