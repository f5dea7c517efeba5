"""PDF files become articles: pages tile the text, broken lines and words are whole, furniture of print is left out."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from index.loaders import load, normalise
from index.types import Document, Skipped

HEADLINE = "Envoys Agree to Reopen Border Crossing"
WORDS = (
    "Negotiators from both countries said on Wednesday that the crossing at Varna Bridge would open within a week, and "
    "that trucks would be let through by day until the customs house is repaired. The chief envoy warned that the "
    "talks could fail if trucks were held at the river again."
)


def write(path: Path, draw: Callable[[Canvas], None], **info: str) -> Path:
    canvas = Canvas(str(path), pagesize=A4)
    for name, value in info.items():
        getattr(canvas, f"set{name.capitalize()}")(value)
    draw(canvas)
    canvas.save()
    return path


def lines(
    canvas: Canvas, rows: list[str], x: float = 72, y: float = 740, size: float = 11, font: str = "Times-Roman"
) -> None:
    canvas.setFont(font, size)
    for number, row in enumerate(rows):
        canvas.drawString(x, y - 1.2 * size * number, row)


def wrapped(text: str, width: int = 60) -> list[str]:
    rows, row = [], ""
    for word in text.split():
        if len(row) + len(word) > width:
            rows.append(row)
            row = ""
        row = f"{row} {word}".strip()
    return [*rows, row]


def read(path: Path) -> Document:
    (document,) = load(path, path.name)
    assert isinstance(document, Document), document
    assert document.pages is not None
    assert document.text == normalise(document.text)
    ends = [0, *(end for _, end in document.pages)]
    assert [start for start, _ in document.pages] == ends[:-1], "pages tile the text"
    assert ends[-1] == len(document.text)
    return document


def skipped(path: Path) -> Skipped:
    (found,) = load(path, path.name)
    assert isinstance(found, Skipped), found
    assert found.remedy
    return found


def test_wrapped_lines_are_paragraphs_and_the_largest_type_is_the_headline(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, ["Envoys Agree to", "Reopen Border Crossing"], y=780, size=24, font="Times-Bold")
        lines(canvas, ["By Jane Doe", "December 1, 2021"], y=710)
        lines(canvas, wrapped(WORDS), y=660)
        lines(canvas, ["Losses for traders"], y=560, size=14, font="Times-Bold")
        lines(
            canvas,
            wrapped("Traders had lost $40 million since the bridge was closed, the chamber of commerce said."),
            y=530,
        )

    document = read(write(tmp_path / "a.pdf", draw))
    assert document.title == HEADLINE
    assert (document.author, document.published) == ("Jane Doe", "2021-12-01")
    assert document.text.split("\n\n") == [
        WORDS,
        "Losses for traders",
        "Traders had lost $40 million since the bridge was closed, the chamber of commerce said.",
    ]


def test_words_broken_at_line_ends_are_whole_and_compounds_keep_their_hyphen(tmp_path: Path) -> None:
    rows = ["The nego-", "tiators met for face-to-", "face talks with the well-", "known envoy of the Anglo-"]
    rows += ["American group, whose well-known", "office was in Varna."]
    document = read(write(tmp_path / "a.pdf", lambda canvas: lines(canvas, rows)))
    expected = (
        "The negotiators met for face-to-face talks with the well-known envoy of the Anglo-American group, whose "
        "well-known office was in Varna."
    )
    assert document.text == expected


def test_ligatures_are_letters(tmp_path: Path) -> None:
    from index.loaders.pdf import _LIGATURES

    assert "ﬁrst oﬃce ﬂag".translate(_LIGATURES) == "first office flag"


def test_running_heads_and_page_numbers_are_left_out_and_sentences_go_on_over_the_page(tmp_path: Path) -> None:
    rows = wrapped(WORDS + " " + WORDS.replace("Wednesday", "Thursday") + " " + WORDS.replace("Wednesday", "Friday"))
    third = len(rows) // 3

    def draw(canvas: Canvas) -> None:
        for number, part in enumerate([rows[:third], rows[third : 2 * third], rows[2 * third :]], start=1):
            lines(canvas, [f"The Daily Ledger   {number} December 2021"], y=810, size=9)
            lines(canvas, part)
            lines(canvas, [f"Page {number} of 3"], x=280, y=30, size=9)
            canvas.showPage()

    document = read(write(tmp_path / "a.pdf", draw, title=HEADLINE))
    assert document.title == HEADLINE
    assert " ".join(document.text.split()) == " ".join(rows)
    assert "Ledger" not in document.text
    assert "Page" not in document.text
    for number, part in enumerate([rows[:third], rows[third : 2 * third], rows[2 * third :]]):
        start, end = document.pages[number]
        assert " ".join(document.text[start:end].split()) == " ".join(part)


def test_a_word_broken_over_two_pages_is_whole_and_on_both(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, ["The envoys of both countries were said to be close to an agree-"])
        canvas.showPage()
        lines(canvas, ["ment on the bridge, which has been closed since October."])

    document = read(write(tmp_path / "a.pdf", draw))
    assert document.text == (
        "The envoys of both countries were said to be close to an agreement on the bridge, which has been closed since "
        "October."
    )
    (_, end), (start, _) = document.pages
    assert (document.text[:end][-5:], document.text[start:][:4]) == ("agree", "ment")


LEFT = [f"left row {number} of the first column says" for number in range(12)]
RIGHT = [f"right row {number} of the second column" for number in range(12)]


@pytest.mark.parametrize("row_by_row", [False, True])
def test_columns_are_read_one_after_the_other(tmp_path: Path, row_by_row: bool) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, [HEADLINE], y=790, size=22, font="Times-Bold")
        canvas.setFont("Times-Roman", 10)
        if row_by_row:
            for number, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
                canvas.drawString(60, 740 - 12 * number, left)
                canvas.drawString(310, 740 - 12 * number, right)
        else:
            lines(canvas, LEFT, x=60, size=10)
            lines(canvas, RIGHT, x=310, size=10)

    document = read(write(tmp_path / "a.pdf", draw))
    assert document.title == HEADLINE
    assert " ".join(document.text.split()) == " ".join(LEFT + RIGHT)


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        ("Microsoft Word - border_v3_FINAL.doc", HEADLINE),
        ("border.indd", HEADLINE),
        ("untitled", HEADLINE),
        ("Layout 1", HEADLINE),
        ("Border crossing to reopen, envoys say after talks", "Border crossing to reopen, envoys say after talks"),
    ],
)
def test_the_title_in_the_file_counts_where_a_person_wrote_it(tmp_path: Path, info: str, expected: str) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, [HEADLINE], y=780, size=24)
        lines(canvas, wrapped(WORDS), y=700)

    assert read(write(tmp_path / "a.pdf", draw, title=info)).title == expected


@pytest.mark.parametrize(
    ("creator", "made", "text", "published"),
    [
        ("Adobe InDesign 16.0", "D:20211201100000+01'00'", WORDS, "2021-12-01"),
        ("pdfTeX", "D:20211201100000+01'00'", WORDS, None),
        ("pdfTeX", "D:20211201100000+01'00'", "On December 1 the envoys met. " + WORDS, "2021-12-01"),
        ("Adobe InDesign 16.0", "D:20000101000000+00'00'", WORDS, None),
    ],
)
def test_the_day_a_file_was_made_counts_only_where_it_is_the_article_s(
    tmp_path: Path, creator: str, made: str, text: str, published: str | None
) -> None:
    write(tmp_path / "raw.pdf", lambda canvas: lines(canvas, wrapped(text)))
    writer = pypdf.PdfWriter(clone_from=tmp_path / "raw.pdf")
    writer.metadata = {"/Creator": creator, "/Producer": creator, "/CreationDate": made}
    writer.write(tmp_path / "a.pdf")
    assert read(tmp_path / "a.pdf").published == published


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_an_encrypted_file_opens_without_password_only_where_it_needs_none(tmp_path: Path, algorithm: str) -> None:
    write(tmp_path / "raw.pdf", lambda canvas: lines(canvas, wrapped(WORDS)))
    for password, name in (("", "open.pdf"), ("secret", "locked.pdf")):
        writer = pypdf.PdfWriter(clone_from=tmp_path / "raw.pdf")
        writer.encrypt(password, owner_password="owner", algorithm=algorithm)
        writer.write(tmp_path / name)
    assert read(tmp_path / "open.pdf").text == WORDS
    locked = skipped(tmp_path / "locked.pdf")
    assert "encrypted" in locked.reason
    assert "password" in locked.remedy


def test_a_scan_is_skipped_and_one_scanned_page_is_told(tmp_path: Path) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    picture = ImageReader(Image.new("L", (400, 600), 200))
    write(tmp_path / "scan.pdf", lambda canvas: canvas.drawImage(picture, 0, 0, 500, 700))
    assert "scan" in skipped(tmp_path / "scan.pdf").reason
    assert "OCR" in skipped(tmp_path / "scan.pdf").remedy

    def draw(canvas: Canvas) -> None:
        lines(canvas, wrapped(WORDS))
        canvas.showPage()
        canvas.drawImage(picture, 0, 0, 500, 700)

    document = read(write(tmp_path / "half.pdf", draw))
    assert document.text == WORDS
    assert document.pages == ((0, len(WORDS)), (len(WORDS), len(WORDS)))
    assert document.warnings == ("pages without text, perhaps scanned: 2",)


def test_a_damaged_file_is_skipped_with_a_remedy(tmp_path: Path) -> None:
    whole = write(tmp_path / "a.pdf", lambda canvas: lines(canvas, wrapped(WORDS))).read_bytes()
    (tmp_path / "b.pdf").write_bytes(whole[:200])
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
    for name in ("b.pdf", "c.pdf"):
        assert "PDF" in skipped(tmp_path / name).reason


def test_reading_prints_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    whole = write(tmp_path / "a.pdf", lambda canvas: lines(canvas, wrapped(WORDS))).read_bytes()
    (tmp_path / "b.pdf").write_bytes(whole.replace(b"startxref", b"startxrex").replace(b"/Font", b"/Fond"))
    list(load(tmp_path / "b.pdf", "b.pdf"))
    assert capfd.readouterr() == ("", "")


DATA = Path(__file__).resolve().parents[1] / ".." / "shared" / "data" / "pdfs"
OUTCOMES = {
    "annotated_pdf.pdf": None, "damaged-xref.pdf": None, "GeoTopo-komprimiert.pdf": None,
    "google-doc-document.pdf": None, "habibi.pdf": None, "minimal-document.pdf": None,
    "mistitled_outlines_example.pdf": None, "multicolumn.pdf": None,
    "pdflatex-4-pages.pdf": None, "pdflatex-forms.pdf": None, "pdflatex-image.pdf": None, "with-attachment.pdf": None,
    "c02-22.pdf": "scan", "epson.pdf": "scan", "francais.pdf": "scan", "imagemagick-images.pdf": "scan",
    "linn.pdf": "scan", "multipage.pdf": "scan", "skew.pdf": "scan", "damaged-truncated.pdf": "damaged",
    "invalid.pdf": "damaged",
    "libreoffice-writer-password.pdf": "encrypted", "no_contents.pdf": "no text",
    "truetype_font_nomapping.pdf": "no text",
}  # fmt: skip


@pytest.mark.skipif(not DATA.exists(), reason="needs ../shared/data/pdfs")
@pytest.mark.parametrize("name", OUTCOMES)
def test_odd_files_are_read_or_say_why_not(name: str) -> None:
    reason = OUTCOMES[name]
    if reason is None:
        assert len(read(DATA / name).text) > 10
    else:
        assert reason in skipped(DATA / name).reason


@pytest.mark.skipif(not DATA.exists(), reason="needs ../shared/data/pdfs")
def test_two_columns_set_by_latex_are_in_order_and_unbroken() -> None:
    document = read(DATA / "multicolumn.pdf")
    assert document.title == "Two-Column Document with Lorem Ipsum"
    assert document.published == "2024-01-03"
    for words in (
        "consectetuer adipiscing elit. Ut purus elit",
        "documents with two columns filled"[10:],
        "Morbi tristique",
    ):
        assert words.lower() in document.text.lower()


def test_bytes_are_all_that_is_read(tmp_path: Path) -> None:
    buffer = BytesIO()
    canvas = Canvas(buffer)
    lines(canvas, wrapped(WORDS))
    canvas.save()
    (tmp_path / "a.txt").write_bytes(buffer.getvalue())
    assert read(tmp_path / "a.txt").media_type == "application/pdf"
