"""Haystack: the indexing and the hybrid retrieval pipeline of its tutorials (200 words, BM25 beside vectors, joined by
reciprocal rank), on its in-memory store kept on disk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from haystack import Document, Pipeline
from haystack.components.joiners import DocumentJoiner
from haystack.components.preprocessors import DocumentSplitter
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.components.writers import DocumentWriter
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)
from protocol import Search, run


def ingest(articles: Sequence[dict], folder: Path, model: str) -> int:
    store = InMemoryDocumentStore()
    indexing = Pipeline()
    indexing.add_component("splitter", DocumentSplitter(split_by="word", split_length=200, split_overlap=20))
    indexing.add_component(
        "embedder", SentenceTransformersDocumentEmbedder(model=model, meta_fields_to_embed=["title"])
    )
    indexing.add_component("writer", DocumentWriter(store))
    indexing.connect("splitter", "embedder")
    indexing.connect("embedder", "writer")
    documents = [Document(content=a["text"], meta={"title": a["title"], "article": a["id"]}) for a in articles]
    indexing.run({"splitter": {"documents": documents}})
    store.save_to_disk(str(folder / "store.json"))
    return store.count_documents()


def opened(folder: Path, model: str) -> Search:
    store = InMemoryDocumentStore.load_from_disk(str(folder / "store.json"))
    hybrid = Pipeline()
    hybrid.add_component("embedder", SentenceTransformersTextEmbedder(model=model, progress_bar=False))
    hybrid.add_component("near", InMemoryEmbeddingRetriever(store))
    hybrid.add_component("words", InMemoryBM25Retriever(store))
    hybrid.add_component("joined", DocumentJoiner(join_mode="reciprocal_rank_fusion"))
    hybrid.connect("embedder.embedding", "near.query_embedding")
    hybrid.connect("near", "joined")
    hybrid.connect("words", "joined")

    def search(question: str, chunks: int) -> list[str]:
        given = {"embedder": {"text": question}, "words": {"query": question, "top_k": chunks}}
        found = hybrid.run(given | {"near": {"top_k": chunks}, "joined": {"top_k": chunks}})
        return [document.meta["article"] for document in found["joined"]["documents"]]

    return search


if __name__ == "__main__":
    run(ingest, opened)
