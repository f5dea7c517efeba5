"""Composers: from the reader's candidates to the sentences of an answer."""
