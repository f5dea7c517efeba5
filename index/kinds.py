"""What a block of an article is for: prose, or heading, caption and furniture that must never be an answer.

Whatever is in doubt is prose: a caption taken for prose costs a poor candidate, prose taken for a caption an answer.
"""

from __future__ import annotations

import re

from .types import SentenceKind

_WORDLESS = re.compile(r"[\W_]*$")
# Lines that are navigation when they are all there is, or are followed by a colon and what they link to.
_WHOLE = r"""
read more|see more|learn more|find out more|read also|also read|see also|read next|watch live|listen live|watch now|
listen now|more on this|more on this story|more on this topic|more stories|related|related stories|related articles?|
related content|related topics|related coverage|related links?|related news|recommended|recommended for you|most read|
most popular|most viewed|trending|trending now|up next|editor['’]?s['’]? picks?|editor['’]?s choice|don['’]?t miss|
tags|topics|categories|filed under|keywords|newsletters?|subscribe|subscribe now|sign up|sign in|log in|register|
share|share this|share this (?:article|story|page|post)|tweet|e-?mail|print|comments?|leave a comment|advertisement|
sponsored|sponsored content|continue reading|skip to (?:main )?content|back to top|menu|search|home|next|previous|
loading|embed|copy link|play|pause|download|listen|watch|gallery|slideshow|about us|contact us|privacy policy|
terms of (?:use|service)|cookie policy|source links?"""
# What only navigation and credits open with.
_OPENINGS = r"""
read more|read also|also read|see also|read the full (?:story|article|report|text)|more from|subscribe (?:to|for)|
sign up (?:for|to) (?:our|the|receive|get)|follow us|like us on|click (?:here|to)|join our|download (?:the|our) app|
get (?:the|our) .{0,30}newsletter|support our journalism|scroll (?:down|to)|
\(?with (?:additional )?(?:reporting|files|information|contributions?|material) (?:by|from)|
(?:additional |other )?reporting by|(?:written|edited|compiled|translated) by|
(?:writing|editing|compiling|translation) by|based on (?:reporting|reports) by|
this (?:story|article|report) (?:was|has been) (?:produced|updated|corrected|originally|first|republished)|
originally published|first published|last (?:updated|modified)|(?:updated?|published|posted)(?: on| at| in)?:|
copyright|©|\(c\)|all rights reserved|for immediate release|embargoed until"""
# Marks, hours and ends of wire copy and transcripts.
_MARKS = (
    r"\#{2,}|(?:[*#]\s*){3,}|<!--.*-->|<img\b.*|<[….\s]+>|"
    r"(?:END\b\W*)?\d{1,2}[:.]\d\d\s*[ap]\.?m\.?(?:\s*\(?[a-z]{2,4}\)?)?\.?|"
    r"\(?ENDS?\)?|-*\s?30\s?-*|(?:updated?\s+)?\d+\s+(?:min(?:ute)?s?|hours?|days?)\s+(?:read|ago)"
)


def _alternatives(phrases: str) -> str:
    return phrases.replace("\n", "").replace(" ", r"\s+")


_FURNITURE_LINE = re.compile(
    rf"(?:[-•*▪>]\s*)*(?:(?:{_alternatives(_WHOLE)})(?:\s*[:→»>.…].{{0,140}})?|"
    rf"(?:{_alternatives(_OPENINGS)}).{{0,160}}|{_MARKS})\s*$",
    re.I,
)
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?"
)
_DAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    rf"(?:{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\s+{_MONTH},?\s+\d{{4}}|\d{{4}}-\d\d-\d\d)"
)
_DATE_LINE = re.compile(
    rf"(?:by:?\s*[-–—|]?\s*)?{_DAY}"
    r"(?:[\s,|–—-]+(?:at\s+)?\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?)?\W*$",
    re.I,
)
_BYLINE = re.compile(
    r"(?:By|BY|by):?\s+(?:[A-Z][\w.'’\-]*|de|van|von|al|bin|and|AND|&|,|\|)"
    r"(?:[\s,]+(?:[A-Z][\w.'’\-]*|de|van|von|al|bin|and|for|of|&|\||[–—-])){0,11}\s*(?:[-–—|,]?\s*" + _DAY + r")?\s*$"
)
_CAPTION_START = re.compile(
    r"(?:photo|image|picture|photograph|video|graphic|map|chart|infographic|illustration|screenshot|screengrab|caption|"
    r"photo\s+credit|image\s+credit|credits?|file|file\s+photo|fig(?:ure|\.)?\s*\d+)s?"
    r"\s*(?:[:|]|\s[–—-]\s|\.\s(?=[A-Z]))|"
    r"FILE\s*(?:PHOTO)?\s*[–—:-]|file\s+(?:photo|picture|image)\s+(?:of|shows)\b|"
    r"\(?(?:photo|image|picture)s?\s+(?:by|via|courtesy|from|credit)\b",
    re.I,
)
_PICTURE = (
    r"(?:[Pp]hoto(?:graph)?s?|PHOTOS?|[Ii]mages?|IMAGES?|[Pp]ictures?|[Ii]llustration|[Ss]creenshots?|[Cc]artoon)"
)
_CAPTION_END = re.compile(
    rf"(?:\b{_PICTURE}(?:\s+[Cc]redit)?\s(?:by|via|courtesy(?:\sof)?|from|"
    rf"credit)\s[^.:\n]{{2,80}}(?:\.[^.:\n]{{0,50}}){{0,3}}"
    r"|(?:^|[.!?)”\"’]\s|\s)(?:Photo|PHOTO|Image|IMAGE|Picture|Credit|Illustration|Video|"
    r"Map)s?(?:\s[Cc]redit)?\s*[:;]\s?"
    r"[^.:\n]{2,80}(?:\.[^.:\n]{0,50}){0,3}"
    r"|\b(?:photo|image|credit):\s[A-Z][\w.’'\-]*(?:\s[\w.’'\-]+){0,4}"
    r"|\((?:AP|AFP|Reuters|EPA|Getty|TASS|Sputnik|file|File|FILE)\b[^)]{0,60}\)"
    r"|/\s?(?:AP|AFP|Reuters|Getty Images|EPA|TASS)|\bfrom\sfile\.|[Uu]sed\swith\spermission"
    r"|via\sWikimedia(?:\sCommons)?|via\sWikipedia\b.{0,30}|©\s?[\w\s]{2,40}|\[(?:[Pp]hoto|"
    r"[Ii]mage)[^\]]{2,120}\])[\s.)\]]*$"
)
_STAGE = re.compile(
    r"[(\[](?:[^()\[\]]{0,30}\b)?(?:laugh(?:s|ter|ing)?|applause|inaudible|crosstalk|cross-talk|cheers?|boos?|music|"
    r"pause|"
    r"silence|unintelligible|off[- ]?mic|in\s+progress|as\s+(?:interpreted|translated|prepared|delivered)|"
    r""
    r"speaks?\s+\w+|"
    r"(?:via|through)\s+interpreter|no\s+(?:audible\s+)?response|recess)\b[^()\[\]]{0,40}[)\]][.!\s]*$",
    re.I,
)
_OPEN_END = re.compile(r"[.!?:;,…—–\-][\"'”’»)\]]*$|[,.;:][\"'”’»](?:$|\s)")
_MARKDOWN = re.compile(r"#{1,6}\s+\S")
_BULLET = re.compile(r"(?:[-–—*•·▪◦]|\d{1,3}[.)])\s")
_SMALL = re.compile(r"\b[a-zß-öø-ÿ]")


def block_kind(text: str, title: str, in_turn: bool) -> SentenceKind:
    """The kind of one block (a paragraph or line); `in_turn` when somebody holds the turn in a transcript."""
    words = len(text.split())
    if _WORDLESS.match(text):
        return "furniture"
    if words <= 30 and _is_furniture(text):
        return "furniture"
    if words <= 60 and not in_turn and is_caption(text):
        return "caption"
    if not in_turn and _is_heading(text, words, title):
        return "heading"
    return "prose"


def is_stage_direction(text: str) -> bool:
    """ "(Applause.)" and its like: nothing that anybody said."""
    return len(text) < 90 and text[0] in "([" and _STAGE.match(text) is not None


def is_caption(text: str) -> bool:
    return bool(_CAPTION_START.match(text) or _CAPTION_END.search(text[-140:]))


def _is_furniture(text: str) -> bool:
    return bool(_FURNITURE_LINE.match(text) or _DATE_LINE.match(text) or _BYLINE.match(text))


def _is_heading(text: str, words: int, title: str) -> bool:
    if _MARKDOWN.match(text) and words <= 20:
        return True
    if "\n" in text or words > 14 or len(text) > 110 or _BULLET.match(text):
        return False
    if title and text == title:
        return True
    if (
        _OPEN_END.search(text)
        or text[0] in "([@"
        or not (text[0].isupper() or text[0].isdigit() or text[0] in "\"'“‘#")
    ):
        return False
    if sum(c.isdigit() for c in text) > 0.25 * len(text) or "http" in text or text.count("#") > 1:
        return False
    # "Chicago, Illinois" and "Thank you so much everybody for coming" look alike; capitals or shortness decide.
    return words <= 9 or not _SMALL.search(text) or sum(w[0].isupper() for w in text.split()) >= 0.6 * words
