"""The forms in which figures are written: a pattern for all of them, and how each is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from builder.check import numerals
from builder.check.figure_names import ordinal, part_of_name
from builder.check.numerals import CHINESE, CHINESE_DIGIT, DIGITS, ENGLISH, PART, SCALE, SMALL


@dataclass
class Found:
    """A figure while it is read: `core` times `scale`, or per cent of it; `also` is what else it may mean."""

    start: int
    end: int
    core: Fraction
    scale: int = 1
    percent: bool = False
    digits: bool = False
    year: bool = False
    counts: bool = True
    name: bool = False
    also: tuple[Fraction, ...] = ()


_COUNT = rf"(?:{DIGITS}|{ENGLISH})"
_NUMERAL = rf"(?:{DIGITS}|{CHINESE}(?:点{CHINESE_DIGIT}{{1,30}})?)"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = (
    r"(?-i:(?:Jan|Febr)uary|March|April|June|July|August|(?:Septem|Octo|Novem|Decem)ber|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b(?=\.?\ \d)|May(?=,?\ \d)|"
    r"(?:(?<=\d\ )|(?<=[Ii]n\ )|(?<=[Bb]y\ )|(?<=of\ )|(?<=ince\ )|(?<=ntil\ )|(?<=ext\ )|(?<=ast\ )|(?<=his\ ))May)\b"
)
"""Not the verbs march and may: May stands beside a figure, or behind in, by, of, since, until, next, last or this."""

_INITIALS = (
    "an?[ -]|on|tw|th[ior]|fo|fi|six|se[vp]|ei|ni|te|el|ze|ha|hu|mi|do|tr[ei]|qu|dec|ce|cou|bot|"
    "ja|fe|ma[ry]|ap|ju|au|oc|nov"
)
"""How the words for numbers begin: most words need no closer look."""

FORM = re.compile(
    rf"""
    (?=[\d零〇一二两三四五六七八九十百千万亿半过减翻]|\b(?:{_INITIALS}))(?:
      (?P<ratio>(?P<of>{_NUMERAL})\ ?分之\ ?(?P<take>{_NUMERAL}))
    | (?P<doubled>翻了?(?P<times>[一两二三]?)番|翻了?一?倍)
    | (?P<half>[一过]半(?![导径夜途天])|半数|减半|(?<![大小前后上下中多])半(?=\ ?(?:个[月小]|[年天价]|小时|分钟|世纪)))
    | (?P<share>\b(?P<some>{_COUNT})\ (?:in|out\ of)\ (?:every\ )?(?P<all>(?!(?:19|20)\d\d\b){_COUNT})\b
               (?!\ (?:year|month|week|day|hour|minute|decade)))
    | (?P<divided>\d{{1,9}}(?:/\d{{1,9}})+|50-50\b)
    | (?P<digits>{DIGITS})
    | (?P<chinese>{CHINESE}(?:点{CHINESE_DIGIT}{{1,30}}(?=[倍成万亿%]|个百分点))?)
    | \b(?:
          (?P<part>(?P<taken>an?|{SMALL})[ -](?P<name>{PART})s?\b)
        | (?P<mixed>an?\ (?P<unit>year|hour)\ and\ a\ half\b)
        | (?P<english>{ENGLISH})
        | (?P<folded>(?P<folds>{SMALL}|twenty|fifty|hundred|thousand)fold\b)
        | (?P<word>half|halv(?:e[sd]?|ing)|twice|thrice|(?:doubl|tripl|trebl|quadrupl)(?:e[sd]?|ing)
                  |decade|century|dozen|couple|both|quarters?)\b
        | (?P<month>{_MONTH})
      )
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)


_BEHIND = re.compile(
    rf"""
    (?P<half>\ and\ a\ half\b|\ ?(?P<whole>[个年天倍岁]|小时)半(?![导径夜途]))?
    (?:\ ?[多余来])?
    (?:\ ?(?P<power>[十百千万亿]+)(?![米克瓦分])|(?:\ a)?[ -]?(?P<word>{SCALE})\b
      |(?P<glued>(?-i:k|K|M|m|mn|bn|B|b|tn|T))(?![a-z0-9]))?
    (?:(?P<percent>\ ?%|[ -]?per\ ?cent\b)|(?P<points>\ ?个?百分点|\ percentage\ points?\b)
      |(?P<tenths>\ ?成(?![立为功果员本长熟就分交效品型年人]))|\ (?P<decades>decades|centuries)\b)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SMALLER = re.compile(r" ?(?:an? )?(?:(?P<months>年|years?\b)|(?P<minutes>小时|hours?\b))", re.IGNORECASE)
_FOLD = re.compile(" ?倍")
_MORE = re.compile(r"(?:增加|增长|提高|提升|扩大|多|高|快|大|强|涨)了? ?$")


def _whole(text: str, found: Found) -> Found:
    """Read what stands behind a number: a half, a scale, a per cent sign, 倍."""
    behind = _BEHIND.match(text, found.end)
    if behind and behind[0]:
        found.end = behind.end()
        found.core += Fraction(1, 2) if behind["half"] else 0
        if scale := behind["power"] or behind["word"] or behind["glued"]:
            found.scale = numerals.scale(scale)
        if behind["points"]:
            found.also = (found.core * found.scale,)
        if behind["decades"]:
            found.also = (found.core * (10 if behind["decades"] == "decades" else 100),)
        found.scale *= 10 if behind["tenths"] else 1
        found.percent = bool(behind["percent"] or behind["points"] or behind["tenths"])
    if found.core.denominator == 2:  # noqa: PLR2004 - a year and a half is eighteen months
        smaller = _SMALLER.match(text, found.end)
        months = (behind and behind["whole"] == "年") or (smaller and smaller["months"])
        found.also = (*found.also, found.core * 12) if months else found.also
        found.also = (*found.also, found.core * 60) if smaller and smaller["minutes"] else found.also
    if _FOLD.match(text, found.end) and (found.core == 1 or _MORE.search(text[max(found.start - 5, 0) : found.start])):
        found.also, found.core = (*found.also, found.core + 1), found.core + (found.core == 1)
    return found


def _digits(text: str, match: re.Match[str]) -> Iterator[Found]:
    found = _whole(text, Found(*match.span(), numerals.digits(match[0]), digits=True))
    found.year = bool(_YEAR.fullmatch(text, found.start, found.end))
    found.counts = not ordinal(text, found.start, found.end) and not _DECADE.match(text, found.end)
    found.name = part_of_name(text, found.start, found.end)
    yield found


_DECADE = re.compile(r"s\b")
_YEAR = re.compile(r"(?:19|20|21)\d\d")


def _chinese(text: str, match: re.Match[str]) -> Iterator[Found]:
    words, (start, end) = match[0], match.span()
    if _VAGUE.search(text[max(start - 3, 0) : start]) or _NO_NUMERAL.match(text, start, end + 2):
        return
    for value in numerals.chinese(words):
        found = _whole(text, Found(start, end, value))
        found.year = bool(_CHINESE_YEAR.match(text, start))
        plain = found.end == end and not found.percent and value <= 10  # noqa: PLR2004 - idioms are made of small ones
        counted = not plain or _MEASURE.match(text, end) or len(words) == len(text.strip())
        bare = not set(words) - set("百千万亿")
        found.counts = bool(counted) and not bare and not ordinal(text, start, found.end)
        yield found


_CHINESE_YEAR = re.compile(rf"[一二]{CHINESE_DIGIT}{{3}} ?年")
_VAGUE = re.compile(r"(?:几|好多|(?<![参函次人倍指多总系层])数|(?<!以)上)$")
_NO_NUMERAL = re.compile(r"十分(?![之钟])|万一|[十百千万亿]+几|[一二两三四五六七八九十百千万亿]+几")
_MEASURE = re.compile(
    r" ?(?:[个年月天日周次倍位名种条项步类样家款代轮层块张台份篇部件人秒岁元页字座颗只枚段句章节本届吨]|[到至或]|"
    r"小时|分钟|美元|公里|季度|世纪)"
)
"""What a small numeral counts; without it, it belongs to a word: 四处, 三观."""


def _english(text: str, match: re.Match[str]) -> Iterator[Found]:
    found = _whole(text, Found(*match.span(), numerals.english(match[0])))
    if _COMPOUND.match(text, found.end):
        return
    plain = found.end == match.end() and found.core <= 12  # noqa: PLR2004 - a dozen is vague
    pointed = plain and (_POINTED.search(text[max(found.start - 7, 0) : found.start]) or match[0].lower() == "a dozen")
    found.counts = not pointed
    found.name = bool(_NAME.search(text[max(match.end() - 60, 0) : match.end()]))
    yield found


_COMPOUND = re.compile(r"-(?:shot|sum|first|second|third|[a-z]+th\b)", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z,] [A-Z][a-z]+(?:[ -][A-Z][a-z]+)*$|[A-Z][a-z]+[ -][A-Z][a-z]+$")
_POINTED = re.compile(r"\b(?:the|these|those) $", re.IGNORECASE)
"""The two, these three: they stand for what was named before, as 两者 does."""


def _half(text: str, match: re.Match[str]) -> Iterator[Found]:
    yield _whole(text, Found(*match.span(), Fraction(1, 2)))


def _ratio(_: str, match: re.Match[str]) -> Iterator[Found]:
    whole = numerals.numeral(match["of"])[0]
    percent = whole == 100  # noqa: PLR2004 - per cent
    for take in numerals.numeral(match["take"]) if whole else ():
        value = take if percent else take / whole
        yield Found(*match.span(), value, percent=percent, digits=match["take"][0].isdigit())


def _share(_: str, match: re.Match[str]) -> Iterator[Found]:
    some, among = numerals.count(match["some"]), numerals.count(match["all"])
    share = some / among if some < among else some
    yield Found(*match.span(), share, digits=match[0][0].isdigit(), also=(some, among))


def _divided(_: str, match: re.Match[str]) -> Iterator[Found]:
    """Read 1/3 and 50/50; what else is divided, as 24/7 or a date, counts nothing."""
    first, second, *more = [Fraction(part) for part in re.split("[/-]", match[0])]
    if more or first > second:
        yield Found(*match.span(), first, digits=True, counts=False, also=(second, *more))
    else:
        yield Found(*match.span(), first / second if first < second else Fraction(1, 2), digits=True)


def _part(text: str, match: re.Match[str]) -> Iterator[Found]:
    """Read a third; the article alone makes an ordinal as well, as in a third option."""
    if match["taken"].lower() not in ("a", "an") or _PART_OF.match(text, match.end()):
        yield _whole(text, Found(*match.span(), numerals.count(match["taken"]) * numerals.part(match["name"])))


_PART_OF = re.compile(
    r" (?:of|in|by|to|from|at|over|within|per|each|every|less|more|as|the|or|and)\b|[^\w\s-]|$", re.IGNORECASE
)


def _mixed(_: str, match: re.Match[str]) -> Iterator[Found]:
    smaller = 12 if match["unit"].lower() == "year" else 60
    yield Found(*match.span(), Fraction(3, 2), also=(Fraction(3, 2) * smaller,))


def _word(text: str, match: re.Match[str]) -> Iterator[Found]:
    word = match[0].lower()
    value = next(value for start, value in _WORDS.items() if word.startswith(start))
    found = _whole(text, Found(*match.span(), value))
    found.counts = word.startswith(_EXACT) and not _IDIOM.match(text, match.end())
    if not _HALVES.search(text[max(found.start - 8, 0) : found.start]):
        yield found


_WORDS = {
    "hal": Fraction(1, 2),
    "quarter": Fraction(1, 4),
    "twice": Fraction(2),
    "doubl": Fraction(2),
    "couple": Fraction(2),
    "both": Fraction(2),
    "thrice": Fraction(3),
    "tripl": Fraction(3),
    "trebl": Fraction(3),
    "quadrupl": Fraction(4),
    "decade": Fraction(10),
    "dozen": Fraction(12),
    "century": Fraction(100),
}
"""Other words with a value, by how they begin."""

_EXACT = ("hal", "twice", "doubl", "thrice", "tripl", "trebl", "quadrupl")
_IDIOM = re.compile(r"-(?!hour|day|year|price)|way", re.IGNORECASE)
_HALVES = re.compile(r"\b(?:first|second|latter|other|better|top|bottom|last) $", re.IGNORECASE)


def _simple(value: Callable[[re.Match[str]], Fraction]) -> Callable[[str, re.Match[str]], Iterator[Found]]:
    return lambda _, match: iter([Found(*match.span(), value(match))])


READ: Mapping[str, Callable[[str, re.Match[str]], Iterator[Found]]] = {
    "ratio": _ratio,
    "doubled": _simple(lambda match: Fraction(2 ** int(numerals.chinese(match["times"] or "一")[0]))),
    "half": _half,
    "share": _share,
    "divided": _divided,
    "digits": _digits,
    "chinese": _chinese,
    "part": _part,
    "mixed": _mixed,
    "english": _english,
    "folded": _simple(lambda match: numerals.english(match["folds"]) or numerals.english(f"a {match['folds']}")),
    "word": _word,
    "month": _simple(lambda match: Fraction(_MONTHS.index(match[0][:3]) + 1)),
}
