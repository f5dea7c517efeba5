"""Tells an article's own lines from what stands around it: share buttons, "Read more", bylines, credits, site names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .dates import find_date, read_date
from .jsonld import plain

_SITES = (
    r"(?:facebook|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest|messenger|flipboard|pocket|instagram|youtube"
    r"|rss)"
)
_ALONE = re.compile(
    r"(?:"
    + "|".join(
        (
            # advertisements and joins between parts of a page
            r"advertisements?|advertorial|sponsored(?: content)?|promoted(?: content)?",
            r"(?:article|story|content) continues (?:after|below).{0,40}",
            # where the text was taken from
            r"(?:original |view )?source(?: link)?|original (?:article|post|source)|view original.{0,20}|permalink",
            # other stories
            r"(?:read|see|view|watch|listen|find out|learn|show|load|explore)(?: \w+)?"
            r" (?:more|also|next|now|here|this)\b[^.!?]{0,120}",
            r"(?:read|see|view) (?:the )?(?:full|whole|complete|original)"
            r" (?:story|article|report|text|transcript)\b.{0,60}",
            r"(?:continue|keep) reading\b.{0,60}",
            r"(?:related|recommended|popular|trending|most read|most popular|editors?.? picks?|more (?:from|on|about)|"
            r"up next|(?:more|latest|top) stories|you (?:may|might) also like|don.t miss|what to read next|"
            r"in other news)\b(?:[^.!?:]{0,60}|:.{0,140})",
            # buttons
            r"share(?: (?:this|on|via|with|it|article|story|options)\b.{0,50})?|shares?|tweet",
            r"(?:e-?mail|print)(?: this.{0,20})?|copied!?|link copied!?",
            r"(?:copy|save|bookmark|report|gift) (?:this |a |an )?(?:link|article|story|error)",
            rf"{_SITES}(?:\s*[|,/·•]?\s*(?:{_SITES}|email|copy link|print))*",
            r"(?:follow|like|join|find|visit) us\b.{0,80}",
            r"(?:please )?subscribe(?: (?:now|today|to|for|here)\b.{0,100})?[.!]?",
            r"sign up(?: (?:now|today|to|for|here)\b.{0,120})?[.!]?",
            r"(?:sign|log) (?:in|out)(?: to\b.{0,60})?|register|my account|newsletters?",
            r"get (?:our|the) .{0,40}newsletters?\b.{0,60}|download (?:our|the) app\b.{0,40}",
            r"(?:click|tap) here\b.{0,80}|loading(?:\.\.\.|…)?|play video|watch live",
            r"listen to (?:this )?article.{0,30}",
            # navigation
            r"skip to (?:the )?(?:main )?(?:content|navigation)|(?:back to |go to )?top|menu|home(?:page)?",
            r"search|close|next|previous|enter (?:my|your|our) .{1,30}|rss(?: .{1,30})?",
            r"(?:leave a|post a|add (?:a|your)|view|read|hide|show|\d+) ?comments?|comments?(?: \(?\d+\)?)?",
            r"no comments(?: yet)?|\d+ (?:shares|views|comments|likes)",
            r"\d+ (?:min(?:ute)?s?|sec(?:ond)?s?) read|(?:reading|read) time:? .{0,20}",
            r"(?:tags?|categor(?:y|ies)|topics?|keywords?):.{0,160}|filed under:?.{0,100}",
            # notices
            r"(?:accept|reject|manage)(?: all)? (?:cookies|preferences|settings)|accept all",
            r"(?:we (?:and our partners )?use|this (?:web)?site uses) cookies\b.*",
            r"(?:privacy|cookie) (?:policy|notice|settings)|terms (?:of|and) .{0,30}",
            r"(?:©|\(c\)|copyright\b).{0,120}|(?:.{0,60} )?all rights reserved\b.{0,60}",
            # pictures
            r"(?:photo|image|picture|video|graphic|illustration)s?"
            r"(?: (?:credit|by|courtesy|source|caption)s?)?\s*[:/].{0,160}",
            r"(?:file )?(?:photo|image) ?(?:by\b.{0,80})?",
            r"(?:getty images|afp|reuters|ap|epa|shutterstock)(?:/[\w .-]{1,40})+",
        )
    )
    + r")[\s.:»›→>]*",
    re.IGNORECASE,
)
_WORK = r"(?:reporting|writing|editing|report|files|material|contributions?)"
_CREDIT = re.compile(
    rf"\(?(?:with )?(?:additional |further |original )?{_WORK} (?:by|from)\b.*"
    r"|\(?(?:reporting|writing|editing|edited|written|compiled|translated) by\b.*"
    r"|\(?.{2,60} contributed to this (?:report|story|article)\b.*"
    r"|based on (?:reporting|material) by\b.*"
    r"|(?:with|based on) (?:reports?|reporting|material|agenc(?:y|ies))\b.{0,60}"
    r"|copyright \(c\).*",
    re.IGNORECASE,
)
BULLET = re.compile(r"\s*[•◦‣▪●·*–-]\s+")
_LINK = re.compile(r"<?(?:https?://|www\.)\S+>?|<?[\w.+-]+@[\w-]+\.[\w.]+>?", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…:;][”\"’')\]]*$")
_STAMP = re.compile(
    r"\b(?:first |last )?(?:published|posted|updated|modified|created|issued|date|on|at|last|and|by|the|reuters|"
    r"a\.?m|p\.?m|et|est|edt|gmt|utc|bst|cet|msk|pst|pdt|local|time|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|\d{1,2}[:.]\d\d)\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\s*(?:(?:written|reported|reporting|story|words|text|posted|published|analysis|opinion|edited)\s+)?by\b\s*:?\s*"
    r"(?P<rest>.*)|\s*(?:author|byline)s?\s*:\s*(?P<rest2>.*)",
    re.IGNORECASE,
)
_PART = r"(?:[A-Z][\w.'’‑-]*|de|da|del|della|der|den|di|du|la|le|van|von|bin|ibn|al|el|and|&|y|e|of|the|for|in)"
_NAME = re.compile(rf"{_PART}(?:,?\s+{_PART})*")


def is_furniture(line: str) -> bool:
    """Whether a line says nothing of the article's own: a button, a link, a notice, a picture's credit."""
    line = BULLET.sub("", line.strip().strip("*_|[]"), count=1).strip()
    if not line or len(line) > 220:
        return not line
    return bool(_ALONE.fullmatch(line) or _LINK.fullmatch(line) or not re.search(r"\w", line))


def is_credit(line: str) -> bool:
    """Whether a line names who else reported, wrote or edited."""
    return len(line) < 240 and bool(_CREDIT.fullmatch(line.strip()))


def is_stamp(line: str) -> bool:
    """Whether a line holds a date and little else: "Published: December 1, 2021, 10:15 p.m. ET"."""
    line = line.strip()
    # That it is a date matters here, not whether 1/12 is in January.
    found = find_date(line, day_first=True) or find_date(line, day_first=False) if len(line) < 120 else None
    if not found:
        return False
    rest = _STAMP.sub(" ", line[: found[1]] + " " + line[found[2] :])
    return len(re.sub(r"[\W\d_]", "", rest)) <= 12


def read_byline(line: str) -> tuple[str | None, str | None] | None:
    """(author, date) of a line like "By: Jane Doe - December 1, 2021"; None where the line is no byline.

    The author is None where the line names nobody ("By: - December 1, 2021").
    """
    line = line.strip().strip("*_").strip()
    match = _BY.fullmatch(line)
    if not match or len(line) > 160:
        return None
    rest = match["rest"] if match["rest"] is not None else match["rest2"]
    found = find_date(rest)
    if found:
        rest = rest[: found[1]]
    rest = re.split(
        r"\s+[-–—|•·/]\s*|\s*[|•·]\s*|\(|\s+(?:on|at)\s*$|\s+(?:published|updated|posted)\b", rest.strip(" ,")
    )[0]
    names = rest.strip(" ,.;:-–—|•·").strip()
    if not names:
        return (None, found[0] if found else None)
    if not _NAME.fullmatch(names) or len(names.split()) > 12:
        return None
    if not found and line.rstrip().endswith(".") and len(names.split()) > 5:
        return None
    if re.match(r"(?:the|in|of|for)\b", names) or re.match(_WEEKDAY_OR_MONTH, names):
        return None
    return _without_post(names), found[0] if found else None


_WEEKDAY_OR_MONTH = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:january|february|march|april|may|june|july|august|september|"
    r"october|november|december)\b|(?:then|now|contrast|comparison|law|default|far)\b",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"(?:the )?(?:associated press|reuters|afp|agence france-presse|bloomberg|bbc|cnn|npr|rfe/rl|voa)(?: news)?"
    r"|(?:[A-Z][\w.'’&-]*\s+){1,4}(?:press|news|times|post|journal|dispatch|gazette|courier|herald|tribune|chronicle|"
    r"observer|telegraph|monitor|review|wire|agency|radio|television|media|daily|weekly|ledger|examiner|register)",
    re.IGNORECASE,
)
_POST = re.compile(
    r"(?:staff|senior|chief|special|diplomatic|foreign|political|national|white house|world|associated|reuters|afp|"
    r"ap|bbc|cnn|rfe|bloomberg|washington|the )\b|.*\b(?:writer|reporter|correspondent|editor|press|news|times|post|"
    r"journal|bureau|chief|staff|service)\b",
    re.IGNORECASE,
)


def _without_post(names: str) -> str:
    """Names without post or paper: "Jane Doe, Staff Writer" → "Jane Doe"."""
    parts = [part.strip() for part in names.split(",")]
    kept = [parts[0]] + [part for part in parts[1:] if not _POST.match(part) and not _PAPER.fullmatch(part)]
    return ", ".join(part for part in kept if part)


def read_outlet(line: str) -> str | None:
    """The outlet that a byline ("By Jane Doe, Harbour Dispatch") or the line below it ("Associated Press") names."""
    parts = [re.split(r"\s[-–—|•]\s|[(]", part)[0].strip() for part in line.split(",")]
    if len(parts) == 1 and _BY.fullmatch(line):
        return None
    return next((part for part in parts[-2:] if _PAPER.fullmatch(part)), None)


def read_name_line(line: str, below: str) -> str | None:
    """A bare name ("Jane Doe", "Jane Doe, Harbour Dispatch") that stands above a date line, as bylines do."""
    name = line.split(",")[0].strip()
    if not is_stamp(below) or not re.fullmatch(r"(?:[A-Z][\w.'’-]*\s+){1,3}[A-Z][\w.'’-]+", name):
        return None
    return name if name == line.strip() or read_outlet(line) or _POST.match(line.split(",")[1].strip()) else None


def without_furniture(blocks: Sequence[str]) -> list[str]:
    """An article's blocks without those that are furniture, in order.

    What follows a credit at the end (site names, buttons) goes too, and so does a list at the end
    that holds furniture.
    """
    listed = [bool(BULLET.match(block)) for block in blocks]
    odd = [is_furniture(block) for block in blocks]
    end = len(blocks)
    credit = next((i for i in range(len(blocks) - 1, -1, -1) if is_credit(blocks[i])), None)
    if (
        credit is not None
        and credit >= len(blocks) // 2
        and all(odd[i] or _is_label(blocks[i]) for i in range(credit + 1, len(blocks)))
    ):
        end = credit + 1
    start = end
    while start and listed[start - 1]:
        start -= 1
    if any(odd[start:end]) and all(_is_label(block) for block in blocks[start:end]):
        end = start
    return [block for block, drop in zip(blocks[:end], odd[:end], strict=True) if not drop]


def without_top(blocks: Sequence[str], known: Sequence[str | None]) -> tuple[list[str], tuple[str | None, str | None]]:
    """The blocks without headline, byline and date line at their top, and the (author, date) that these said.

    `known` are the headline and author as far as they are known. A bare name counts as a byline only beside a date.
    """
    author = day = None
    spoken = {plain(text) for text in known if text}
    rest = list(blocks)
    for _ in range(5):
        if not rest:
            break
        line = rest[0]
        byline = read_byline(line)
        if byline:
            author, day = author or byline[0], day or byline[1]
        elif plain(line) in spoken:
            pass
        elif is_stamp(line):
            day = day or read_date(line)
        elif len(rest) > 1 and (name := read_name_line(line, rest[1])):
            author = author or name
        else:
            break
        rest.pop(0)
    return rest, (author, day)


def _is_label(block: str) -> bool:
    text = BULLET.sub("", block, count=1).strip()
    return len(text.split()) <= 8 and not _SENTENCE_END.search(text)
