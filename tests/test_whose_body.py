"""Officers of bodies: a spokesman is not the head; and whose words a release is."""

import pytest

from index import Archive, build
from index.types import Document
from qa import ask
from qa.offices import publisher
from qa.whose import Asked

TEXT = (
    "OLM, March 3, 2023 — Quay Agency spokeswoman Ada Bell said on Friday that the levees would hold until Sunday.\n\n"
    "Kestrel chief executive Ruth Quist said the plant would close.\n\n"
    "Agnes Ruiz, secretary general of Harbour Relief International, said the camps must be closed at once.\n\n"
    "Tom Brand, chief of the Tern Works board, said in Lind that fares would rise."
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bodies")
    (folder / "news").mkdir()
    (folder / "news" / "levees.txt").write_text(f"Levees Hold in Olm\n\n{TEXT}", encoding="utf-8")
    for _ in build([folder / "news"], folder / "archive"):
        pass
    with Archive.open(folder / "archive") as opened:
        yield opened


@pytest.mark.parametrize(
    ("asked", "speaker"),
    [
        ("the Kestrel chief executive", "Ruth Quist"),
        ("the Harbour Relief secretary general", "Agnes Ruiz"),
        ("the Quay Agency spokeswoman", "Ada Bell"),
    ],
)
def test_an_officer_of_one_body_is_not_anothers(archive, asked, speaker):
    whose = Asked(asked, archive)
    documents = [archive.document(d.id) for d in archive.documents()]
    found = {s.speaker for d in documents for s in archive.statements(d.id) if whose.says(s, d)}
    assert found == {speaker}


def test_what_a_bodys_spokeswoman_says_its_head_has_not_said(archive):
    assert ask("What did the Quay Agency spokeswoman say about the levees?", archive).status == "answered"
    answer = ask("What did the Quay Agency administrator say about the levees?", archive)
    assert answer.status == "refused"
    assert [c.speaker for c in answer.refusal.nearest][:1] == ["Ada Bell"]


def test_a_house_publishes_what_its_site_does_and_a_country_or_a_person_does_not():
    def of(outlet):
        return publisher(Document("d", "", "", "d.html", "text/html", outlet=outlet)).strip()

    assert of("en.kremlin.ru") == "en.Kremlin.ru"
    assert of("china.org.cn") == "china.org.cn" and of("news.trump.org") == "news.trump.org"
    assert of("The Kestrel Times") == "The Kestrel Times"
