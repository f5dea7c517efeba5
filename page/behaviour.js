// What the page does in the browser: open a source beside the chat, hints, copying, the phone's sheet, dropping files.
// Gradio runs this once, with `element` the source panel's own element and `server` the page's Python functions.
const panel = document.getElementById("beside");
const page = panel.closest(".gradio-container");
panel.tabIndex = -1;
const phone = window.matchMedia("(max-width: 900px)");
const still = window.matchMedia("(prefers-reduced-motion: reduce)");
let opener = null; // the button whose source is open
let asked = 0; // counts requests, so that a slow answer never replaces a newer one
let sheet = false; // whether the panel is a sheet over the chat

const said = document.createElement("div");
said.className = "unseen";
said.setAttribute("role", "status");
page.append(said);
const say = (text) => { said.textContent = ""; setTimeout(() => { said.textContent = text; }, 50); };

// --- the source --------------------------------------------------------------------------------------------------

function othersOf(button) {
  const turn = button.closest(".turn");
  if (!turn) return [];
  return [...turn.querySelectorAll(".chip")]
    .filter((chip) => chip !== button && chip.dataset.document === button.dataset.document)
    .flatMap(partsOf);
}

function partsOf(button) { // a quotation may stand in several ranges
  const { parts, start, end } = button.dataset;
  return parts ? JSON.parse(parts) : [[Number(start), Number(end)]];
}

function mark(button) {
  document.querySelectorAll("[data-document][aria-expanded=true]").forEach((other) => other.setAttribute("aria-expanded", "false"));
  if (button) button.setAttribute("aria-expanded", "true");
  opener = button;
}

async function open(button, byKeyboard) {
  const request = { document: button.dataset.document };
  if (button.dataset.start !== undefined) {
    Object.assign(request, {
      start: Number(button.dataset.start), end: Number(button.dataset.end),
      parts: partsOf(button), quote: button.dataset.quote, others: othersOf(button),
    });
  }
  const mine = ++asked;
  mark(button);
  hideHint();
  show();
  element.replaceChildren(Object.assign(document.createElement("p"), { className: "step", textContent: "Opening the article" }));
  let html;
  try {
    html = await server.open_source(request);
  } catch {
    html = '<h2 id="source-title">The page’s server does not answer</h2><p class="notice bad">Start it again with <code>onrecord ui</code>, then click again.</p>';
  }
  if (mine !== asked || !page.classList.contains("reading")) return;
  element.innerHTML = html; // made by page/source.py, which escapes every word of the article
  const quoted = element.querySelector("mark.on");
  if (quoted) {
    const marks = [...element.querySelectorAll("mark.on")];
    const frame = panel.getBoundingClientRect().top - panel.scrollTop;
    const top = quoted.getBoundingClientRect().top - frame, bottom = marks[marks.length - 1].getBoundingClientRect().bottom - frame;
    // The headline stays in view where the quotation does too; else the quotation stands a third of the way down.
    const to = bottom < panel.clientHeight * 0.85 ? 0 : Math.max(0, top - panel.clientHeight / 3);
    panel.scrollTo({ top: to, behavior: still.matches ? "auto" : "smooth" });
  } else {
    panel.scrollTo({ top: 0 });
  }
  if (sheet || byKeyboard) panel.focus({ preventScroll: true }); // then arrows scroll it, and Escape goes back
  say(`Source opened: ${element.querySelector("#source-title").textContent}`);
}

function show() {
  page.classList.add("reading");
  if (phone.matches && !sheet) {
    sheet = true;
    panel.setAttribute("role", "dialog");
    panel.setAttribute("aria-modal", "true");
    panel.setAttribute("aria-labelledby", "source-title");
    document.getElementById("desk").inert = true;
    history.pushState({ onrecord: "source" }, ""); // so that "back" closes the sheet
  }
}

function close() {
  if (!page.classList.contains("reading")) return;
  if (sheet && history.state && history.state.onrecord === "source") history.back(); // popstate shuts it
  else shut();
}

function shut() {
  const button = opener;
  asked++;
  page.classList.remove("reading");
  document.getElementById("desk").inert = false;
  panel.removeAttribute("role");
  panel.removeAttribute("aria-modal");
  panel.removeAttribute("aria-labelledby");
  panel.style.transform = "";
  sheet = false;
  element.replaceChildren();
  mark(null);
  if (button && button.isConnected) button.focus();
  hideHint(); // its words have just been read; over the text it would be in the way
}

window.addEventListener("popstate", () => { if (sheet) shut(); });
phone.addEventListener("change", () => { if (page.classList.contains("reading")) close(); });

// A swipe down from the sheet's head closes it.
let from = null;
panel.addEventListener("touchstart", (event) => { from = sheet && panel.scrollTop <= 0 ? event.touches[0].clientY : null; }, { passive: true });
panel.addEventListener("touchmove", (event) => {
  if (from !== null) panel.style.transform = `translateY(${Math.max(0, event.touches[0].clientY - from)}px)`;
}, { passive: true });
panel.addEventListener("touchend", (event) => {
  if (from === null) return;
  if (event.changedTouches[0].clientY - from > 90) close();
  else panel.style.transform = "";
  from = null;
});

// --- the hint over a chip ----------------------------------------------------------------------------------------

const hint = document.createElement("div");
hint.id = "hint";
hint.setAttribute("role", "tooltip");
hint.hidden = true;
page.append(hint);
let hinted = null;

function showHint(chip) {
  if (!chip.dataset.quote || chip === hinted) return;
  hideHint();
  hinted = chip;
  const line = (name, text) => Object.assign(document.createElement("p"), { className: name, textContent: text });
  const quote = chip.dataset.quote.length > 280 ? `${chip.dataset.quote.slice(0, 280)} …` : chip.dataset.quote;
  hint.replaceChildren(line("t", chip.dataset.title), line("w", chip.dataset.place), line("x", `${chip.dataset.said}${quote}`));
  hint.hidden = false;
  chip.setAttribute("aria-describedby", "hint");
  placeHint();
}

function placeHint() {
  if (!hinted) return;
  const at = hinted.getBoundingClientRect();
  if (at.bottom < 0 || at.top > window.innerHeight) { hideHint(); return; }
  const width = hint.offsetWidth, height = hint.offsetHeight;
  const below = at.bottom + 8 + height < window.innerHeight;
  hint.style.left = `${Math.max(8, Math.min(at.left - 16, window.innerWidth - width - 8))}px`;
  hint.style.top = `${below ? at.bottom + 8 : Math.max(8, at.top - height - 8)}px`;
}

function hideHint() {
  if (hinted) hinted.removeAttribute("aria-describedby");
  hinted = null;
  hint.hidden = true;
}

const chipOf = (event) => event.target instanceof Element && event.target.closest(".chip");
document.addEventListener("mouseover", (event) => {
  const chip = chipOf(event);
  if (chip && !phone.matches) showHint(chip); // a thumb opens the source itself
  else if (hinted && document.activeElement !== hinted && !hint.contains(event.target)) hideHint();
});
document.addEventListener("focusin", (event) => {
  const chip = chipOf(event);
  if (chip && chip.matches(":focus-visible")) showHint(chip);
  else hideHint();
});
document.addEventListener("scroll", placeHint, { capture: true, passive: true });

// --- clicks and keys ---------------------------------------------------------------------------------------------

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element)) return;
  const button = event.target.closest("button[data-document]");
  if (button) open(button, event.detail === 0);
  const copy = event.target.closest("button[data-copy]");
  if (copy) copyText(copy, copy.dataset.copy);
  const link = event.target.closest("button[data-ask]");
  if (link) {
    const asked = link.dataset.ask.split("\n").map((question) => `ask=${encodeURIComponent(question)}`); // one, or a conversation
    copyText(link, `${location.origin}${location.pathname}?${asked.join("&")}`);
  }
  if (event.target.closest("#close-source")) close();
  const dismiss = event.target.closest("[data-dismiss]");
  if (dismiss) dismiss.closest(".build").remove();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
  if (hinted && !page.classList.contains("reading")) hideHint();
  else if (page.classList.contains("reading")) { event.preventDefault(); close(); }
});

async function copyText(button, text) {
  let copied = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch { // no permission, or an address that the browser does not trust
    const area = Object.assign(document.createElement("textarea"), { value: text, className: "unseen" });
    page.append(area);
    area.select();
    copied = document.execCommand("copy");
    area.remove();
    button.focus();
  }
  const was = button.dataset.label || (button.dataset.label = button.textContent);
  button.textContent = copied ? "Copied" : "The browser refused; select the text by hand";
  say(button.textContent);
  setTimeout(() => { button.textContent = was; }, 2500);
}

// --- asking before an article is removed -------------------------------------------------------------------------

const dialog = document.createElement("dialog");
dialog.id = "confirm";
dialog.setAttribute("aria-labelledby", "confirm-question");
const question = Object.assign(document.createElement("p"), { id: "confirm-question" });
const explained = Object.assign(document.createElement("p"), { className: "by", textContent: "It stays out when its folder is read again. The file itself is left where it is." });
const keep = Object.assign(document.createElement("button"), { type: "button", className: "btn", textContent: "Keep it" });
const gone = Object.assign(document.createElement("button"), { type: "button", className: "btn danger", textContent: "Remove" });
const row = Object.assign(document.createElement("div"), { className: "row" });
row.append(keep, gone);
dialog.append(question, explained, row);
page.append(dialog);
let agreed = null;
keep.addEventListener("click", () => dialog.close());
gone.addEventListener("click", () => { const then = agreed; dialog.close(); if (then) then(); });
dialog.addEventListener("close", () => { agreed = null; });
window.onrecord = {
  confirm(button, then) {
    question.textContent = `Remove “${button.dataset.title}” from the archive?`;
    agreed = then;
    dialog.showModal();
    keep.focus();
  },
};

// --- files dropped anywhere --------------------------------------------------------------------------------------

const holdsFiles = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
let over = 0;
document.addEventListener("dragenter", (event) => { if (holdsFiles(event)) { over++; page.classList.add("dropping"); } });
document.addEventListener("dragleave", (event) => { if (holdsFiles(event) && --over <= 0) { over = 0; page.classList.remove("dropping"); } });
document.addEventListener("dragover", (event) => { if (holdsFiles(event)) event.preventDefault(); });
document.addEventListener("drop", (event) => {
  over = 0;
  page.classList.remove("dropping");
  if (!holdsFiles(event) || event.defaultPrevented) return; // a drop zone of the page took them
  event.preventDefault();
  const input = document.querySelector("#under-box input[type=file]");
  if (!input) return;
  input.files = event.dataTransfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
});

// --- a new turn comes into view ----------------------------------------------------------------------------------

let turns = 0;
let working = false;
new MutationObserver(() => {
  const step = document.querySelector("#working .step");
  if (step && !working) {
    step.scrollIntoView({ block: "nearest" });
    say(step.textContent);
  }
  working = Boolean(step);
  const all = document.querySelectorAll("#conversation .turn");
  if (all.length > turns) {
    const newest = all[all.length - 1];
    newest.scrollIntoView({ block: "start", behavior: still.matches ? "auto" : "smooth" });
    say(newest.querySelector(".state, .notice").textContent);
  }
  turns = all.length;
}).observe(page.querySelector("main") || page, { childList: true, subtree: true });
