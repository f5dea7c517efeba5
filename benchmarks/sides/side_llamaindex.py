"""LlamaIndex: `VectorStoreIndex.from_documents` with its default splitter and storage, and its retriever."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from llama_index.core import Document, Settings, StorageContext, VectorStoreIndex, load_index_from_storage
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from protocol import Search, run


def ingest(articles: Sequence[dict], folder: Path, model: str) -> int:
    Settings.embed_model = HuggingFaceEmbedding(model_name=model)
    documents = [
        Document(text=article["text"], metadata={"title": article["title"], "article": article["id"]})
        for article in articles
    ]
    index = VectorStoreIndex.from_documents(documents)
    index.storage_context.persist(str(folder / "index"))
    return len(index.docstore.docs)


def opened(folder: Path, model: str) -> Search:
    Settings.embed_model = HuggingFaceEmbedding(model_name=model)
    index = load_index_from_storage(StorageContext.from_defaults(persist_dir=str(folder / "index")))
    retrievers = {}

    def search(question: str, chunks: int) -> list[str]:
        retriever = retrievers.setdefault(chunks, index.as_retriever(similarity_top_k=chunks))
        return [found.metadata["article"] for found in retriever.retrieve(question)]

    return search


if __name__ == "__main__":
    run(ingest, opened)
