
// --- the tab "On record" -------------------------------------------------------------------------------------------
// Its state is the page's address: links, Back, a reload and a shared address all lead through `showRecord`.

const recordTab = () => document.querySelector("#tabs button[role=tab][data-tab-id=record]");
const tabOf = (id) => document.querySelector(`#tabs button[role=tab][data-tab-id="${id}"]`);
const recordForm = () => document.getElementById("record-form");
const nameBox = () => document.getElementById("record-name");
const nameList = () => document.getElementById("record-names");
const isRecord = (search) => new URLSearchParams(search).has("said");
let recordShown = null; // the address whose record is drawn, or on its way
let recordAsked = 0;
let steering = false; // a tab is chosen by us and not by a person

async function until(found) {
  for (let tries = 0; tries < 400; tries++) {
    const element = found();
    if (element) return element;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error("a part of the page is missing");
}

function chooseTab(button) {
  if (button.getAttribute("aria-selected") === "true") return;
  steering = true;
  button.click();
  steering = false;
}

async function showRecord(search, byLink) {
  chooseTab(await until(recordTab));
  const form = await until(recordForm);
  const state = Object.fromEntries(new URLSearchParams(search));
  document.title = state.said ? `${state.said}: On Record` : "On Record";
  if (search === recordShown) return;
  const mine = ++recordAsked;
  recordShown = search;
  closeNames();
  fillForm(form, state);
  const result = document.getElementById("record-result");
  const step = state.said ? `Looking through what ${state.said} said${state.about ? ` about ${state.about}` : ""}` : "Opening the archive";
  result.replaceChildren(Object.assign(document.createElement("p"), { className: "step", textContent: step }));
  result.setAttribute("aria-busy", "true");
  if (state.said) say(step);
  let answer;
  try {
    answer = await server.on_record(state);
  } catch {
    answer = { html: '<p class="notice bad" role="alert">The page’s server does not answer. Start it again with <code>onrecord ui</code>, then press Show again.</p>', outlets: [] };
    recordShown = null; // so that it can be tried again
  }
  if (mine !== recordAsked) return;
  result.innerHTML = answer.html; // made by page/record.py, which escapes every word
  result.removeAttribute("aria-busy");
  offerOutlets(form, answer.outlets, state.outlet || "");
  const found = result.querySelector(".state, .notice");
  if (found && state.said) say(found.textContent);
  if (byLink) result.focus({ preventScroll: true }); // the link is gone; the keyboard goes on from what it led to
  if (form.getBoundingClientRect().bottom < 0) result.scrollIntoView({ block: "start" }); // a page was turned
}

function goToRecord(search, byLink) {
  if (window.location.search !== search) history.pushState({ onrecord: "record" }, "", search);
  showRecord(search, byLink);
}

function fillForm(form, state) {
  for (const name of ["said", "about", "since", "until"]) form.elements[name].value = state[name] || "";
  if (state.outlet) offerOutlets(form, [], state.outlet);
  form.elements.outlet.value = state.outlet || "";
  sayNarrowed(form);
}

function offerOutlets(form, outlets, chosen) {
  const select = form.elements.outlet;
  const known = new Set([...select.options].map((option) => option.value));
  for (const outlet of [...outlets, chosen])
    if (outlet && !known.has(outlet)) { select.append(new Option(outlet, outlet)); known.add(outlet); }
}

function sayNarrowed(form) {
  const { outlet, since, until: last } = form.elements;
  const days = since.value && last.value ? `${since.value} to ${last.value}` : since.value ? `since ${since.value}` : last.value ? `until ${last.value}` : "any date";
  form.querySelector(".narrow summary").textContent = `${outlet.value || "Any outlet"}, ${days}`;
}

function askedInForm(form) {
  const fields = new URLSearchParams({ said: form.elements.said.value.trim() });
  for (const name of ["about", "outlet", "since", "until"]) {
    const value = form.elements[name].value.trim();
    if (value) fields.set(name, value);
  }
  const before = new URLSearchParams(recordShown || "");
  if (before.get("changes") && fields.has("about")) fields.set("changes", "1"); // the way of looking is kept
  return `?${fields}`;
}

document.addEventListener("submit", (event) => {
  if (event.target !== recordForm()) return;
  event.preventDefault();
  const search = askedInForm(event.target);
  if (search === window.location.search) recordShown = null; // asked again: the archive may have changed
  goToRecord(search);
});

document.addEventListener("change", (event) => {
  const form = event.target instanceof Element && event.target.closest("#record-form");
  if (form) sayNarrowed(form);
});

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element)) return;
  const link = event.target.closest('a[href^="?said="]');
  if (link && event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey) {
    event.preventDefault();
    if (sheet) close();
    goToRecord(link.getAttribute("href"), true);
  }
  const tab = event.target.closest("#tabs button[role=tab]");
  if (!tab || steering) return;
  if (tab.dataset.tabId === "record") {
    if (!isRecord(window.location.search)) goToRecord(recordShown || "?said=");
  } else if (isRecord(window.location.search)) {
    history.pushState({ onrecord: "tab", tab: tab.dataset.tabId }, "", window.location.pathname);
    document.title = "On Record";
  } else {
    history.replaceState({ ...history.state, tab: tab.dataset.tabId }, "");
  }
});

window.addEventListener("popstate", async (event) => {
  if (isRecord(window.location.search)) showRecord(window.location.search);
  else if (recordTab().getAttribute("aria-selected") === "true") {
    document.title = "On Record";
    chooseTab(tabOf((event.state && event.state.tab) || "ask"));
  }
});

if (isRecord(window.location.search)) showRecord(window.location.search);

// --- names to choose from while one types --------------------------------------------------------------------------

let typing = null;
let namesAsked = 0;

async function offerNames() {
  const box = nameBox(), list = nameList();
  const mine = ++namesAsked;
  let names;
  try {
    names = await server.names_like({ typed: box.value });
  } catch {
    return; // it is said once somebody is asked for
  }
  if (mine !== namesAsked || document.activeElement !== box) return;
  list.replaceChildren(...names.map(({ name, role, count }, i) => {
    const option = Object.assign(document.createElement("li"), { id: `record-name-${i}` });
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.name = name;
    const line = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
    option.append(line("span", name));
    if (role) option.append(line("small", role));
    option.append(line("small", `${count.toLocaleString("en")} statement${count === 1 ? "" : "s"}`));
    return option;
  }));
  list.hidden = names.length === 0;
  box.setAttribute("aria-expanded", String(names.length > 0));
  box.removeAttribute("aria-activedescendant");
  say(names.length === 0 ? "No such name in this archive" : `${names.length} name${names.length === 1 ? "" : "s"} to choose from`);
}

function closeNames() {
  namesAsked++;
  clearTimeout(typing);
  const box = nameBox(), list = nameList();
  if (!box) return;
  list.hidden = true;
  list.replaceChildren();
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}

function moveInNames(step) {
  const box = nameBox(), options = [...nameList().children];
  const now = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  const next = now < 0 ? (step > 0 ? 0 : options.length - 1) : (now + step + options.length) % options.length;
  options.forEach((option, i) => option.setAttribute("aria-selected", String(i === next)));
  options[next].scrollIntoView({ block: "nearest" });
  box.setAttribute("aria-activedescendant", options[next].id);
}

function takeName(option) {
  nameBox().value = option.dataset.name;
  closeNames();
  recordForm().requestSubmit();
}

document.addEventListener("input", (event) => {
  if (event.target !== nameBox()) return;
  clearTimeout(typing);
  if (event.target.value.trim()) typing = setTimeout(offerNames, 120);
  else closeNames();
});

document.addEventListener("keydown", (event) => {
  const box = nameBox();
  if (!box || event.target !== box) return;
  const open = !nameList().hidden;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (open) moveInNames(event.key === "ArrowDown" ? 1 : -1);
    else offerNames();
  } else if (event.key === "Enter" && open) {
    const chosen = nameList().querySelector("[aria-selected=true]");
    if (chosen) { event.preventDefault(); takeName(chosen); }
  } else if (event.key === "Escape" && open) {
    event.preventDefault();
    event.stopImmediatePropagation(); // this closes the names, and not the source beside them
    closeNames();
  }
}, true);

document.addEventListener("pointerdown", (event) => {
  const option = event.target instanceof Element && event.target.closest("#record-names [role=option]");
  if (option) { event.preventDefault(); takeName(option); } // before the box loses the focus
});
document.addEventListener("focusout", (event) => { if (event.target === nameBox()) closeNames(); });
