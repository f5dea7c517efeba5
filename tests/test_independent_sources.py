"""How many independent sources give a sentence, and what only repeats them; shown wherever an answer is written."""

from dataclasses import replace

import pytest

from index import Archive, build
from index.types import Document
from qa import ask, render
from qa.compose.independent import grouped

WIRE = (
    "The lighthouse of Nordhaven will be switched off on May 3 after 140 years of service.\n\n"
    "The coast guard said that ships have used satellites for three decades and that the lamp costs 90,000 crowns a "
    "year to keep. Keeper Ines Holm, who has lived beside the tower since 1987, will move into the village by the end "
    "of the summer, and her two dogs will move with her.\n\n"
    "A museum is to open in the tower next spring. The council has set aside money for a new roof and for stairs that "
    "visitors can climb without a guide, and schools are to get in free.\n"
)
OTHER = (
    "Fishermen gathered under the tower in the rain and sang, as their grandfathers had when it was lit.\n\n"
    "The lighthouse of Nordhaven will be switched off on May 3 after 140 years of service.\n\n"
    "“My father steered home by it,” said Jonas Brandt, whose boat is the oldest in the harbour. Others shrugged, and "
    "said that nobody had looked for the lamp in years.\n"
)


def _article(outlet: str, title: str, text: str, day: str) -> str:
    return (
        f'<html><head><title>{title}</title><meta property="og:site_name" content="{outlet}">'
        f'<meta property="article:published_time" content="{day}"></head><body><article><h1>{title}</h1>'
        + "".join(f"<p>{part}</p>" for part in text.strip().split("\n\n"))
        + "</article></body></html>"
    )


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lighthouse")
    cut = WIRE.replace("Keeper Ines Holm, who has lived", "Ines Holm, the keeper, who has lived")
    articles = {
        "wire": ("North Wire", "Lighthouse of Nordhaven to Go Dark", WIRE, "2022-04-01"),
        "pier": ("The Pier", "A Light Goes Out in Nordhaven", cut, "2022-04-01"),
        "bay": ("Bay Chronicle", "Fishermen Sing for Their Lighthouse", OTHER, "2022-04-02"),
    }
    for name, article in articles.items():
        (folder / f"{name}.html").write_text(_article(*article), encoding="utf-8")
    for _ in build([folder], folder / "archive"):
        pass
    with Archive.open(folder / "archive") as archive:
        yield archive


@pytest.fixture(scope="module")
def answer(archive):
    answer = ask("When will the lighthouse of Nordhaven be switched off?", archive)
    assert answer.status == "answered" and "May 3" in answer.sentences[0].text
    return answer


def _document(name: str, text: str, outlet: str | None) -> Document:
    return Document(name, text, name, name, "text/plain", outlet=outlet)


def test_a_copy_counts_with_what_it_copies_and_another_report_by_itself(answer):
    sentence = answer.sentences[0]
    outlets = [{answer.citations[n].outlet for n in group} for group in sentence.sources]
    assert sorted(map(sorted, outlets)) == [["Bay Chronicle"], ["North Wire", "The Pier"]]


def test_every_citation_of_a_sentence_is_in_one_group_and_the_first_is_its_source(answer):
    for sentence in answer.sentences:
        assert sorted(n for group in sentence.sources for n in group) == sorted(sentence.citations)
        assert sentence.sources[0][0] == sentence.citations[0]


def test_two_articles_of_one_outlet_are_one_source():
    one, other = (_document(name, text, "The Pier") for name, text in (("a", WIRE), ("b", OTHER)))
    assert grouped([4, 7], [one, other]) == ((4, 7),)
    assert grouped([4, 7], [one, replace(other, outlet="Bay Chronicle")]) == ((4,), (7,))


def test_articles_without_an_outlet_are_told_apart_by_their_words():
    one, copy, other = (_document(n, t, None) for n, t in (("a", WIRE), ("b", WIRE + "\nMore."), ("c", OTHER)))
    assert grouped([0, 1, 2], [one, copy, other]) == ((0, 1), (2,))


def test_the_count_and_the_copies_are_shown_wherever_an_answer_is_written(answer):
    told = render.sourced(answer, 0)
    copy = answer.sentences[0].sources
    [repeat] = [answer.citations[group[1]] for group in copy if len(group) > 1]
    assert told.startswith("2 independent sources; copies: ") and repeat.outlet in told
    assert told in " ".join(render.terminal(answer, width=200).split())
    assert "2 independent sources" in render.markdown(answer)


def test_one_source_that_nothing_repeats_is_not_counted_aloud(archive):
    answer = ask("Who is the keeper of the lighthouse?", archive)
    lonely = replace(answer, sentences=tuple(replace(s, sources=((s.citations[0],),)) for s in answer.sentences))
    assert lonely.sentences and render.sourced(lonely, 0) == ""
    assert "independent" not in render.terminal(lonely)


def test_whose_sentences_they_are_stands_before_them_where_several_are_answered_for(answer):
    both = replace(
        answer, speakers=({"name": "Ines Holm", "sentences": (0,)}, {"name": "Jonas Brandt", "sentences": ()})
    )
    assert render.terminal(both).startswith("Ines Holm: ")
    assert "Ines Holm: " in render.markdown(both) and "Ines Holm: " in render.copied(both)


def test_a_copy_in_the_outlet_of_another_makes_them_one_source_in_any_order():
    wire, cut = _document("wire", WIRE, "North Wire"), _document("cut", WIRE + "\n", "The Pier")
    late = _document("late", OTHER, "North Wire")
    assert grouped([0, 1, 2], [late, cut, wire]) == ((0, 1, 2),)
    assert grouped([0, 1, 2], [wire, cut, late]) == ((0, 1, 2),)


def _document(name: str, text: str, outlet: str) -> Document:
    return Document(name, text, name, name, "text/plain", outlet=outlet)
