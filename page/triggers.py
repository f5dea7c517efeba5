"""The scripts of single parts of the page: which click becomes which event for Python, and what is saved."""

TALK = """element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-talk]");
  if (button) trigger(button.dataset.talk === "clear" ? "clear" : "export", { form: button.dataset.talk });
});"""

STOP = """element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-stop]");
  if (button) trigger("stop", { question: button.dataset.stop });
});"""

SAVED = """watch("value", () => {
  const { name, type, text } = props.value;
  const link = Object.assign(document.createElement("a"), { download: name });
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.click();
  URL.revokeObjectURL(link.href);
});"""

ARTICLES = """element.addEventListener("click", (event) => {
  const remove = event.target.closest("[data-remove]");
  if (remove) {
    const { remove: id, title } = remove.dataset;
    window.onrecord.confirm(remove, () => trigger("remove", { id, title }));
  }
  if (event.target.closest("[data-more]")) trigger("more");
});"""
