// Saves a sheet: all cells that wait in one request, a second after the last
// key; again when the connection is back. The server's word is told on.
const pause = 1000, again = 5000, longest = 20000;

export class Saver {
  // tell(what, more): "saving", "saved", "waiting", "offline", "signed-out", "failed"
  constructor(url, sheet, tell) {
    Object.assign(this, { url, sheet, tell, busy: false, timer: 0 });
    addEventListener("online", () => this.later(0));
  }

  later(ms = pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), ms);
  }

  async send(reason = "") {
    clearTimeout(this.timer);
    const sent = this.sheet.pending();
    if (this.busy || !sent.length) return;
    this.busy = true;
    this.tell("saving");
    const stop = new AbortController(), clock = setTimeout(() => stop.abort(), longest);
    try {
      const answer = await fetch(this.url, { ...this.request(sent, reason), redirect: "manual", signal: stop.signal });
      await this.answered(answer, sent);
    } catch {
      this.tell("offline");
      this.later(again);
    }
    clearTimeout(clock);
    this.busy = false;
    if (this.typedOn) this.later();
    this.typedOn = false;
  }

  // typed is told of every change: one made while a save is on its way goes after it.
  typed() {
    this.sheet.keep();
    this.typedOn = this.busy;
    this.later();
  }

  async answered(answer, sent) {
    if (answer.type === "opaqueredirect") return this.tell("signed-out");
    const json = (answer.headers.get("Content-Type") || "").startsWith("application/json") ? await answer.json() : {};
    if (answer.ok) return this.tell("saved", { answer: json, sent });
    this.tell("failed", json.words);
    if (answer.status >= 500) this.later(again);
  }

  request(sent, reason) {
    const body = JSON.stringify({ cells: sent.map((o) => this.sheet.wire(o)), reason });
    return { method: "POST", headers: { "Content-Type": "application/json" }, body };
  }

  // leave sends what it can while the page goes; the browser keeps the rest.
  leave() {
    this.sheet.keep();
    const sent = this.sheet.pending(), request = this.request(sent, "");
    if (sent.length && !this.busy && request.body.length < 60000) fetch(this.url, { ...request, keepalive: true }).catch(() => {});
  }
}
