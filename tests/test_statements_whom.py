"""Whom "he", "the mayor" and "the younger Moss" mean, and how far the words of news go: what readers of campaign, court
and foreign news would say, on sentences of our own."""

from __future__ import annotations

import pytest

from index.segment import sentences
from index.statements import statements
from index.types import Document


def said(text: str) -> list[tuple[str, str]]:
    document = Document("d", text, "", "d.txt", "text/plain")
    found = statements(document, sentences(document))
    return [(s.speaker, " … ".join(text[a:b] for a, b in s.content)) for s in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Ruiz spoke next. “Jon Brand gets it,” she told the crowd.", [("Ana Ruiz", "“Jon Brand gets it,”")]),
        ("Mayor Ana Ruiz said she would win. “She lied,” Jill Moss said. Then the mayor took the stage. "
             "“I’ve heard worse,” she said.",
         [("Ana Ruiz", "she would win"), ("Jill Moss", "“She lied,”"), ("Ana Ruiz", "“I’ve heard worse,”")]),
        ("Sheriff Al Kent spoke first. Councilman Tom Moss said he would read it. The sheriff did not "
             "hold back. He said deputies were leaving.",
         [("Tom Moss", "he would read it"), ("Al Kent", "deputies were leaving")]),
        ("Sen. Ana Ruiz opposed the bill. A clerk, Jill Moss, wrote it. The two-term senator, who is up "
             "for election, shrugged. “So be it,” she said.",
         [("Ana Ruiz", "“So be it,”")]),
        ("Tom Moss tried to calm them, telling delegates they had misread Jon Brand. Brand, he suggested, "
             "had been joking.",
         [("Tom Moss", "they had misread Jon Brand"), ("Tom Moss", "Brand … had been joking")]),
        ("“It was brave,” said Kay Moss, 61, a delegate from Olm. But her husband didn’t agree. “He "
             "signed a pledge,” he said.",
         [("Kay Moss", "“It was brave,”"), ("her husband", "“He signed a pledge,”")]),
        ("Putin told reporters in Olm that talks were over. “They do not want peace,” he said.",
         [("Putin", "talks were over"), ("Putin", "“They do not want peace,”")]),
        ("Lawmaker Oleh Moss called it theatre. Zelenskiy said the world must act. “It is an escalation,” "
             "he said.",
         [("Zelenskiy", "the world must act"), ("Zelenskiy", "“It is an escalation,”")]),
        ("Melania Trump said the words hurt. Trump told the Post that he would not quit. “I’ll never "
             "withdraw,” he said.",
         [("Melania Trump", "the words hurt"), ("Trump", "he would not quit"), ("Trump", "“I’ll never withdraw,”")]),
        ("Mr Brand hit back. “I understand,” he said. Nika, 19, a student, said he had been beaten. “They "
             "took my phone,” he said.",
         [("Brand", "“I understand,”"), ("Nika", "he had been beaten"), ("Nika", "“They took my phone,”")]),
        ("Turkish President Tayyip Kaya spoke. King Abdullah II of Jordan said the city was under attack. "
             "He rejected any talk of exile.",
         [("Abdullah", "the city was under attack"), ("Abdullah", "any talk of exile")]),
        ("Ann, his wife of 54 years, remembers it differently. “Oh, he complained,” she says.",
         [("Ann", "“Oh, he complained,”")]),
        ("Her daughter, Megan, now 17, has given up the flute. “I’m not mad,” she said.",
         [("Megan", "“I’m not mad,”")]),
        ("Jim Moss said he was robbed twice. Robert “Bobby” Ruiz, 52, a cannery worker, was next. He said "
             "he had been sober for 14 months.",
         [("Jim Moss", "he was robbed twice"), ("Robert Ruiz", "he had been sober for 14 months")]),
        ("Gina Moss contends that the notice was too small. City Attorney Ana Billings disagrees; the "
             "sign, she wrote in a letter, “complies in every respect.”",
         [("Gina Moss", "the notice was too small"), ("Ana Billings", "the sign … “complies in every respect.”")]),
        ("Asked about Rep. Jim Moss’s claim that he lied, Al Ruiz smiled. “I’ve heard that,” he said.",
         [("Al Ruiz", "“I’ve heard that,”")]),
        ("Sheriff Ana Ruiz, who was elected the same day as Prosecutor Jill Moss, has kept quiet. But she "
             "told radio KQX that deputies were tired.",
         [("Ana Ruiz", "deputies were tired")]),
        ("Angela Brand, the chancellor, left early. A spokesman for the chancellor, Stefan Moss, later "
             "denied that she was ill.",
         [("Stefan Moss", "that she was ill")]),
        ("Mitch Brand was unmoved. The minority leader said he was tired.", [("Mitch Brand", "he was tired")]),
        ("Republican Josh Brand scoffed. “They want to protect the butchers,” the Missouri senator said.",
         [("Josh Brand", "“They want to protect the butchers,”")]),
        ("Sen. Ed Moss of Massachusetts wrote the letter. Republican Josh Brand scoffed. “They want it "
             "dead,” the Missouri senator said.",
         [("Josh Brand", "“They want it dead,”")]),
        ("Ohio’s Jon Brand has made no secret of his contempt. “Never,” said Al Moss, his strategist. In "
             "an essay the governor will argue that “two paths” lie ahead.",
         [("Al Moss", "“Never,”"), ("Jon Brand", "“two paths” lie ahead")]),
        ("Sen. Ron Brand said voters can’t do math. The 71-year-old widow said she cuts her pills in half.",
         [("Ron Brand", "voters can’t do math"), ("The 71-year-old widow", "she cuts her pills in half")]),
        ("Linda Moss, 58, voted for him. Her daughter, Amy Moss, 31, said she did not. “We don’t talk "
             "about it,” the younger Ms. Moss said.",
         [("Amy Moss", "she did not"), ("Amy Moss", "“We don’t talk about it,”")]),
        ("Sen. Lin Brand was asked by a voter, retired Army Col. Bud Moss, whether he would send troops. "
             "He said he wouldn’t.",
         [("Lin Brand", "he wouldn’t")]),
        ("Leader Ali Brand said the town would be “punished,” according to the agency KNX. “We will make "
             "them regret it,” he said.",
         [("KNX", "Leader Ali Brand said the town would be “punished,”"),
          ("Ali Brand", "the town would be “punished,”"),
          ("Ali Brand", "“We will make them regret it,”")]),
        ("Campaigners hailed the line on tax, which Harbor Aid’s Viva Brand called “groundbreaking.” “Olm "
             "has lit a path,” she said.",
         [("Campaigners", "the line on tax"),
          ("Viva Brand", "“groundbreaking.”"),
          ("Viva Brand", "“Olm has lit a path,”")]),
        ("Al Moss, 38, was there. A woman beside him, who declined to give her name for fear of losing "
             "her job, put it differently. “I am here for my mother,” she said.",
         [("A woman", "“I am here for my mother,”")]),
        ("Myanmar’s leader, Min Aung Moss, rejected it. In a speech in Nay Pyi Taw he said the rebels "
             "were training.",
         [("Min Aung Moss", "the rebels were training")]),
        ("Former prime minister Al Brand asked why the coastguard had not come.",
         [("Al Brand", "why the coastguard had not come")]),
        ("Kestrel, the country’s largest carrier, will cut 400 jobs, it said on Monday.",
         [("Kestrel", "Kestrel, the country’s largest carrier, will cut 400 jobs")]),
        ("Mrs May told the leaders that she was confident.", [("May", "she was confident")]),
        ("Rep. Mark Moss filed the motion. “It’s time,” he said. Asked about it later, a White House aide "
             "shrugged. “Not our problem,” he said.",
         [("Mark Moss", "“It’s time,”"), ("a White House aide", "“Not our problem,”")]),
        ("Sen. Susan Moss voted no. “I’m worried,” she said. In Bangor, a nurse leaving her shift was "
             "relieved. “She listened,” she said.",
         [("Susan Moss", "“I’m worried,”"), ("a nurse", "“She listened,”")]),
        ("Rep. Al Moss apologized. “I’m sorry,” he said. In Queens, a retired bus driver waiting for the "
             "train shook his head. “He’s got to go,” he said.",
         [("Al Moss", "“I’m sorry,”"), ("a retired bus driver", "“He’s got to go,”")]),
        ("Sen. Cory Moss went further. If Roy Brand wins, he said, “the Senate should vote to expel him.”",
         [("Cory Moss", "“the Senate should vote to expel him.”")]),
        ("Sen. Al Moss was asked about it by Bill Brand, who noted that the plan was late. “There are a "
             "lot of plans,” he replied.",
         [("Bill Brand", "the plan was late"), ("Al Moss", "“There are a lot of plans,”")]),
        ("Sen. Bernie Moss urged them to back Joe Brand. “Nero fiddled,” he said of President Donald "
             "Ruiz. “Ruiz golfs.” He said that progress was in danger.",
         [("Bernie Moss", "them to back Joe Brand"),
          ("Bernie Moss", "“Nero fiddled,” … “Ruiz golfs.”"),
          ("Bernie Moss", "progress was in danger")]),
        ("Elizabeth Moss, a lunch aide, voted for Brown. “I’m tired,” she said. Her husband, Jim, nodded. "
             "“What she said,” he added.",
         [("Elizabeth Moss", "“I’m tired,”"), ("Jim", "“What she said,”")]),
        ("“She’s a crook,” Rudolph Moss bellowed, and the arena answered: “Lock her up!”",
         [("Rudolph Moss", "“She’s a crook,”"), ("the arena", "“Lock her up!”")]),
        ("“This is big,” Mr. Moss said in Manchester, where the crowd chanted “Lock her up!”",
         [("Moss", "“This is big,”"), ("the crowd", "“Lock her up!”")]),
        ("Rep. Pete Moss offered a diagnosis. “He’s a fraud,” the New Yorker told Fox.",
         [("Pete Moss", "“He’s a fraud,”")]),
        ("Dilek, a teacher from Izmir, said she was tired. “We are all tired,” she said.",
         [("Dilek", "she was tired"), ("Dilek", "“We are all tired,”")]),
        ("Emmanuel Brand flew to Berlin. After meeting Friedrich Moss, he said that Europe must act.",
         [("Emmanuel Brand", "Europe must act")]),
        ("Home Minister Amit Brand asked the crowd to vote. Former commissioner S.Y. Moss struck a "
             "different note. The language, he told the Post, was “not that of an umpire.”",
         [("Amit Brand", "to vote"), ("S.Y. Moss", "The language … was “not that of an umpire.”")]),
        ("Garry Brand called it illegal. Louis Moss, one of three members of the council, was "
             "unapologetic. Mr Brand, he said, was “a rubber stamp.”",
         [("Garry Brand", "it illegal"), ("Louis Moss", "Mr Brand … was “a rubber stamp.”")]),
        ("Martha Moss, the state attorney general, conceded shortly after 9 p.m.", []),
        ("Sean Moss insisted that he had been misunderstood. “Every woman deserves to be heard,” the Fox "
             "News host told listeners.",
         [("Sean Moss", "he had been misunderstood"), ("Sean Moss", "“Every woman deserves to be heard,”")]),
        ("“They want to take it,” Ted Moss told the crowd. A woman near the stage raised her hand. “What "
             "about my kids?”",
         [("Ted Moss", "“They want to take it,”"), ("A woman", "“What about my kids?”")]),
        ("Paul Moss, 58, drives a forklift. “Worst mistake I ever made,” he said. His daughter Kayla, who "
             "is 19, laughed. “Mom’s going to read that, Dad.”",
         [("Paul Moss", "“Worst mistake I ever made,”"), ("Kayla", "“Mom’s going to read that, Dad.”")]),
        ("“I’ve had it,” Jim Moss said. His wife, Ann, shook her head. “Not a chance.”",
         [("Jim Moss", "“I’ve had it,”"), ("Ann", "“Not a chance.”")]),
        ("Tim Moss called it “a joke.” Mike Brand shook his head. “That’s nonsense.”",
         [("Tim Moss", "it “a joke.”"), ("Mike Brand", "“That’s nonsense.”")]),
        ("“I’ve had it,” Jim Moss said. He shook his head. “Not a chance.”",
         [("Jim Moss", "“I’ve had it,” … “Not a chance.”")]),
        ("Sen. Ted Moss asked whether Chuck Brand thought it was a crime. “No, I do not, Senator,” the "
             "nominee answered.",
         [("Ted Moss", "whether Chuck Brand thought it was a crime"), ("Chuck Brand", "“No, I do not, Senator,”")]),
        ("“Great,” Jim Moss said. Moss shook his head. “Not a chance.”",
         [("Jim Moss", "“Great,” … “Not a chance.”")]),
        ("TRUMP: “She gave us this.”\n\nTHE FACTS: Hardly. The group had its roots in 2004.\n\nTrump also "
             "denied having said that. “I did not say it,” he protested.",
         [("TRUMP", "“She gave us this.”"), ("TRUMP", "having said that"), ("TRUMP", "“I did not say it,”")]),
    ],
)  # fmt: skip
def test_whom_a_pronoun_or_a_description_means(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Go with him,” the Olm senator said, as the New York delegation began chanting, “Vote Brand!”",
         [("the Olm senator", "“Go with him,”"), ("the New York delegation", "“Vote Brand!”")]),
        ("“We will win,” Brand said, before one man in the hall yelled, “Go home!”",
         [("Brand", "“We will win,”"), ("one man", "“Go home!”")]),
        ("The city accuses Kestrel of dumping waste, which it denies.",
         [("The city", "Kestrel of dumping waste"), ("it", "dumping waste")]),
        ("The bridge was safe, says the report, which Brand called a sham.",
         [("the report", "The bridge was safe")]),
        ("Moss said that he left at noon, but Bell denies that.",
         [("Moss", "he left at noon"), ("Bell", "that")]),
        ("Vengeance, he warned, would spoil it.", [("he", "Vengeance … would spoil it")]),
        ("Argentina, Javier Moss told delegates, would leave the pact.",
         [("Javier Moss", "Argentina … would leave the pact")]),
        ("Voters, Brand said, “are tired.”", [("Brand", "Voters … “are tired.”")]),
        ("Brand called the judge, Arthur Moss, “a lunatic.”",
         [("Brand", "the judge, Arthur Moss, “a lunatic.”")]),
        ("Kim Ruiz said the governor had looked her in the eye and told her the men were heroes.",
         [("Kim Ruiz", "the governor had looked her in the eye and told her the men were heroes")]),
        ("Bell said the firm had lied and accused the board of fraud.",
         [("Bell", "the firm had lied"), ("Bell", "the board of fraud")]),
        ("Jon Moss said he might close his stores, a vow that Brand’s supporters took as an endorsement.",
         [("Jon Moss", "he might close his stores")]),
        ("Parents at nearby Grant Elementary said it was too close.",
         [("Parents at nearby Grant Elementary", "it was too close")]),
        ("Immigrant advocates accused Brand of copying his predecessor.",
         [("Immigrant advocates", "Brand of copying his predecessor")]),
        ("That was true in 2021, when the bureau switched to a new system, said Jeff Moss, a crime "
             "analyst based in Olm.",
         [("Jeff Moss", "That was true in 2021, when the bureau switched to a new system")]),
        ("Kyle Moss, 40, of Tulsa, who said he had voted twice for Brand, walked out.",
         [("Kyle Moss", "he had voted twice for Brand")]),
        ("Costa Rica, Peru and Uruguay rejected the result outright.",
         [("Costa Rica, Peru and Uruguay", "the result outright")]),
        ("It has already begun, a dozen operatives, donors and elected officials said in interviews.",
         [("a dozen operatives, donors and elected officials", "It has already begun")]),
        ("The White House said it was aware of reports that an American had been killed.",
         [("White House", "it was aware of reports that an American had been killed")]),
        ("Rebels marched into Goma and said they had seized the city, as the United Nations said it was "
             "“mass panic”.",
         [("Rebels", "they had seized the city"), ("United Nations", "it was “mass panic”")]),
        ("Crime rose sharply in 2020, the data show, but has since receded.",
         [("the data", "Crime rose sharply in 2020 … but has since receded")]),
        ("Meyer denied it and in turn blamed the board.", [("Meyer", "it"), ("Meyer", "the board")]),
        ("His lawyer, George Moss, has said the chief did everything that he could.",
         [("George Moss", "the chief did everything that he could")]),
        ("More than 100 judges have been fired since May, the union that represents them said Tuesday.",
         [("the union", "More than 100 judges have been fired since May")]),
        ("Several lawyers who have practiced before Lockhart told the paper that they had stopped taking "
             "cases.",
         [("Several lawyers", "they had stopped taking cases")]),
        ("The 9th Circuit ruled that the fine was illegal.", [("9th Circuit", "the fine was illegal")]),
        ("Sen. Dick Moss of Olm wrote to Attorney General Pam Brand last week demanding an account of it.",
         [("Dick Moss", "an account of it")]),
        ("Moss stopped short of saying the nominee should go. For years Brand resisted calling it a "
             "crisis.",
         []),
        ("The suit, filed in Olm, alleges the agency’s commissioner, Frank Moss, acted without authority.",
         [("The suit", "the agency’s commissioner, Frank Moss, acted without authority")]),
        ("Court documents say the suspect told a neighbor that he wanted “to make a statement.”",
         [("Court documents", "the suspect told a neighbor that he wanted “to make a statement.”"),
          ("he", "“to make a statement.”")]),
        ("Brand calls it a “hoax” and a “scam.”", [("Brand", "it a “hoax” and a “scam.”")]),
        ("“I’ll vote for it,” said Sen. Ana Ruiz, the Maine moderate, who has said she has concerns.",
         [("Ana Ruiz", "“I’ll vote for it,”"), ("Ana Ruiz", "she has concerns")]),
        ("“This is theft,” said Sens. Tim Moss and Mark Brand of Virginia.",
         [("Tim Moss and Mark Brand", "“This is theft,”")]),
        ("The firing was illegal, the left-leaning think tank argues, and was meant to hobble the agency.",
         [("the left-leaning think tank", "The firing was illegal … and was meant to hobble the agency")]),
        ("Bob Moss and White House counsel Rick Brand said that the report was unfair.",
         [("Rick Brand", "the report was unfair")]),
        ("A Marquette Law School poll conducted in October found that Ruiz leads.",
         [("A Marquette Law School poll", "Ruiz leads")]),
        ("Even Josh Moss, no squish, told reporters that he had used it.", [("Josh Moss", "he had used it")]),
        ("“We’re tied,” Robby Moss told “Face the Nation” on Sunday.", [("Robby Moss", "“We’re tied,”")]),
        ("“It’s October!” someone yelled.", [("someone", "“It’s October!”")]),
        ("The party is united, said Paul Moss, who called the platform “terrific.”",
         [("Paul Moss", "The party is united"), ("Paul Moss", "the platform “terrific.”")]),
        ("Rick Moss, who lost his job when the plant cut back last fall, says he’ll vote for Brand, but "
             "not happily.",
         [("Rick Moss", "he’ll vote for Brand, but not happily")]),
        ("Olm and Tarn agreed to “a full ceasefire” on Saturday, President Jon Brand said, after days of "
             "strikes.",
         [("Jon Brand", "Olm and Tarn agreed to “a full ceasefire” on Saturday")]),
        ("President Al Brand warned that the world faced “a new period,” and urged countries to see it as "
             "“an opportunity,” Kestrel reported.",
         [("Al Brand", "the world faced “a new period,”"), ("Al Brand", "countries to see it as “an opportunity,”")]),
        ("The coalition fell apart on Wednesday night when Chancellor Jon Brand fired his finance "
             "minister, Chris Moss, accusing him of betrayal.",
         [("Jon Brand", "him of betrayal")]),
        ("King Carlos was heckled by residents of the town worst hit by floods, who shouted “murderers”.",
         [("residents", "“murderers”")]),
        ("The Dream party, which was founded by the billionaire Bid Brand, insists it still wants to join.",
         [("The Dream party", "it still wants to join")]),
        ("“It is not our business,” Moss said, before noting that the trouble was the result of “its own "
             "sanctions”.",
         [("Moss", "“It is not our business,”"), ("Moss", "the trouble was the result of “its own sanctions”")]),
        ("Gov. Ron Moss mocked the proposals as “a game” and Speaker Dan Brand fired back that he has yet "
             "to produce a plan.",
         [("Ron Moss", "the proposals as “a game”"), ("Dan Brand", "he has yet to produce a plan")]),
        ("A poll commissioned by KBEZ put her in third place.", [("A poll", "her in third place")]),
        ("Sen. Tim Moss declared the bill dead.", [("Tim Moss", "the bill dead")]),
        ("Vladimir Brand called to congratulate his ally on his victory.", []),
        ("The minister confirmed the truce on X. “We have always wanted peace,” he posted.",
         [("The minister", "the truce on X."), ("The minister", "“We have always wanted peace,”")]),
        ("Denmark’s minister, Peter Moss, said that firms would hand over such chats – a plan critics say "
             "would end privacy.",
         [("Peter Moss", "firms would hand over such chats"), ("critics", "would end privacy")]),
        ("“What just happened?” Omar Moss, the chief minister of Jam and Kash, asked on X.",
         [("Omar Moss", "“What just happened?”")]),
    ],
)  # fmt: skip
def test_whose_the_words_are_and_where_they_end(text, expected):
    assert said(text) == expected
