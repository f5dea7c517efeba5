"""The months by name, for whatever reads or writes a day."""

from __future__ import annotations

MONTHS = tuple(str.split("January February March April May June July August September October November December"))
MONTH = "|".join(MONTHS)
"""Any of them, for a pattern; without a group of its own."""
