"""Draws `articles/moscow-draft-treaties.pdf`: two pages in two columns with running heads, as newspapers print them.

The file is committed; run `python sample/make_pdf.py` (reportlab, from the `test` extra) after changing the words.
"""

from pathlib import Path

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, NextPageTemplate, PageTemplate, Paragraph

OUT = Path(__file__).parent / "articles" / "moscow-draft-treaties.pdf"
OUTLET, DAY, AUTHOR = "Harbour Dispatch", "December 17, 2021", "Philippa Stern"
TITLE = "Moscow Publishes Two Draft Treaties and Asks NATO to Step Back to 1997"

STORY = (
    "MOSCOW — Russia put its demands on paper on Friday. The Foreign Ministry published the draft of a treaty with the "
    "United States and of an agreement with NATO, and said that both should be negotiated without delay.",
    "The texts ask for a promise that the alliance will take in no more members to the east, Ukraine included. NATO "
    "would also have to withdraw troops and arms that it has placed in countries which joined after May 1997. In "
    "effect that covers Poland, the Baltic states and most of the Balkans.",
    "Washington for its part would set up no bases in former Soviet republics outside the alliance. Neither side would "
    "keep medium-range missiles within reach of the other.",
    "Deputy Foreign Minister Sergei Ryabkov, who presented the drafts to reporters, said they were not a menu from "
    "which one could pick. Russia was ready to send its negotiators to Geneva as early as Saturday, he said, and if "
    "the West refused, it would create threats of its own in reply.",
    "The White House took its time. It had “seen the Russian proposals,” Press Secretary Jen Psaki told reporters on "
    "the way to South Carolina. “We’re discussing them with our European allies and partners.”",
    "She then set a condition. “I will note that there will be no talks on European security without European allies "
    "and partners,” Psaki said. All countries, she added, “have the right to decide their own future and foreign "
    "policy free from the outside interference.”",
    "NATO ambassadors had said a day earlier that dialogue with Moscow must be a matter of give and take and must deal "
    "with the alliance's own worries about Russian conduct.",
    "Few diplomats expect the drafts to be signed as they stand. Several called the publication itself unusual, since "
    "governments that want an agreement rarely bargain in front of everyone. Some suspected that the texts were "
    "written to be rejected. Others saw in them at least an agenda.",
    "Ukraine was not consulted. Foreign Minister Dmytro Kuleba's ministry replied that only Ukraine and the 30 members "
    "of NATO could decide whether it would join, and that Russia should first end its own aggression.",
)


def main(out: Path = OUT) -> None:
    regular, bold = "Times-Roman", "Times-Bold"  # built into every reader: nothing to embed
    body = ParagraphStyle(
        "body", fontName=regular, fontSize=13, leading=18.5, alignment=TA_JUSTIFY, firstLineIndent=8, spaceAfter=2
    )
    headline = ParagraphStyle("headline", fontName=bold, fontSize=17, leading=20, spaceAfter=5)
    byline = ParagraphStyle("byline", fontName=regular, fontSize=9.5, leading=12)

    width, height = A5
    margin, gutter, foot, masthead = 14 * mm, 6 * mm, 16 * mm, 30 * mm
    column = (width - 2 * margin - gutter) / 2
    top = height - 20 * mm

    def frame(x: float, lower: float, upper: float, span: float) -> Frame:
        return Frame(x, lower, span, upper - lower, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)

    def furniture(canvas, document) -> None:
        canvas.setFont(regular, 8.5)
        canvas.drawString(margin, height - 12 * mm, OUTLET)
        canvas.drawRightString(width - margin, height - 12 * mm, DAY)
        canvas.line(margin, height - 14 * mm, width - margin, height - 14 * mm)
        canvas.drawCentredString(width / 2, 9 * mm, f"Page {document.page}")

    head = frame(margin, top - masthead, top, width - 2 * margin)
    left, right = margin, margin + column + gutter
    below = top - masthead - 3 * mm
    document = BaseDocTemplate(str(out), pagesize=A5, title=TITLE, author=AUTHOR, subject=OUTLET, invariant=1)
    document.addPageTemplates(
        [
            PageTemplate(
                "first", [head, frame(left, foot, below, column), frame(right, foot, below, column)], onPage=furniture
            ),
            PageTemplate("later", [frame(left, foot, top, column), frame(right, foot, top, column)], onPage=furniture),
        ]
    )
    document.build(
        [
            NextPageTemplate("later"),
            Paragraph(TITLE, headline),
            Paragraph(f"By {AUTHOR}, {OUTLET}, {DAY}", byline),
            FrameBreak(),
            *(Paragraph(text, body) for text in STORY),
        ]
    )


if __name__ == "__main__":
    main()
