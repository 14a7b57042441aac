// The form of a good deed: what is typed and the photo stay on this device until
// they are sent, and go by themselves when the network is back, all of them, one
// after the other. What could not be sent stays with its reason; what was sent, with
// its code. Without this script it is an ordinary form.
const form = document.querySelector("form[data-deed]");
const state = form?.querySelector("[data-deed-state]");
const shelf = document.querySelector("[data-deed-kept]");
const names = ["key", "unit", "what", "who", "place", "day", "hour", "name", "contact", "draft-of"];
const ours = ["key", "unit", "draft-of"]; // fields of the page, not of the person

const opened = new Promise((done, fail) => {
  const ask = indexedDB.open("thidua-deeds", 1);
  ask.onupgradeneeded = () => { ask.result.createObjectStore("kept"); ask.result.createObjectStore("queue", { keyPath: "key" }); };
  ask.onsuccess = () => done(ask.result);
  ask.onerror = () => fail(ask.error);
});

// stored does one thing in a store and gives its answer.
async function stored(store, mode, what) {
  const all = (await opened).transaction(store, mode).objectStore(store);
  return new Promise((done, fail) => {
    const ask = what(all);
    ask.onsuccess = () => done(ask.result);
    ask.onerror = () => fail(ask.error);
  });
}

const queued = () => stored("queue", "readonly", (s) => s.getAll());
const enqueue = (deed) => stored("queue", "readwrite", (s) => s.put(deed));
const unqueue = (deed) => stored("queue", "readwrite", (s) => s.delete(deed.key));
const kept = async (name) => stored("kept", "readonly", (s) => s.get(name));
const keptAs = async (name, what) => stored("kept", "readwrite", (s) => (what ? s.put(what, name) : s.delete(name)));
const say = (text) => { state.textContent = text; state.hidden = !text; };
const fresh = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
const begun = () => names.some((n) => !ours.includes(n) && n !== "day" && form.elements[n]?.value);

// typed is the form as it stands.
async function typed() {
  const deed = {};
  for (const n of names) deed[n] = form.elements[n]?.value ?? "";
  const file = form.elements.photo.files[0] ?? (await kept("form"))?.photo;
  if (file) deed.photo = file;
  return deed;
}

let clock = 0;
async function keep() {
  const deed = await typed();
  await keptAs("form", deed);
  shows(deed.photo);
  if (!navigator.onLine) say(form.dataset.kept);
}

// shows says which photo goes with the report, and lets it be taken out.
function shows(photo) {
  const line = form.querySelector("[data-deed-photo]");
  line.hidden = !photo;
  if (photo) line.querySelector("span").textContent = `${photo.name ?? ""} (${Math.max(1, Math.round(photo.size / 1024))} KB)`;
}

async function takeOut() {
  clearTimeout(clock);
  form.elements.photo.value = "";
  const deed = await typed();
  delete deed.photo;
  await keptAs("form", deed);
  shows();
  form.elements.photo.focus();
}

// fill puts a deed into the form.
function fill(deed, over) {
  for (const n of names) {
    const el = form.elements[n];
    if (el && deed[n] && (n === "key" || n === "day" || n === "unit" && over || !ours.includes(n) && (over || !el.value))) el.value = deed[n];
  }
  shows(deed.photo);
}

async function restore() {
  const deed = await kept("form");
  if (!deed) {
    form.elements.key.value = fresh();
    return;
  }
  fill(deed);
  if (deed.photo) say(form.dataset.photo);
}

// empty makes the form ready for another deed.
async function empty() {
  clearTimeout(clock);
  await keptAs("form");
  form.reset();
  for (const n of names) if (!ours.includes(n) && n !== "day" && form.elements[n]) form.elements[n].value = "";
  form.elements.key.value = fresh();
  shows();
}

// send gives one deed to the server and says what became of it: sent with its code,
// again where it is to be tried later, or refused, with what the server said.
async function send(deed) {
  const body = new FormData();
  for (const n of names) if (deed[n] || n !== "draft-of") body.set(n, deed[n] ?? "");
  if (deed.photo) body.set("photo", deed.photo, "photo.jpg");
  let answer;
  try {
    answer = await fetch(form.action, { method: "POST", body });
  } catch {
    return { again: form.dataset.lost, stop: true };
  }
  const at = new URL(answer.url);
  if (answer.redirected && at.searchParams.get("code")) return { code: at.searchParams.get("code"), url: answer.url };
  if (answer.status === 429) return { again: form.dataset.slow, stop: true };
  if (answer.status >= 500 || answer.redirected) return { again: form.dataset.busy };
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const errors = page.querySelector(".td-errors");
  const why = [...page.querySelectorAll(".td-errors li, .td-refuse li")].map((li) => li.textContent.trim()).join("; ");
  return { refused: why || form.dataset.later, errors };
}

// flush sends what waits, one after the other, and gives what became of each. What
// comes in meanwhile goes along; what the server refused waits for its writer. Of
// several tabs one sends.
let busy = false;
async function flush(every = false) {
  if (busy) return [];
  busy = true;
  const done = [], tried = new Set();
  const all = async () => {
    for (;;) {
      const deed = (await queued()).find((d) => !tried.has(d.key) && (every || !d.refused));
      if (!deed) return;
      tried.add(deed.key);
      say(form.dataset.sending);
      const got = await send(deed);
      done.push({ deed, ...got });
      if (got.code) {
        await keptAs("sent", [{ key: deed.key, code: got.code, url: got.url, what: short(deed) }, ...(await kept("sent") ?? []).filter((s) => s.key !== deed.key)].slice(0, 20));
        await unqueue(deed);
      } else await enqueue({ ...deed, why: got.refused ?? got.again, refused: !!got.refused });
      if (got.stop) return;
    }
  };
  try {
    if (navigator.locks) await navigator.locks.request("thidua-deeds", { ifAvailable: true }, (mine) => mine && all());
    else await all();
  } finally {
    busy = false;
    if (done.length) say("");
    await list();
  }
  return done;
}

const short = (deed) => (deed.what.length > 80 ? deed.what.slice(0, 79).trimEnd() + "…" : deed.what);

// list shows what waits on this device and why, and what was sent and its code.
async function list() {
  const waiting = await queued(), sent = await kept("sent") ?? [];
  const rows = [];
  const row = (kind, what) => {
    const li = shelf.querySelector(`template[data-deed-${kind}]`).content.firstElementChild.cloneNode(true);
    li.querySelector(".what").textContent = what;
    rows.push(li);
    return li;
  };
  for (const deed of waiting) {
    const li = row("waits", short(deed));
    li.querySelector("[data-deed-why]").textContent = deed.why ?? form.dataset.lost;
    li.querySelector("[data-deed-mend]").onclick = () => mend(deed);
    li.querySelector("[data-deed-drop]").onclick = async () => { await unqueue(deed); await list(); };
  }
  for (const s of sent) {
    const li = row("sent", s.what);
    const link = li.querySelector("a");
    link.href = s.url;
    link.textContent = s.code;
    li.querySelector("[data-deed-forget]").onclick = async () => { await keptAs("sent", sent.filter((x) => x.key !== s.key)); await list(); };
  }
  shelf.querySelector("ul").replaceChildren(...rows);
  shelf.hidden = !rows.length;
  const count = shelf.querySelector("[data-deed-count]");
  count.textContent = waiting.length ? count.dataset.deedCount.replace("{0}", waiting.length) : "";
}

// mend takes a deed back into the form, unless another is being written there.
async function mend(deed) {
  if (begun()) {
    say(form.dataset.begun);
    state.scrollIntoView({ block: "center" });
    return;
  }
  await unqueue(deed);
  await keptAs("form", deed);
  fill(deed, true);
  say("");
  await list();
  form.elements.what.focus();
}

let going = false;
function submitted(e) {
  e.preventDefault();
  if (going) return;
  going = true;
  submit().finally(() => { going = false; });
}

async function submit() {
  clearTimeout(clock);
  const deed = await typed();
  await enqueue(deed);
  await keptAs("form");
  const done = await flush();
  const mine = done.find((d) => d.deed.key === deed.key);
  if (mine?.refused) { // shown where it was typed
    await unqueue(deed);
    await keptAs("form", deed);
    form.querySelector(".td-errors")?.remove();
    if (mine.errors) {
      form.prepend(mine.errors);
      mine.errors.focus();
    } else say(mine.refused);
    return list();
  }
  if (mine?.code && done.length === 1 && !(await queued()).length) {
    await keptAs("sent", (await kept("sent") ?? []).filter((s) => s.key !== deed.key)); // its page tells the code
    return location.assign(mine.url);
  }
  form.querySelector(".td-errors")?.remove();
  await empty();
  shelf.scrollIntoView({ block: "nearest" });
}

if (form && "indexedDB" in window) {
  restore().then(list).then(() => flush()).catch(() => {});
  form.addEventListener("input", () => { clearTimeout(clock); clock = setTimeout(keep, 300); });
  form.addEventListener("submit", submitted);
  form.querySelector("[data-deed-photo] button").addEventListener("click", takeOut);
  addEventListener("online", () => flush());
  setInterval(() => { if (navigator.onLine) flush(); }, 20000);
  navigator.serviceWorker?.register(form.dataset.worker).then(async () => {
    const ready = await navigator.serviceWorker.ready;
    const parts = performance.getEntriesByType("resource").map((r) => r.name).filter((u) => u.startsWith(location.origin + "/assets/"));
    ready.active.postMessage({ keep: [location.origin + location.pathname, ...parts] });
  }).catch(() => {});
}
