"""Generated aliases, and the words that no name may hold. Pure.

An alias is a colour and a bird: nobody's name, and read aloud without blushing. The filter is short on
purpose: aliases are the rule, own names the exception, and the teacher can add words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterable
from hashlib import blake2b

from server.hall.names import fold_name, unique_name

_EN = (
    "Amber Azure Bronze Cobalt Copper Coral Crimson Golden Hazel Ivory Jade Lilac Misty Olive Pearl Ruby "
    "Russet Scarlet Silver Velvet",
    "Bunting Crane Dove Egret Falcon Finch Heron Ibis Jay Kite Lark Linnet Martin Osprey Plover Robin Siskin "
    "Swift Tern Wren",
    " ",
)
_ZH = (
    "琥珀 碧蓝 青铜 钴蓝 珊瑚 绯红 金色 象牙 翡翠 丁香 薄雾 橄榄 珍珠 红宝石 银色 天鹅绒",
    "白鹭 斑鸠 百灵 翠鸟 杜鹃 海燕 黄鹂 画眉 喜鹊 燕子 夜莺 鹦鹉 云雀 知更鸟 鸿雁 金雀",
    "",
)

_BLOCKED = (
    "asshole", "bastard", "bitch", "cunt", "dick", "fag", "fuck", "hitler", "nazi", "nigga", "nigger",
    "penis", "porn", "pussy", "rape", "shit", "slut", "twat", "wank", "whore",
    "傻逼", "傻屄", "他妈", "操你", "你妈", "妈的", "婊子", "贱人", "鸡巴", "强奸", "法西斯", "滚蛋",
)  # fmt: skip

_LOOKS = str.maketrans("0134578@$!|", "oieastbasil")
_WHOLE = frozenset({"rape", "dick", "fag", "twat", "wank"})
"""Only as a word of their own: "Draper" and "Dickens" are names."""


def alias(language: str, entropy: bytes, number: int, taken: Container[str]) -> str:
    """The `number`-th alias of a class; `taken` holds folded names."""
    *rows, between = _ZH if language.startswith("zh") else _EN
    colours, birds = (row.split() for row in rows)
    drawn = int.from_bytes(blake2b(b"alias/%d" % number, key=entropy, digest_size=8).digest(), "big")
    name = f"{colours[drawn % len(colours)]}{between}{birds[drawn // len(colours) % len(birds)]}"
    return unique_name(name, taken)


def improper(name: str, blocked: Iterable[str] = ()) -> bool:
    """Whether a name holds a word that no name may hold, also in disguise (sh1t, s.h.i.t, Śhit)."""
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", fold_name(name)).translate(_LOOKS)
        if unicodedata.category(letter) not in ("Mn", "Me")
    )
    words = "".join(letter if letter.isalnum() else " " for letter in plain).split()
    run = "".join(words)
    return any(
        word in words or word == run if word in _WHOLE else word in run
        for word in (*_BLOCKED, *(fold_name(more) for more in blocked if more.strip()))
    )
