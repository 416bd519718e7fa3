"""The words of release notes, in each language that the program speaks; options are called as Anki's dialog does."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "title": "Release of {date}",
        "first": "This is the first release: import the package that you want with the options as Anki shows them.",
        "since": "What follows is what changed since the release of {date}. If you have an older one, nothing is lost: "
        "this release brings all that came between, and the notes of the releases between tell what that is.",
        "renamed": "Before you import, rename your deck “{had}” to “{now}”: then new cards join those that you have. "
        "Otherwise Anki makes a second deck beside yours.",
        "import": "Import the packages that you have as before (File → Import), with the options as Anki shows them; "
        "below “Updates” that is “Update notes” and “Update note types” at “If newer”, and “Merge note types” off. "
        "Your reviews stay, and so do your own edits of every card that does not change.",
        "gone": "If a package of yours counts withdrawn cards below, import withdrawn.{lang}.apkg too: it marks them, "
        "says why, and tags them, so that you can suspend or delete them. Cards in it that you never had come as new "
        "ones: delete those.",
        "emptied": "Some cards have lost their words, since their gap or item is gone: Tools → Empty Cards removes "
        "them, with their reviews.",
        "style": "Note types have another name, text or style, which “Update note types: If newer” brings.",
        "breaking": "The fields or templates of note types changed. Anki would make these note types a second time "
        "and leave your notes as they are; tick “Merge note types” to bring both together, which asks for a full sync. "
        "What this release changes in the notes of such a type then comes with the next one, or at once with “Update "
        "notes: Always”, which overwrites all edits of your own.",
        "moved": "Cards that newcomers get in “{now}”, and that you have in “{had}”, stay where you have them: {n}.",
        "packages": "By package",
        "package": "package",
        "overlap": "A card may be in several packages.",
        "none": "No card in this language changes.",
        "new": "New",
        "changed": "Changed",
        "changed_told": "What you edited or tagged yourself in these cards is overwritten.",
        "back": "Back again",
        "back_told": "These cards were withdrawn, and are not any more.",
        "retired": "Withdrawn",
        "added": "new cards: {n}",
        "lost": "cards without words: {n}",
        "around": "Cards that say the same, and show something new beside it, such as another topic's title or the "
        "words of another card: {n}. What you edited yourself in them is overwritten too.",
        "and": ", ",
        "of": "{title}: {n}",
        "with": "{title} ({more})",
    },
    "zh": {
        "title": "{date} 版",
        "first": "这是第一版：选一个牌组包，按 Anki 默认的选项导入即可。",
        "since": "以下是 {date} 版之后的变化。如果你用的是更早的版本，也不会缺少什么：这一版包含其间的全部改动，"
        "具体内容见其间各版的说明。",
        "renamed": "导入之前，先把你的牌组“{had}”重命名为“{now}”，新卡片才会与已有的放在一起；"
        "否则 Anki 会另建一个牌组。",
        "import": "像以前一样导入你所用的牌组包（文件 → 导入），选项保持 Anki 默认："
        "“更新”一栏中，“更新笔记”和“更新笔记模板”选“仅在笔记较现有新时”，"
        "“合并笔记模板”不勾选。复习记录都会保留；凡没有改动的卡片，你自己的修改也会保留。",
        "gone": "如果下表中你所用的牌组包有撤回的卡片，请再导入 withdrawn.{lang}.apkg："
        "它会给这些卡片作标记、说明原因并加标签，便于暂停或删除。其中你从未有过的卡片会作为新卡片出现，删除即可。",
        "emptied": "有些卡片的填空或列表项已取消，卡片没有内容了："
        "用“工具 → 清理空卡片”可以删除，其复习记录也一并删除。",
        "style": "笔记模板的名称、文字或样式有更新，“更新笔记模板：仅在笔记较现有新时”会带来这些改动。",
        "breaking": "笔记模板的字段或卡片模板有变。Anki 会另建一份模板，原有笔记不再更新；"
        "勾选“合并笔记模板”可以合二为一，但需要一次完全同步。这一版对这类笔记的改动要到下一版才会带来；"
        "若“更新笔记”选“始终”，则立即带来，但会覆盖你自己的全部修改。",
        "moved": "有 {n} 张卡片，新用户会在“{now}”中得到，而你已有的仍在“{had}”中，留在原处。",
        "packages": "各牌组包",
        "package": "牌组包",
        "overlap": "一张卡片可能同时在几个牌组包里。",
        "none": "中文卡片没有变化。",
        "new": "新增",
        "changed": "有改动",
        "changed_told": "你自己对这些卡片的修改和所加的标签会被覆盖。",
        "back": "恢复",
        "back_told": "这些卡片曾被撤回，现已恢复。",
        "retired": "撤回",
        "added": "新卡片 {n} 张",
        "lost": "{n} 张卡片不再有内容",
        "around": "另有 {n} 张卡片内容不变，只是一同显示的主题名称或其他卡片的文字有变；你自己对它们的修改也会被覆盖。",
        "and": "，",
        "of": "{title}：{n}",
        "with": "{title}（{more}）",
    },
}
