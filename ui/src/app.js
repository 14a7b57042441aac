// The pages work without this file. It adds keys, keeps focus, and swaps parts of a page.
import htmx from "htmx.org";
import "./live.js";

Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  includeIndicatorStyles: false,
  historyCacheSize: 0,
  refreshOnHistoryMiss: true,
  selfRequestsOnly: true,
  scrollBehavior: "auto",
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "400|409|422", swap: true },
    { code: "[45]..", swap: false, error: true },
  ],
});

const $ = (q, from = document) => from.querySelector(q);
const $$ = (q, from = document) => [...from.querySelectorAll(q)];
const typing = (el) => el && (el.isContentEditable || /^(input|textarea|select)$/i.test(el.tagName) && !/^(checkbox|radio|button|submit|file)$/i.test(el.type));

// Keys -----------------------------------------------------------------------
let after = ""; // the g of "g h"
let forget = 0;

function go(el) {
  if (!el) return false;
  el.click();
  return true;
}

function row(step) {
  const rows = $$("main [data-row], main .td-rows > li > .what a, main tbody tr > :first-child a").filter((a) => a.offsetParent);
  if (!rows.length) return false;
  const at = rows.indexOf(document.activeElement);
  const next = rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step))];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function key(e) {
  const on = document.activeElement;
  if ((e.ctrlKey || e.metaKey) && !e.altKey) {
    if (e.key.toLowerCase() === "k") return find();
    if (e.key === "Enter") return send(on);
    return false;
  }
  if (e.altKey || e.ctrlKey || e.metaKey) return false;
  if (e.key === "Escape") return leave(on);
  if (typing(on) || document.body.dataset.keys === "off") return false;
  if (after === "g") {
    after = "";
    return go($(`[data-go="${CSS.escape(e.key)}"]`));
  }
  switch (e.key) {
    case "/": return find();
    case "?": return go($("[data-help]"));
    case "j": return row(1);
    case "k": return row(-1);
    case "e": return go($("main [data-edit]"));
    case "g":
      after = "g";
      clearTimeout(forget);
      forget = setTimeout(() => { after = ""; }, 1500);
      return true;
  }
  return false;
}

function find() {
  const field = $("#find");
  if (!field) return false;
  field.focus();
  field.select();
  return true;
}

function send(on) {
  const form = on && on.form;
  if (form) {
    const filled = $(".btn-primary", form);
    form.requestSubmit(filled && filled.type === "submit" ? filled : undefined);
    return true;
  }
  return go($("main .btn-primary"));
}

function leave(on) {
  if (typing(on)) {
    on.blur();
    return true;
  }
  return go($("main [data-back]"));
}

document.addEventListener("keydown", (e) => {
  if (!e.isComposing && !e.defaultPrevented && key(e)) e.preventDefault();
});

// Forms ----------------------------------------------------------------------
// A form already on its way is not sent twice; nothing is ever greyed out.
document.addEventListener("submit", (e) => {
  const form = e.target;
  if (e.defaultPrevented || form.method === "get" || form.hasAttribute("data-download")) return;
  if (form.getAttribute("aria-busy") === "true") return e.preventDefault();
  form.setAttribute("aria-busy", "true");
  setTimeout(() => form.removeAttribute("aria-busy"), 8000);
});
window.addEventListener("pageshow", () => $$("form[aria-busy]").forEach((f) => f.removeAttribute("aria-busy")));

document.addEventListener("change", (e) => {
  const el = e.target;
  if (el.dataset.all) $$(`input[type=checkbox][name="${CSS.escape(el.dataset.all)}"]`, el.form || document).forEach((c) => { c.checked = el.checked; });
  if (el.dataset.send !== undefined && el.form) el.form.requestSubmit();
});

// What is typed in a form with [data-draft] is kept when a field is left: on
// the server, or for a stranger in this tab. Hidden fields belong to the page,
// but for the revision and what is marked; an unticked box is kept as such.
let keeping = Promise.resolve();
const typedIn = (form) => {
  const typed = new URLSearchParams();
  for (const el of form.elements) {
    if (!el.name || el.disabled || /^(password|file|submit|button|fieldset)$/.test(el.type)) continue;
    if (el.type === "hidden" && !/^(draft-of|revision)$/.test(el.name) && el.dataset.kept === undefined) continue;
    if (el.type === "radio" && !el.checked) continue;
    typed.append(el.name, el.type === "checkbox" && !el.checked ? "" : el.value);
  }
  return typed;
};
const keep = (form, say) => {
  form.removeAttribute("data-changed");
  const typed = typedIn(form);
  if (say.dataset.here) {
    try { sessionStorage.setItem(typed.get("draft-of"), typed); say.textContent = say.dataset.here; } catch { /* a browser that keeps nothing */ }
    return;
  }
  keeping = keeping.then(() => fetch("/drafts", { method: "POST", body: typed, keepalive: String(typed).length < 60000 })).then(async (r) => { if (r.ok) say.textContent = await r.text(); }).catch(() => { form.setAttribute("data-changed", ""); });
};
document.addEventListener("focusout", (e) => {
  const form = e.target.form;
  const say = form && $("[data-draft]", form);
  if (say && form.matches("[data-changed]")) keep(form, say);
});
document.addEventListener("submit", (e) => e.target.removeAttribute("data-changed")); // sent, not left
addEventListener("pagehide", () => $$("form[data-changed]").forEach((form) => keep(form, $("[data-draft]", form))));
$$("[data-here]").forEach((say) => {
  const form = say.closest("form");
  const page = form.elements["draft-of"].value;
  form.addEventListener("submit", () => sessionStorage.removeItem(page));
  for (const [k, v] of new URLSearchParams(sessionStorage.getItem(page) || "")) {
    const el = form.elements[k];
    if (el && el.type !== "hidden" && !el.value && v) { el.value = v; say.textContent = say.dataset.here; }
  }
});
document.addEventListener("input", (e) => {
  if (e.target.form && $("[data-draft]", e.target.form)) e.target.form.setAttribute("data-changed", "");
});

document.addEventListener("click", (e) => {
  if (e.target.closest("[data-print]")) {
    e.preventDefault();
    window.print();
  }
});

// What a swap changed is said once, politely.
document.body.addEventListener("htmx:afterSettle", (e) => {
  const said = e.target.closest && (e.target.closest("[data-said]") || $("[data-said]", e.target));
  if (said) $("#said").textContent = said.dataset.said;
});
document.body.addEventListener("htmx:sendError", () => { $("#said").textContent = $("#said").dataset.lost || ""; });

// The menu shows where one is, also where it is longer than the screen.
const side = $(".td-side");
const here = side && $("[aria-current]", side);
if (here && here.offsetTop + here.offsetHeight > side.clientHeight) side.scrollTop = here.offsetTop - side.clientHeight / 2;
