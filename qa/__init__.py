"""From a question to a verified answer.

from index import Archive
from qa import ask

answer = ask("What did Blinken threaten?", Archive.open("archive"))
print(answer.text)
"""

from .pipeline import ask
from .types import Answer, AnswerSentence, Citation, Question, Refusal

__all__ = ["Answer", "AnswerSentence", "Citation", "Question", "Refusal", "ask"]
