"""Cards as notes: what stands in each field, as HTML that means the same in any template."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from builder.edition import EditionCard, Source
from builder.gist import Gist
from builder.ids import card_numbers, digest, guid, item_numbers, shuffled_options
from builder.labels import labels
from builder.model import BasicCard, ChoiceCard, ClozeCard, DefinitionCard, ListCard, Project
from builder.render.anki.note_types import accent_key
from builder.render.anki.shapes import SHAPES
from builder.text import attribute_html, html_gap, literal_html, parse, parse_cloze, to_html
from builder.text.han import HAN
from builder.values import pick


@dataclass(frozen=True)
class Note:
    """A card in one language as Anki holds it; its fields, in NFC as Anki makes them, in the order of their type."""

    card: str
    lang: str
    kind: str
    guid: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    numbers: tuple[int, ...]
    home: str
    position: int

    @property
    def hash(self) -> str:
        """Tell two states of its fields and tags apart."""
        return digest([self.fields, self.tags])

    @property
    def by_key(self) -> dict[str, str]:
        """The fields by the keys of their note type."""
        return {field.key: text for field, text in zip(SHAPES[self.kind].fields, self.fields, strict=True)}


def note(card: EditionCard, project: Project) -> Note:
    """Make the note of a card."""
    values = {**_own(card), **_common(card, project)}
    return Note(
        card=card.id,
        lang=card.lang,
        kind=card.card.kind,
        guid=guid(project.namespace, card.lang, card.id),
        fields=tuple(normalize("NFC", values.get(field.key, "")) for field in SHAPES[card.card.kind].fields),
        tags=_tags(card, project),
        numbers=card_numbers(card.card, card.lang),
        home=card.home,
        position=card.position,
    )


def _tags(card: EditionCard, project: Project) -> tuple[str, ...]:
    value = card.card
    parts = [f"level::{value.level}", f"stance::{value.stance}", f"kind::{value.kind}"]
    parts += [f"topic::{topic.replace('/', '::')}" for topic in value.topics]
    parts += [f"interview::{interview}" for interview in card.interviews]
    parts += [f"text::{cite.text}" for cite in value.passages]
    speakers = {cite.speaker or value.speaker for cite in value.passages}
    parts += [f"speaker::{speaker}" for speaker in speakers if speaker]
    parts += ["withdrawn"] if value.retired else []
    return tuple(sorted({f"{project.namespace}::{part}" for part in parts}))


def _own(card: EditionCard) -> dict[str, str]:
    """Fill the fields that only this kind has."""
    value, lang = card.card, card.lang
    match value:
        case BasicCard():
            basic = value.words[lang]
            hint = _text(basic.hint)
            return {
                "question": _text(basic.q),
                "answer": _text(basic.a),
                "hint": hint,
                "reverse": "y" if value.reverse else "",
            }
        case DefinitionCard():
            definition = value.words[lang]
            return {"term": _text(definition.term), "gloss": _text(definition.gloss)}
        case ClozeCard():
            return {"text": to_html(parse_cloze(value.words[lang].text), cloze=True)}
        case ListCard():
            return {"question": _text(value.words[lang].q), "items": _items(value, lang)}
        case ChoiceCard():
            return _choice(value, lang)


def _items(card: ListCard, lang: str) -> str:
    numbered = zip(item_numbers(card, lang), card.words[lang].items, strict=True)
    items = "".join(f"<li>{html_gap(_text(item.text), number)}</li>" for number, item in numbered)
    tag = "ol" if card.ordered else "ul"
    return f"<{tag}>{items}</{tag}>"


def _choice(card: ChoiceCard, lang: str) -> dict[str, str]:
    """Put the options in an order that the card alone decides; `data-option` is the place in the sources, 0 the key."""
    words = card.words[lang]
    options = shuffled_options(card, lang)
    shown = "".join(f'<li data-option="{place}">{_text(text)}</li>' for place, text, _ in options)
    reasons = "".join(
        f'<li data-option="{place}"><span class="option">{_text(text)}</span> '
        f'<span class="reason">{_text(why)}</span></li>'
        for place, text, why in options
        if why
    )
    return {
        "question": _text(words.q),
        "options": f"<ol>{shown}</ol>",
        "answer": _text(words.key),
        "reasons": f"<ul>{reasons}</ul>" if reasons else "",
    }


def _common(card: EditionCard, project: Project) -> dict[str, str]:
    """Fill the fields that every kind has."""
    horizon, gone = card.card.horizon, card.card.retired
    image = card.image
    picture = f'<img src="{attribute_html(image.name)}" alt="{attribute_html(image.alt)}">' if image else ""
    return {
        "why": to_html(card.gist.why) if card.gist.why else "",
        "picture": picture,
        "contrast": _contrast(card.contrast),
        "other": "".join(_other(gist, project) for gist in card.others),
        "source": "".join(_source(source, card.lang) for source in card.sources),
        "horizon": literal_html(pick(horizon, card.lang)) if horizon else "",
        "topic": literal_html(card.topic_title),
        "accent": accent_key(card.topic.id),
        "card": card.id,
        "withdrawn": literal_html(f"{gone.since}: {pick(gone.because, card.lang)}") if gone else "",
    }


def _contrast(gists: Sequence[Gist]) -> str:
    pairs = "".join(f"<dt>{to_html(gist.question)}</dt>{_definitions(gist)}" for gist in gists)
    return f"<dl>{pairs}</dl>" if pairs else ""


def _definitions(gist: Gist) -> str:
    return "".join(f"<dd>{to_html(answer)}</dd>" for answer in gist.answers)


def _other(gist: Gist, project: Project) -> str:
    name = literal_html(labels(project, gist.lang)["language"])
    shown = "".join(_shown(gist))
    return f'<details lang="{gist.lang}"><summary class="tappable">{name}</summary>{shown}</details>'


def _shown(gist: Gist) -> Iterator[str]:
    yield f'<p class="question">{to_html(gist.question)}</p>'
    if len(gist.answers) == 1:
        yield f'<p class="answer">{to_html(gist.answers[0])}</p>'
    else:
        tag = "ol" if gist.ordered else "ul"
        items = "".join(f"<li>{to_html(answer)}</li>" for answer in gist.answers)
        yield f'<{tag} class="answer">{items}</{tag}>'
    if gist.why:
        yield f'<p class="why">{to_html(gist.why)}</p>'


_HAN = re.compile(f"[{HAN}]")


def _source(source: Source, lang: str) -> str:
    """Tell who, where and when; what is Chinese in another language's card says so, for the sake of its glyphs."""
    told = [("span", source.who), ("span", source.where), ("time", source.when), ("span", source.publisher)]
    chinese = "" if lang.startswith("zh") else ' lang="zh"'
    parts = [f"<{tag}{chinese if _HAN.search(part) else ''}>{literal_html(part)}</{tag}>" for tag, part in told if part]
    section = literal_html(f"§ {source.section}")
    parts.append(f'<a href="{attribute_html(source.link)}">{section}</a>' if source.link else f"<span>{section}</span>")
    return f"<p>{''.join(parts)}</p>"


def _text(text: str | None) -> str:
    return to_html(parse(text)) if text else ""
