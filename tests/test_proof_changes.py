"""What the proof finds in sentences that copy what they cite but for one thing, join it otherwise, describe somebody
anew, or tell what stands beside the cited words."""

from __future__ import annotations

import pytest

from index.types import Document
from qa.proof.copied import check_copied
from qa.proof.coverage import check_coverage
from qa.proof.described import check_described
from qa.proof.premise import as_cited
from qa.proof.relations import check_relations
from qa.types import Citation

FISH = (
    "In 2018 the ministry of Norway sold several boats to fishermen from Iceland, and Bergen lost three hundred jobs."
)
PLAN = "The harbour board may close the northern pier in March, and Oslo plans to pay for the repairs."


def premise(quote: str, before: str = "", title: str = ""):
    text = f"{before} {quote}".strip()
    document = Document("d", text, title, "d.txt", "text/plain")
    start = text.index(quote)
    citation = Citation(
        "d", title, None, None, None, None, "d.txt", (), None, start, start + len(quote), quote
    )  # fmt: skip
    return [as_cited(citation, document, ())]


@pytest.mark.parametrize(
    ("told", "cited"),
    [
        (FISH.replace("2018", "2019"), FISH),
        (FISH.replace("Norway", "Iceland").replace("from Iceland", "from Norway"), FISH),
        (FISH.replace("Bergen", "Tromsø"), FISH),
        (FISH.replace("three hundred", "four hundred"), FISH),
        (FISH.replace("sold several", "bought several"), FISH),
        (FISH.replace("several boats", "all boats"), FISH),
        (FISH.replace("lost", "did not lose"), FISH),
        (PLAN.replace("may close", "will close"), PLAN),
        (PLAN.replace("may close", "closed"), PLAN),
        (PLAN.replace("plans to pay", "paid"), PLAN),
        (PLAN.replace("plans to pay", "will pay"), PLAN),
        ("The court will hear the case again in June.", "The court might hear the case again in June."),
        ("The court could hear the case again in June.", "The court will hear the case again in June."),
        ("The union was not able to stop the vote on wages.", "The union was able to stop the vote on wages."),
    ],
)
def test_one_thing_changed_in_copied_words_is_found(told, cited):
    assert check_copied(told, cited) is not None


@pytest.mark.parametrize(
    ("told", "cited"),
    [
        (FISH, FISH),
        (FISH.replace("several boats", "some boats"), FISH),
        (FISH.replace("three hundred", "300"), FISH),
        (FISH.replace("the ministry of Norway", "the Norwegian ministry"), FISH),
        (PLAN.replace("may close", "might close"), PLAN),
        (PLAN.replace("plans to pay", "intends to pay"), PLAN),
        ("The clerk could not say when the hall would open.", "“I can't say when the hall will open,” said the clerk."),
        (
            "The boats were sold to fishermen from Iceland by the ministry of Norway.",
            "The ministry of Norway sold the boats to fishermen from Iceland.",
        ),
        ("The mayor refused to sign the lease on Friday.", "The mayor did not want to sign the lease on Friday."),
    ],
)
def test_copied_words_may_be_put_otherwise(told, cited):
    assert check_copied(told, cited) is None


def test_a_change_that_another_cited_sentence_bears_out_is_none():
    both = "Mills of the east made 40 tons of paper. Mills of the west made 60 tons of paper."
    assert check_copied("Mills of the west made 60 tons of paper.", both) is None
    assert check_copied("Mills of the west made 40 tons of paper.", both) is not None


@pytest.mark.parametrize(
    ("told", "cited"),
    [
        ("The bridge was closed because of the storm.", "The storm came on Monday. The bridge was closed on Tuesday."),
        ("The miners went home after the vote.", "The miners went home, and there was a vote."),
        ("The rent rose despite the new law.", "The rent rose, and there is a new law."),
        ("The port is shut in response to the strike.", "The port is shut, and there is a strike."),
    ],
)
def test_a_cause_or_time_that_nothing_cited_tells_is_found(told, cited):
    assert check_relations(told, cited) is not None


@pytest.mark.parametrize(
    ("told", "cited"),
    [
        ("The bridge was closed because of the storm.", "The bridge was closed as the storm came in."),
        ("The miners went home after the vote.", "Following the vote the miners went home."),
        ("The rent rose although there is a new law.", "There is a new law, but the rent rose."),
    ],
)
def test_a_cause_or_time_may_be_told_in_another_word(told, cited):
    assert check_relations(told, cited) is None


KARI = "Kari Holm, who runs the dairy in Voss, wrote to the council about the road."


@pytest.mark.parametrize(
    "told",
    [
        "Kari Holm, the leader of the council, wrote about the road.",
        "Kari Holm, who is a lawyer in Voss, wrote about the road.",
        "The letter of mayor Kari Holm is about the road.",
    ],
)
def test_a_description_that_no_article_gives_is_found(told):
    assert check_described(told, premise(KARI)) is not None


@pytest.mark.parametrize(
    "told",
    [
        "Kari Holm, a farmer from Voss, wrote about the road.",
        "Kari Holm wrote about the road, the council says.",
        "The letter of chairwoman Kari Holm is about the road.",
    ],
)
def test_a_description_may_come_from_another_sentence_that_names_them(told):
    before = "Farmers met in Voss. The chairwoman of the farmers is Kari Holm, herself a farmer."
    assert check_described(told, premise(KARI, before)) is None


def test_a_headline_is_no_evidence():
    cited = premise("She signed it on the steps of the library.", title="Mayor Opens Library and Promises Longer Hours")
    assert check_coverage("Mayor opens library and promises longer hours.", cited) is not None
    assert check_coverage("The mayor signed it on the library steps.", cited) is None


def test_what_stands_before_the_cited_words_is_to_be_cited_itself():
    cited = premise("She thanked the volunteers.", before="The mayor opened the new swimming pool in Lier.")
    assert check_coverage("The mayor opened the new swimming pool.", cited) is not None
    assert check_coverage("The mayor thanked the volunteers.", cited) is None


@pytest.mark.parametrize(
    "told",
    [
        "The baker who was seized after leaving the guild was convicted of forging coins.",
        "The baker was seized after leaving the guild, and will pay a heavy fine.",
    ],
)
def test_a_predicate_of_which_nothing_is_cited_is_found(told):
    assert check_coverage(told, premise("A baker was seized after leaving the guild.")) is not None


@pytest.mark.parametrize(
    ("put", "stands"), [("his own line of defence", False), ("its aggressive line", True), ("that line", True)]
)
def test_what_is_put_into_the_middle_of_copied_words_must_be_cited(put: str, stands: bool) -> None:
    frame = "Orlov threatened the West with measures should it continue what he called {}, and told a hall of officers."
    fault = check_copied(frame.format(put), frame.format("its openly aggressive line"))
    assert (fault is None) == stands, fault
