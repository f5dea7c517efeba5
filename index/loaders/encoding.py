"""Bytes to text: finds the encoding, says what had to be guessed, and tells text from binary."""

from __future__ import annotations

import codecs
import re

from ..errors import ArticleError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 1 << 18
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BINARY = "Remove it, or save the article as text, HTML or PDF."
# What each of these is, told by its first bytes, so that the message can say how to bring it in.
_KNOWN = (
    (b"PK\x03\x04", "is a zip or office file", "Export it as PDF, HTML or plain text."),
    (b"\xd0\xcf\x11\xe0", "is an old office file", "Export it as PDF, HTML or plain text."),
    (b"{\\rtf", "is a rich text file", "Save it as plain text, HTML or PDF."),
    (b"\x89PNG", "is a picture", "Remove it, or type out what it says."),
    (b"\xff\xd8\xff", "is a picture", "Remove it, or type out what it says."),
    (b"GIF8", "is a picture", "Remove it, or type out what it says."),
)
# Bytes above 0x7f that Western European text in Windows-1252 is made of: quotes, dashes, signs, letters.
_WESTERN = frozenset(b"\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa7\xa9\xab\xad\xae\xb0\xb7\xbb\xbc\xbd\xbe\xbf"
                     + bytes(range(0xC0, 0x100)))  # fmt: skip


def decode(data: bytes, source: str, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Text of `data`, and a warning for everything that is a guess.

    UTF-8 wins wherever it fits, then what the file declares of itself, then a guess from the bytes.
    Raises ArticleError for data that is not text.
    """
    for start, reason, remedy in _KNOWN:
        if data.startswith(start):
            raise ArticleError(source, reason, remedy)
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _checked(*_forgiving(data[len(bom) :], name), source)
    wide = _wide(data)
    if wide:
        text, warnings = _forgiving(data, wide)
        return _checked(text, (f"read as {wide.upper()}, which the file does not say", *warnings), source)
    try:
        return _checked(data.decode("utf-8"), (), source)
    except UnicodeDecodeError:
        pass
    if _looks_binary(data[:_SAMPLE]):
        raise ArticleError(source, "is binary data, not text", _BINARY)
    mixed = _mixed(data)
    if mixed:
        return _checked(*mixed, source)
    if declared:
        try:
            name = codecs.lookup(declared).name
            text, warnings = _forgiving(data, "cp1252" if name in ("iso8859-1", "ascii") else name)
            if not warnings:
                # The mark of a wrong declaration is UTF-8 that cannot be UTF-8: nothing to warn of where it fits.
                return _checked(text, (), source)
        except LookupError:
            pass
    name = _guess(data)
    text, warnings = _forgiving(data, name)
    return _checked(text, (f"not UTF-8: read as {_printed(name)}", *warnings), source)


def _printed(name: str) -> str:
    return {"cp1252": "Windows-1252", "cp1251": "Windows-1251", "cp1250": "Windows-1250"}.get(name, name.upper())


def _forgiving(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode(name), ()
    except (UnicodeDecodeError, LookupError):
        if name == "cp1252":
            text = data.decode("cp1252", errors="_onrecord_latin")
            return text, ()
        text = data.decode(name, errors="replace")
        return text, (f"{text.count(chr(0xFFFD))} characters could not be read as {_printed(name)}",)


def _latin(error: UnicodeError) -> tuple[str, int]:
    """Windows-1252 leaves five bytes open; browsers read them as control characters, which `normalise` removes."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


def _western_bytes(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return bad.decode("cp1252", errors="_onrecord_latin"), error.end


codecs.register_error("_onrecord_latin", _latin)
codecs.register_error("_onrecord_western", _western_bytes)


def _mixed(data: bytes) -> tuple[str, tuple[str, ...]] | None:
    """UTF-8 with a few bytes of Windows-1252 among it, as pasted articles have; None where it is not mostly UTF-8."""
    text = data.decode("utf-8", errors="_onrecord_western")
    good = len(re.findall(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}", data))
    bad = data.decode("utf-8", errors="replace").count("\ufffd") - data.count(b"\xef\xbf\xbd")
    if good == 0 or bad > good:
        return None
    return text, (f"mixed encodings: {bad} places were read as Windows-1252, the rest as UTF-8",)


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark shows as every second byte being zero."""
    sample = data[: 4096 - 4096 % 2]
    if len(sample) < 8 or b"\0" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _looks_binary(sample: bytes) -> bool:
    controls = sum(sample.count(byte) for byte in range(32) if byte not in b"\t\n\x0b\x0c\r\x1b\x85")
    return controls > 0.01 * len(sample)


def _guess(data: bytes) -> str:
    """Windows-1252 where the bytes look like Western text, else what charset-normalizer finds most coherent."""
    high = [byte for byte in data[:_SAMPLE] if byte > 0x7F]
    western = sum(byte in _WESTERN for byte in high)
    if len(high) < 0.25 * min(len(data), _SAMPLE) and western > 0.9 * len(high):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return best.encoding if best else "cp1252"


def _checked(text: str, warnings: tuple[str, ...], source: str) -> tuple[str, tuple[str, ...]]:
    sample = text[:_SAMPLE]
    odd = len(_CONTROLS.findall(sample))
    if odd > 0.02 * len(sample) + 4 or sample.count("\ufffd") > 0.1 * len(sample) + 4:
        raise ArticleError(source, "is binary data, not text", _BINARY)
    return text, warnings
