"""What the page shows, as plain values turned into escaped HTML; `ui` puts it together with Gradio."""
