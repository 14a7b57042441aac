// The form of a good deed: what is typed and the photo stay on this device until
// they are sent, and go by themselves when the network is back. Without this script
// it is an ordinary form.
const form = document.querySelector("form[data-deed]");
const state = form?.querySelector("[data-deed-state]");
const names = ["key", "unit", "what", "who", "place", "day", "hour", "name", "contact"];

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
const say = (text) => { state.textContent = text; state.hidden = !text; };
const fresh = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");

// typed is the form as it stands.
async function typed() {
  const deed = {};
  for (const n of names) deed[n] = form.elements[n]?.value ?? "";
  const file = form.elements.photo.files[0] ?? (await stored("kept", "readonly", (s) => s.get("form")))?.photo;
  if (file) deed.photo = file;
  return deed;
}

let clock = 0;
async function keep() {
  const deed = await typed();
  await stored("kept", "readwrite", (s) => s.put(deed, "form"));
  if (!navigator.onLine) say(form.dataset.kept);
}

async function restore() {
  const deed = await stored("kept", "readonly", (s) => s.get("form"));
  if (!deed) {
    form.elements.key.value = fresh();
    return;
  }
  for (const n of names) if (deed[n] && n !== "unit" && form.elements[n] && (!form.elements[n].value || n === "key" || n === "day")) form.elements[n].value = deed[n];
  if (deed.photo) say(form.dataset.photo);
}

// send gives one deed to the server; null where it is to be tried again.
async function send(deed) {
  const body = new FormData();
  for (const n of names) body.set(n, deed[n] ?? "");
  if (deed.photo) body.set("photo", deed.photo, "photo.jpg");
  let answer;
  try {
    answer = await fetch(form.action, { method: "POST", body });
  } catch {
    return null;
  }
  if (answer.status >= 500 || answer.status === 429) return null;
  await stored("queue", "readwrite", (s) => s.delete(deed.key));
  return answer;
}

let busy = false;
async function flush() {
  if (busy) return;
  busy = true;
  try {
    for (const deed of await queued()) {
      say(form.dataset.sending);
      const answer = await send(deed);
      if (!answer) break;
      if (answer.redirected) {
        location.assign(answer.url);
        return;
      }
      await refused(answer, deed);
    }
    const left = (await queued()).length;
    if (left) say(form.dataset.queued.replace("{0}", left));
  } finally {
    busy = false;
  }
}

// refused shows the form again as the server answered, with what was typed.
async function refused(answer, deed) {
  await stored("kept", "readwrite", (s) => s.put(deed, "form"));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const errors = page.querySelector(".td-errors");
  form.querySelector(".td-errors")?.remove();
  if (errors) {
    form.prepend(errors);
    errors.focus();
  } else say(form.dataset.later);
}

async function submitted(e) {
  e.preventDefault();
  const deed = await typed();
  await stored("queue", "readwrite", (s) => s.put(deed));
  await stored("kept", "readwrite", (s) => s.delete("form"));
  await flush();
  if ((await queued()).length) {
    form.reset();
    form.elements.key.value = fresh();
  }
}

if (form && "indexedDB" in window) {
  restore().then(flush).catch(() => {});
  form.addEventListener("input", () => { clearTimeout(clock); clock = setTimeout(keep, 300); });
  form.addEventListener("submit", submitted);
  addEventListener("online", flush);
  setInterval(flush, 15000);
  navigator.serviceWorker?.register(form.dataset.worker).then(async () => {
    const ready = await navigator.serviceWorker.ready;
    const parts = performance.getEntriesByType("resource").map((r) => r.name).filter((u) => u.startsWith(location.origin + "/assets/"));
    ready.active.postMessage({ keep: [location.origin + location.pathname, ...parts] });
  }).catch(() => {});
}
