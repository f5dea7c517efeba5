// The conversation: asking in other words, links to a question, clearing and saving. Gradio runs this once, with
// `element` the conversation's own element.
element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-suggest]");
  if (button) trigger("submit", { question: button.dataset.suggest, used: null });
});
element.addEventListener("submit", (event) => {
  const form = event.target.closest("form.asked-as");
  if (!form) return;
  event.preventDefault();
  trigger("submit", { question: form.dataset.question, used: form.elements.used.value });
});
