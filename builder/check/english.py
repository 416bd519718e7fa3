"""What the rules know of English."""

from __future__ import annotations

import re

from builder.check.idiom import Idiom, Pattern


def _words(alternatives: str) -> Pattern:
    return re.compile(rf"\b(?:{alternatives})\b", re.IGNORECASE)


def _pattern(pattern: str) -> Pattern:
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


_WH = r"\b(?:what|which|who|whom|whose|when|where|why|how)\b"
_LEAD = rf"^(?:(?:(?!(?!when\ (?:asked|the|a|an|it|they|models?|people)\b){_WH}|[,:;?]).)+[,:;]\s+)*?"
"""Clauses before the one that asks. 'When asked' and 'when the models grew' ask nothing."""

_AUXILIARY = r"""(?:is|are|was|were|am|does|do|did|can|could|will|would|shall|should|may(?!\ \d)|might|must|has|have|had
    |ai|ca|wo|sha)(?:n['’]t)?\b(?!['’])"""
_PREPOSITIONS = (
    r"(?:(?:in|by|at|to|for|from|with|on|of|about|roughly|since|until|through|under|against|if\ so,?|then)\ )*"
)
_KINDS = r"""(?:risk|danger|reason|cause|example|instance|way|method|means|benefit|advantage|disadvantage|drawback
    |downside|upside|limit|limitation|challenge|problem|difficulty|obstacle|consequence|effect|result|use|application
    |step|factor|argument|objection|concern|worry|difference|similarity|feature|property|strength|weakness|sign|symptom
    |implication|lesson|condition|requirement|criticism|thing)s?"""
_BEHIND_KINDS = r"""of|for|that|to|why|in|with|which|when|where|from|by|he|she|they|it|the|given|named|cited|mentioned
    |behind|against|people|models|(?-i:[A-Z])\w*"""
"""What may follow a noun that is asked for itself, and is no part of a longer one: 'a risk of', not 'a risk model'."""

_ADJECTIVES = r"""(?:(?:key|main|major|common|possible|potential|good|big|serious|important|notable|typical|practical
    |real|concrete|central|simple|clear|other|further|different|specific|particular)\ )*"""
_W = r"[\w’'%.-]+"
_NAME = r"(?-i:[A-Z])[\w’'.-]*"
_NUMBERS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}

ENGLISH = Idiom(
    unit="words",
    units_a_word=1,
    one_word=1,
    hedge=_words("may|might|could|perhaps|maybe|probably|possibly|likely|unlikely|roughly|about|around|a guess"),
    soft=_words(
        "(?:expect|believ|estimat|guess|suggest|suspect|predict|forecast|project|assum|reckon|seem|appear|hop|tend)"
        "(?:s|e[sd]?|ed|ing)?|estimation|think(?:s|ing)?|thought|if|would|should|likeli(?:er|est|hood)|"
        "almost|nearly|approximat(?:e|ely|ion)|often|usually|mostly|or so|up to|at least|more or less|potential(?:ly)?|"
        "plausibl[ey]|possible|possibility|chances?|probabilit(?:y|ies)|odds|rough|so far|partly"
    ),
    catch_all=_pattern(
        r"""\b(?:all|none|both|neither|any|either)(?:\ of)?\ (?:the|these|those)
            (?:\ other)?\ (?:above|options|answers|choices|others)\b
        |^(?:all|none|both|neither|any|either)\ of\ (?:these|those|them)\W*$
        |^(?:(?:both|either|neither)\ )?(?-i:[A-D])(?:,\ (?-i:[A-D]))*,?\ (?:and|or|nor)\ (?-i:[A-D])\W*$"""
    ),
    sentence_end=re.compile(r"(?<=[.!?])\s+|\n"),
    aside=_pattern(r"""“[^”]*”|"[^"]*"|(?<!\w)['‘][^'‘’]*['’](?!\w)|\bno\ matter\ \w+"""),
    second_question=_pattern(
        rf"""\b(and\ {_PREPOSITIONS}{_WH}(?:\ (?:much|many|far|long|so))?)(?=\s*(?:[?,.]|$))
        |^(?:(?!\b(?:between|both|from)\b)[^?])*?\b(and,?\ {_PREPOSITIONS}
            (?:(?:how|why|when|where)\ (?:\w+\ )?{_AUXILIARY}
            |(?:what|who|which|whose)\ (?:\w+\ ){{0,2}}(?:do|does|did)\b))
        |(?:^|[,;:.!]\ ){_PREPOSITIONS}{_WH}(?:(?!{_WH}|\b(?:between|both|from)\b)[^?])*?
            \b(and,?\ {_PREPOSITIONS}{_WH})"""
    ),
    polar=_pattern(
        rf"""{_LEAD}(?:and\ |but\ |so\ |or\ |then\ )?({_AUXILIARY})(?![-,]|\ {_WH}
            |(?<=should)[^?]*,\ {_PREPOSITIONS}{_WH}|(?<=had)[^?]*,\ {_PREPOSITIONS}{_WH}
            |.*\ (?:what|whom?|which)\s*\?)
        |^(whether)\b|\b(true\ or\ false|yes\ or\ no)\b|,\s*(right|correct|or\ not)\s*\?"""
    ),
    polar_answer=_pattern(
        r"""^(?:yes\ and\ no|yes|no(?!\.\s*\d)|yeah|yep|nope|true|false|correct|incorrect)
        (?=\s*(?:$|[,.;:!?—–(]|-\s))"""
    ),
    vague=_pattern(
        rf"""{_LEAD}(?:please\ |briefly\ |now\ )*
            (describe|discuss|explain|tell|outline|summari[sz]e|comment\ on|talk\ about|elaborate|characteri[sz]e|sketch
            |compare|contrast|analy[sz]e|reflect\ on|evaluate|assess|give\ an?\ (?:account|overview|summary|outline))\b
            (?!.*[:;]\s+{_PREPOSITIONS}{_WH})
        |\bwhat\ (?:did|does|do|has|had|have|is|was|were)\ (?:(?!{_WH})[^?]){{1,80}}?
            \b((?:say|said|saying|think|thinking|thought|feel|mention|argue|claim|talk|speak|write|remark|comment
                |tell\ \w+)(?:\ (?:in|on|during|to)(?:\ [\w’']+){{1,3}}?)?,?\ (?:about|regarding|concerning)
                |think\ of(?!\ as))\b
            (?!\ (?:\d|half|an?\ (?:third|quarter|tenth|dozen)))
        |\bwhat\ (?:is|was|are|were)\ [^?]{{1,40}}?\b((?:views?|opinions?|thoughts?)\ (?:on|of|about))\b
        |\bhow\ (?:did|does|do)\ [^?]{{1,40}}?\b((?:feel|think)\ about)\b"""
    ),
    any_of_many=_pattern(
        rf"""\b(what(?:['’]s|\ (?:is|was|are|were|(?:could|might|would|may)\ be))\ (?:
                some\b|one\b(?!\ (?:hundred|thousand|million|billion|to|plus|minus|[\w-]+['’]s)\b)
                |(?:another|an?)\ {_ADJECTIVES}{_KINDS}(?=\s*(?:[?,]|$)|\ (?:{_BEHIND_KINDS})\b)))
        |{_LEAD}(?:please\ )?((?:give|name|cite|mention|state|list|identify|suggest|think\ of)\ (?:me\ |us\ )?
            (?:(?:one|some|any|at\ least\ one)\b|an?\ {_ADJECTIVES}{_KINDS}\b))
        |\b(?:what|who|which)\b[^?,]{{0,120}}\b((?:is|was|were|are|as)\ one\ of)\b"""
    ),
    list_command=_pattern(
        rf"""{_LEAD}(?:please\ |briefly\ )*(
            (?:list|enumerate)(?!\ (?:an?|one)\b)
            |(?:name|give|identify|state|mention|cite|specify)\ (?:me\ |us\ )?(?:the\ |any\ |all\ |at\ least\ )*
                (?:{"|".join(_NUMBERS)}|[3-9]|1\d|several|all))\b"""
    ),
    enumeration=_pattern(r"^\W*first(?:ly)?\b(.{1,300}?)\bsecond(?:ly)?\b(.{1,300}?)\bthird(?:ly)?\b(.+)"),
    asked_number=_pattern(
        rf"\b(?:which|what|who)\b(?:\ [\w’']+){{0,3}}?\ ({'|'.join(_NUMBERS)}|[3-9]|10)\b(?![-.,%]\w)"
    ),
    numbers=_NUMBERS,
    separator=re.compile(r"[,;]\s*(?:and\s+|or\s+)?"),
    listing=re.compile(r",.*\band\b"),
    conjunction=re.compile(r"[,;]\s*(?:and\s+|or\s+)?|\s(?:and|&)\s"),
    role=_pattern(
        r"""(?<!\bwho\ is\ )(?<!\bwho\ was\ )\bthe\ (?:show['’]s\ |podcast['’]s\ )?
        (?:(?P<host>host|interviewer|moderator|podcaster)|guest|speaker|interviewee)s?\b(?!-)
        (?!,?\ (?-i:[A-Z][a-z])|\ (?:of|on)\ (?-i:[A-Z])
            |\ (?:countr|computer|machine|server|cit(?:y|ies)|nation|organism|cell|system|language|environment|room
            |recogni|identif|verif))"""
    ),
    backward=_pattern(
        r"""(?<!\ball\ of\ )(?<!\bnone\ of\ )(?<!\bboth\ of\ )(?<!\bneither\ of\ )(?<!\bany\ of\ )(?<!\beither\ of\ )
        \bthe\ above\b(?!-|\ average)|\b(?:mentioned|described|named|listed|given|stated|shown|as|see)\ above\b
        |\babove-?mentioned\b|\baforementioned\b|\bthe\ foregoing\b
        |\bthe\ (?:previous|preceding|last|earlier|prior)\ (?:question|card|answer|passage|paragraph)\b"""
    ),
    pronoun=_pattern(
        r"""(?<!\bhis\ or\ )(?<!\bhe\ or\ )\b(?-i:[Hh]e|[Ss]he|[Hh]im|[Hh]is|[Hh]ers?|[Hh]imself|[Hh]erself)\b
        (?!\ or\ (?:she|her))"""
    ),
    antecedent=_pattern(
        rf"""\bwho\ (?!{_AUXILIARY})|\b(?:an?|each|every|any|one|no|which|whose|some)\ (?:[\w-]+\ ){{0,2}}?
        (?:person|someone|man|woman|child|human|user|learner|reader|student|pupil|teacher|worker|employee|boss|manager
        |engineer|developer|programmer|researcher|scientist|author|writer|rater|critic|founder|winner|president|king
        |mother|father|parent|friend|colleague|lawyer|doctor|patient|player|CEO|expert|novice|artist|economist)\b
        |\b(?:someone|somebody|everyone|everybody|anyone|anybody|nobody)\b"""
    ),
    somebody=re.compile(
        r"""(?<=[a-z,;0-9)’'"”][ ])
        (?!I\b|(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday
            |Wednesday|Thursday|Friday|Saturday|Sunday|English|Chinese|American|Internet)\b)
        (?:Ma?c|De|Le|La|Van|Di|O['’])?[A-ZÀ-Þ][a-zà-ÿ]+(?![\w-]*[A-Z0-9])""",
        re.VERBOSE,
    ),
    passing=_pattern(
        r"""\b(?:(?<!the\ )(?P<past>last\ year)|(?<!the\ )(?P<next>next\ year)|currently|nowadays|at\ present|presently
        |(?<!until\ )(?<!just\ )(?<!every\ )now(?!\ and\ (?:then|again)|-)|right\ now|today|recently|lately|these\ days
        |this\ (?:year|month|week|decade)|at\ the\ moment|in\ recent\ (?:years|months|weeks)
        |so\ far(?!-|\ (?:as|ahead|apart|behind|from|beyond|away|off|below|above)))\b"""
    ),
    articles=frozenset({"a", "an", "the"}),
    function_words=frozenset(
        re.findall(
            r"\w+",
            "a an the and or but nor of to in on at by for from with without into than then as about over under"
            " before after during since until between among within unlike besides while because is are was were"
            " be been being am do does did has have had can could will would shall should may might must not no"
            " it its they them their he she his her him we our us you your i my this that these those there what"
            " which who whom whose when where why how if so more most less least much many some any all both"
            " each every other only own same too very just also up out off roughly exactly say said says",
        )
    ),
    derived=r"\b(?:non|pre|post|anti|self|un)-{0}\b",
    offer=_pattern(
        rf"""(?<![\w’'%.-])(?:(?:{_W}\ ){{0,5}}{_W},\ ){{0,8}}(?:{_W}\ ){{0,5}}{_W},?\ or(?:\ {_W}){{1,6}}
        |(?:^|[,:.]\ )(?:of|between|among|amongst|out\ of|comparing)\ [^?]{{1,150}}?,(?=\ (?:\w+\ )?{_WH})
        |\b(?:which|whose|who)\ of\ (?!these|the\ following)(?:{_W},?\ ){{1,15}}?and(?:\ {_W}){{1,4}}
        |:\ [^?:]{{1,150}}(?:,|\ and\ )[^?:]{{1,150}}\?$
        |(?<![\w’'.-]){_NAME}(?:,?\ {_NAME}){{0,8}}\ and\ {_NAME}(?=[^?]{{0,300}}\b(?:who|whose|which|whom)\b)"""
    ),
    ask_with="what, which, when, how much or why",
    year="in {}",
    dated_lead=_pattern(r"^In\ (?:\w+\ )?\d{4},\ "),
    said='"According to {who}[ in {year}], {rest}"',
    written='"According to {who}[ in {year}], {rest}"',
)
