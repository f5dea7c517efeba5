"""The tagger of statements: what it marks in a sentence, and what becomes of it where no rule finds a statement."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from index.segment import sentences
from index.statements import statements, tagger
from index.statements.learned import may_tell
from index.statements.tagger import packaged_tagger
from index.types import Document

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training"))

SAID = "Ada Quist said the old quay would have to be rebuilt."
PLAIN = "The ferry left Vane at noon with forty passengers and a cargo of salt."


def test_the_words_and_who_says_them_are_marked():
    (tagged,) = packaged_tagger().read([SAID])
    assert [SAID[a:b].rstrip(".") for a, b in tagged.contents] == ["the old quay would have to be rebuilt"]
    assert [SAID[a:b] for a, b in tagged.speakers] == ["Ada Quist"]


def test_where_nothing_is_said_nothing_is_marked():
    assert packaged_tagger().read([PLAIN])[0].contents == ()


def test_a_sentence_is_marked_alike_alone_and_beside_others():
    alone = [packaged_tagger().read([each])[0] for each in (SAID, PLAIN)]
    assert packaged_tagger().read([PLAIN, SAID, "No.", SAID * 3])[:2] == alone[::-1]


@pytest.mark.parametrize("text", ["", " ", "“", "İstanbul’da ‘evet’ dedi", "said " * 900], ids=range(5))
def test_any_text_can_be_read(text):
    for a, b in packaged_tagger().read([text])[0].contents:
        assert 0 <= a < b <= len(text)


def _marked(text: str, shares: dict[int, float]) -> tagger.Tagged:
    """What becomes of a network's shares, by the number of a word piece; the others are surely nobody's."""
    encoding = tagger.tokenizer().encode(text)
    content = np.full((len(encoding.ids), 3), -99, np.float32)
    inside = np.array([shares.get(k, 0.001) for k in range(len(encoding.ids))])
    content[:, 0], content[:, 2] = 0, np.log(inside / (1 - inside))
    return tagger._tagged(encoding, content, np.full(len(encoding.ids), -9, np.float32))


def test_marks_end_where_words_do():
    pieces = tagger.tokenizer().encode("Zelenskyy").tokens[1:-1]
    assert len(pieces) > 2
    uneven = {k: 0.99 for k in range(1, len(pieces))}  # all but its last piece
    assert _marked("Zelenskyy left", uneven).possible == ((0, 9),)


def test_a_doubtful_word_between_sure_ones_goes_with_them_and_alone_it_is_nobodys():
    text = "the new quay will sink"
    assert _marked(text, {1: 0.99, 2: 0.97, 3: 0.6, 4: 0.6, 5: 0.99, 6: 0.99}).contents == ((0, len(text)),)
    assert _marked(text, {3: 0.6}).contents == ()


def test_most_sentences_are_not_read():
    assert may_tell(SAID, 0, len(SAID))
    assert not may_tell(PLAIN, 0, len(PLAIN))


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("Ned Foss is of the view that the new quay will sink.", "Ned Foss", "the new quay will sink"),
        ("“Too late by a year” was the verdict of Ned Foss on the new quay.", "Ned Foss", "Too late by a year"),
    ],
)
def test_what_no_rule_finds_is_somebodys_words(text, speaker, words):
    document = Document("d", text, "", "d.txt", "text/plain")
    found = statements(document, sentences(document))
    assert any(words in text[a:b] for each in found for a, b in each.content)
    assert {each.speaker.lower() for each in found} == {speaker.lower()}
    assert all(each.cue_span is None or each.cue_span[0] < each.cue_span[1] for each in found)


def test_examples_tell_the_nearest_mention_of_who_speaks():
    pytest.importorskip("torch")
    from tagging import encode, examples
    from tagging import tokenizer as pieces

    record = {
        "text": "Ada Quist left. Ned Foss, whom Quist told that “it was late,” stayed.",
        "statements": [{"speaker_name": "Ada Quist", "content": [(47, 61)]}],
    }
    first, second = examples(record)
    assert (first["contents"], first["speakers"]) == ([], [])
    text = second["text"]
    assert [text[a:b] for a, b in second["contents"]] == ["“it was late,”"]
    assert [text[a:b] for a, b in second["speakers"]] == ["Quist"]
    encoded = encode(pieces(), second)
    assert encoded.content.count(1) == 1 and encoded.content.count(2) > 2 and sum(x == 1 for x in encoded.speaker) >= 1
    assert len(encoded.ids) == len(encoded.types) == len(encoded.content) == len(encoded.speaker)


def test_a_small_network_learns_what_a_large_one_marks_where_nobody_marked_anything(tmp_path):
    torch = pytest.importorskip("torch")
    from model import packaged_encoder
    from tagging import Tagging, encode
    from tagging import tokenizer as pieces
    from teaching import LAYERS, job_of

    torch.manual_seed(3)
    large = Tagging(packaged_encoder())
    for head in (large.content, large.speaker):
        head.weight.data *= 20  # plain marks, as learnt ones are
    torch.save(large.state_dict(), tmp_path / "large.pt")
    job = job_of(tmp_path / "large.pt")
    model = job.model().train()
    for own, layer in enumerate(LAYERS):
        one, other = (net.encoder.encoder.layer[k].attention.self.query for net, k in ((model, own), (large, layer)))
        assert torch.equal(one.weight, other.weight)
    unmarked = [encode(pieces(), {"text": text}) for text in (SAID, PLAIN)]
    assert {label for each in unmarked for label in (*each.content, *each.speaker)} == {-100}
    learning = [p for p in model.parameters() if p.requires_grad]
    assert not any(p is model.encoder.embeddings.word_embeddings.weight for p in learning)
    optimiser = torch.optim.AdamW(learning, lr=1e-3)
    losses = []
    for _ in range(12):
        losses.append(job.loss(model, unmarked))
        optimiser.zero_grad()
        losses[-1].backward()
        optimiser.step()
    assert losses[-1] < 0.7 * losses[0]  # .5 to .55, by the processor
