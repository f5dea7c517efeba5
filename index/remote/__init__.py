"""The same archive on a Milvus server: one URL in place of a folder, and any number of processes that share it.

address.py   milvus://host:port/name, taken apart
server.py    every call to the server, its errors in On Record's words
layout.py    the collections, their fields, their partitions
head.py      the commits: a record written last, and what it names
lock.py      one writer at a time, across machines
records.py   between the rows of a store and those of the collections
narrowing.py filters as expressions and partitions
archive.py   what those who ask see
ledger.py    what a writer must know of an archive, in a store of its own
upload.py    what a writer made, sent
writing.py   the order of every write
verify.py    reading everything again
"""
