// A page with [data-watch] is told when what it shows has changed (server-sent
// events: a revision, never what). It then asks for itself and takes over the
// parts marked [data-live], keeping focus and what is typed. When the line is
// silent it says so, and asks every few seconds until it hears again.
const $$ = (q, from) => [...from.querySelectorAll(q)];
const silent = 25000; // ms without a word from the server
const boxes = /^(checkbox|radio)$/;

const changed = (el) => (boxes.test(el.type) ? el.checked !== el.defaultChecked
  : el.tagName === "SELECT" ? [...el.options].some((o) => o.selected !== o.defaultSelected) : el.value !== el.defaultValue);

// twin finds in one part what stands for an element of another.
function twin(el, part) {
  if (el.id) return part.querySelector("#" + CSS.escape(el.id));
  if (el.name) return $$(`[name="${CSS.escape(el.name)}"]`, part).find((t) => t.type === el.type && (!boxes.test(el.type) || t.value === el.value));
  return $$(el.tagName, part).find((t) => t.textContent === el.textContent && t.getAttribute("href") === el.getAttribute("href"));
}

// carry brings over what somebody did to a part: typed, chosen, opened.
function carry(old, next) {
  for (const el of $$("input:not([type=hidden]), select, textarea", old)) {
    const t = changed(el) && twin(el, next);
    if (!t) continue;
    if (boxes.test(el.type)) t.checked = el.checked;
    else t.value = el.value;
  }
  for (const el of $$("details[open]", old)) twin(el.querySelector("summary"), next)?.parentElement.setAttribute("open", "");
}

function swap(old, next) {
  const on = old.contains(document.activeElement) && document.activeElement;
  const from = on && on.selectionStart;
  next.came = next.outerHTML;
  carry(old, next);
  old.replaceWith(next);
  const t = on && twin(on, next);
  if (!t) return;
  t.focus({ preventScroll: true });
  if (typeof from === "number") try { t.setSelectionRange(from, on.selectionEnd); } catch { /* a field without a caret */ }
}

function watch(root) {
  const lost = root.querySelector("[data-lost]"), skew = Date.now() - Date.parse(root.dataset.now);
  let shown = root.dataset.revision, wanted = shown, heard = Date.now(), asking = false;

  // ask brings the page up to what is wanted; it never runs twice at once.
  async function ask() {
    if (asking) return;
    asking = true;
    try {
      let told;
      do {
        told = wanted;
        const answer = await fetch(location.href, { headers: { "X-Live": "1" }, cache: "no-store" });
        if (answer.redirected && new URL(answer.url).pathname !== location.pathname) return location.reload(); // signed out, or no longer there
        if (!answer.ok) throw new Error(answer.status);
        take(new DOMParser().parseFromString(await answer.text(), "text/html"));
        lost.hidden = true;
      } while (told !== wanted && wanted !== shown);
    } catch {
      lost.hidden = false;
    }
    asking = false;
  }

  function take(page) {
    const now = page.querySelector("[data-watch]");
    if (!now) return location.reload();
    shown = now.dataset.revision;
    for (const old of $$("[data-live]", document)) {
      const next = page.getElementById(old.id);
      if (next && old.came !== next.outerHTML) swap(old, next);
    }
    tick();
    document.dispatchEvent(new CustomEvent("live"));
  }

  function listen() {
    const line = new EventSource(root.dataset.watch);
    line.onmessage = ({ data }) => {
      heard = Date.now();
      if (data) wanted = data;
      if (wanted !== shown || !lost.hidden) ask();
    };
    line.onerror = () => {
      heard = 0;
      ask();
      if (line.readyState === EventSource.CLOSED) setTimeout(listen, 3000);
    };
  }

  // tick lets clocks of the room run, by the clock of the server.
  function tick() {
    const now = new Date(Date.now() - skew), two = (n) => String(Math.floor(n)).padStart(2, "0");
    for (const el of $$("[data-since]", document)) {
      const s = Math.max(0, (now - Date.parse(el.dataset.since)) / 1000);
      el.textContent = (s >= 3600 ? Math.floor(s / 3600) + ":" : "") + two((s / 60) % 60) + ":" + two(s % 60);
    }
    for (const el of $$("[data-clock]", document)) el.textContent = now.toLocaleTimeString("vi", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" });
  }

  for (const part of $$("[data-live]", document)) part.came = part.outerHTML; // as the server wrote it: clocks run on
  listen();
  setInterval(() => { if (Date.now() - heard > silent) ask(); }, 3000);
  setInterval(tick, 1000);
}

for (const root of $$("[data-watch]", document)) watch(root);
