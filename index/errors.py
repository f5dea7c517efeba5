"""Every error that On Record raises, in one tree. Each message names what is at fault and what to do next.

OnRecordError                       exit code
├── UsageError                      2   a wrong argument, an empty or overlong question
├── ArticleError                    3   a file that cannot become an article
├── EmptySource                     3   a folder with no article in it
├── ArchiveError                    4   something about an archive
│   ├── ArchiveNotFound             4
│   ├── ArchiveLocked               5   another process is writing
│   ├── ArchiveTooNew               6   made by a newer version
│   ├── ArchiveDamaged              7
│   └── WrongEmbedder               8   made with another embedder
├── TooManyRemovals                 9   an update would remove more than a fifth
├── MissingExtra                   10   a part is not installed, or model weights are not what they should be
└── ModelUnavailable               11   a language model does not answer, or not as it should
"""

from __future__ import annotations


class OnRecordError(Exception):
    """Whatever On Record can foresee going wrong. `str(error)` is meant for a person."""

    exit_code = 3


class UsageError(OnRecordError):
    exit_code = 2


class ArticleError(OnRecordError):
    """A file that cannot be read as an article: what is wrong, and what would mend it."""

    exit_code = 3

    def __init__(self, source: str, reason: str, remedy: str):
        super().__init__(f"{source}: {reason}. {remedy}")
        self.source, self.reason, self.remedy = source, reason, remedy


class EmptySource(OnRecordError):
    exit_code = 3


class ArchiveError(OnRecordError):
    exit_code = 4


class ArchiveNotFound(ArchiveError):
    exit_code = 4


class ArchiveLocked(ArchiveError):
    exit_code = 5


class ArchiveTooNew(ArchiveError):
    exit_code = 6


class ArchiveDamaged(ArchiveError):
    exit_code = 7


class WrongEmbedder(ArchiveError):
    exit_code = 8


class TooManyRemovals(OnRecordError):
    exit_code = 9


class MissingExtra(OnRecordError):
    exit_code = 10


class ModelUnavailable(OnRecordError):
    exit_code = 11
