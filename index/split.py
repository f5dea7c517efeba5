"""Where sentences begin and end: `sentencex` over each block of text, and rules for what it gets wrong in news."""

from __future__ import annotations

import re

from sentencex import get_sentence_boundaries

from .names import MARKS, UPPER
from .types import Span

OPENING = "\"'“‘«„([`"
CLOSING = "\"'”’»)]"

_BULLET = re.compile(r"[ \t]*(?:[-–—*•·▪◦>#]|\d{1,3}[.)]|[a-z]\))\s")
_ENDS = re.compile(rf"[.!?…:;][{re.escape(CLOSING)}]*\s*$")
_QUOTED_END = re.compile(rf"[.!?…,][{re.escape(CLOSING)}]*[\"'”’»]\s*$")
_ASKED_END = re.compile(r"[!?…—-]\s?[\"'”’»]\s*$")
_CUE_AFTER = re.compile(
    r"(?:(?:[A-Z][\w.'’\-]*\s){1,3}[A-Z][\w'’\-]*,\s[^.!?“”\"]{3,80},\s|(?:(?:[A-Z][\w.'’\-]*|the|a|an|one|his|her|their|former|[a-z]+(?:er|or|ist|ian|man|woman|son|ant|ial))\s+){1,6})"
    r"(?:said|says|asked|asks|added|wrote|told|replied|shouted|tweeted|wondered|continued|recalled|explained|insisted|"
    r"declared|demanded|exclaimed|warned|joked|responded|chanted|yelled|cried)\b"
)
_LOWER = re.compile(rf"[{re.escape(CLOSING)}]*\s*(?:[a-zß-öø-ÿ](?![A-Z])|[,;:])")
_NO_WORD = re.compile(r"[\W_]*$")
_SIGNED = re.compile(r"(?:—|–|--?|~)\s*[A-Z][^.!?]{2,60}")
_ENUMERATOR = re.compile(r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]|[-–—*•·])\s*$")
_UNFINISHED = re.compile(
    r"(?:^|[\s(“\"'‘\-])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sgt|Lt|Col|Maj|Capt|Cmdr|Adm|Sen|Rep|Reps|Sens|Gov|Rev|Hon|Amb|"
    r"Supt|Det|"
    r"Pvt|Cpl|Brig|St|Ste|Mt|Ft|Msgr|Messrs|Pres|Sec|Vol|pp|vs|v|cf|No|Nos|Art|Fig|approx|ca|e\.g|i\.e|Jan|Feb|Mar|Apr|"
    r"Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Lt\. Gen|Maj\. Gen)\.\s*$"
)
_INITIAL = re.compile(r"(?:^|[\s(“\"'‘.\-])([A-Z])\.\s*$")
_WORD_ENDS = re.compile(r"\b(?:no|(?:on|to|via|over|from|at|of|and) X)\.$")
""" "He would vote no.", "posted on X.": neither a number nor an initial."""
_CAPITAL_WORD = re.compile(rf"[{UPPER}][\w{MARKS}'’\-]*")
_NOT_A_NAME = frozenset(
    str.split(
        """The This That These Those It He She We They I You In On At But And So If As When While After Before There
        Here His Her Its Our Their My Your A An For From With What Why How Who Where Is Was Are Were Do Did Does Has
        Have Had Not No Yes However Then Now Also Moreover Meanwhile Although Because Since Even To Of By"""
    )
)
_HOUR = re.compile(r"\b[ap]\.m\.\s*$", re.I)
_AFTER_HOUR = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z]{2,4}\b|Eastern|Pacific|local|Moscow|Kyiv|GMT)"
)
_MISSED = re.compile(
    rf"(?:[.!?…][{re.escape(CLOSING)}]*|\.\s?[”\"])(?P<gap>\s+)(?=[{re.escape(OPENING)}]*[{UPPER}0-9])"
)
_QUOTED_IN_BRACKET = re.compile(r"[.!?][\"'”’»][)\]]$")
_INNER_END = re.compile(r"[.!?…。！？][^\s\w]*\s|[。！？।؟]|\s[•*]\s")
_MAY_END = re.compile(r"(?:[ap]\.m|U\.S|U\.K|D\.C|E\.U|U\.N|Corp|Inc|Ltd|LLC|Co|Bros|etc|[JS]r)\.$", re.I)


def blocks(text: str) -> list[Span]:
    """Paragraphs and lines as trimmed ranges: hard-wrapped lines are one block, other lines are blocks of their own."""
    result: list[Span] = []
    for paragraph in re.finditer(r"\S(?:[^\n]|\n(?![ \t\r\f\v\u2028\u2029]*\n))*", text):
        start, end = paragraph.span()
        if "\n" not in paragraph[0]:
            result.append((start, end))
            continue
        lines = [(m.start() + start, m.end() + start) for m in re.finditer(r"[^\n]+", paragraph[0])]
        width = max(len(text[a:b].rstrip()) for a, b in lines)
        first = lines[0][0]
        for (a, b), (c, d) in zip(lines, lines[1:], strict=False):
            if not _goes_on(text[a:b], text[c:d], width):
                result.append((first, b))
                first = c
        result.append((first, lines[-1][1]))
    trimmed = (_trim(text, start, end) for start, end in result)
    return [(start, end) for start, end in trimmed if start < end]


def split(text: str, start: int, end: int) -> list[Span]:
    """The sentences of `text[start:end]`, which holds no paragraph break, as trimmed ranges."""
    block = re.sub(r"\s", " ", text[start:end])  # sentencex fails on "Q\u2028." and other white space of several bytes
    if not _INNER_END.search(block):
        whole = _trim(text, start, end)
        return [whole] if whole[0] < whole[1] else []
    cuts = [b["end_index"] for b in get_sentence_boundaries("en", block)][:-1]
    cuts = sorted({cut for cut in cuts if 0 < cut < len(block)} | _missed(block))
    cuts = _repair(block, cuts)
    edges = [0, *cuts, len(block)]
    ranges = (_trim(text, start + a, start + b) for a, b in zip(edges, edges[1:], strict=False))
    return [(a, b) for a, b in ranges if a < b]


def _goes_on(line: str, following: str, width: int) -> bool:
    if _BULLET.match(following):
        return False
    line, following = line.strip(), following.strip()
    if not following or not line or width > 130:
        return bool(line and following) and following[0].islower() and not _ENDS.search(line)
    if following[0].islower() or _UNFINISHED.search(line):
        return True
    # A wrapped line is cut only because the next word did not fit.
    room = width - len(line)
    wrapped = width >= 45 and len(line) > 0.6 * width and len(following.split()[0]) + 1 > room - 12
    return wrapped and (not _ENDS.search(line) or room < 14)


def _trim(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _missed(block: str) -> set[int]:
    """Ends that the library passes over: after a quotation's own full stop, and after abbreviations."""
    cuts = set()
    for match in _MISSED.finditer(block):
        head, follow = block[max(0, match.start() - 24) : match.start("gap")], block[match.end() : match.end() + 24]
        word = _CAPITAL_WORD.match(follow.lstrip(OPENING))
        starter = word is not None and word[0] in _NOT_A_NAME
        if _WORD_ENDS.search(head) and (word is not None or follow[:1] in OPENING):
            cuts.add(match.end())
            continue
        quoted = head[-1] in '"”’»' and head[-2:-1] in (".", "!", "?", "…") or head[-2:] in (". ”", '. "')
        if _MAY_END.search(head.rstrip(CLOSING)):
            if starter:
                cuts.add(match.end())
        elif (
            quoted
            or (head[-1] in ".!?" and follow[:1] in '“"‘«' and len(follow) > 1)
            or (
                head[-2:] in (".)", "!)", "?)", ".]")
                or _QUOTED_IN_BRACKET.search(head)
                or head[-1] in "!?"
                or (head[-1] == "." and starter and not head.endswith(".."))
            )
        ):
            cuts.add(match.end())
    return cuts


def _repair(block: str, cuts: list[int]) -> list[int]:
    """Takes away the cuts that part what belongs together, and puts marks that close on the side where they belong."""
    kept: list[int] = []
    previous = 0
    for position, cut in enumerate(cuts):
        following = cuts[position + 1] if position + 1 < len(cuts) else len(block)
        cut = _before_opening(block, previous, _after_closing(block, previous, cut, following))
        if cut <= previous or cut >= len(block):
            continue
        if not _together(block[previous:cut], block[cut:following]):
            kept.append(cut)
            previous = cut
    return kept


def _after_closing(block: str, previous: int, cut: int, following: int) -> int:
    match = re.match(r"[”’»)\]]+(?=\s|$)\s*", block[cut:following])
    if match is None and block[previous:cut].count('"') % 2 == 1:
        match = re.match(r'"(?=\s|$)\s*', block[cut:following])
    return cut + match.end() if match else cut


def _before_opening(block: str, previous: int, cut: int) -> int:
    """A mark that opens belongs to what follows it."""
    match = re.search(r"(?<=\s)[“‘«„(\[\"']+\s*$", block[max(previous, cut - 6) : cut])
    return max(previous, cut - 6) + match.start() if match and cut - previous > 6 else cut


def _together(left: str, right: str) -> bool:
    left = left[-40:]
    if _NO_WORD.match(right) or _NO_WORD.match(left) or (len(left) < 8 and _ENUMERATOR.fullmatch(left.strip())):
        return True
    if _LOWER.match(right) or (_SIGNED.fullmatch(right.rstrip()) and left.rstrip()[-1:] in "\"'”’»"):
        return True
    word = _CAPITAL_WORD.match(right.lstrip(OPENING))
    if _WORD_ENDS.search(left.rstrip()) and (word is not None or right[:1] in OPENING):
        return False
    starts = word is not None and word[0] in _NOT_A_NAME
    if _UNFINISHED.search(left):
        return not (left.rstrip().endswith(("No.", "no.")) and not right[:1].isdigit())
    if (initial := _INITIAL.search(left)) is not None and word is not None:
        return not starts and initial[1] != "I"
    if _HOUR.search(left) and _AFTER_HOUR.match(right):
        return not starts
    return bool(_ASKED_END.search(left) and _CUE_AFTER.match(right))
