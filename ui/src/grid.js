// A form of cells becomes a grid: keys as in a spreadsheet, blocks pasted and
// copied, undo, saving by itself. Who has no script fills in the form (?plain=1).
import { fit, parse, write } from "./grid-clip.js";
import { Saver } from "./grid-save.js";
import { ask, h, sayer } from "./grid-say.js";
import { Sheet } from "./grid-sheet.js";
import { View } from "./grid-view.js";

const phone = matchMedia("(max-width: 47.99rem)");

class Grid {
  constructor(form) {
    this.form = form;
    this.say = sayer(JSON.parse(form.dataset.words));
    this.view = new View(form);
    this.sheet = this.read();
    this.at = this.anchor = [0, 0];
    const part = (q) => form.querySelector(q);
    Object.assign(this, { where: part(".td-gridat"), state: part(".td-gridstate"), live: part(".visually-hidden[role=status]"), asks: h("div", { class: "td-gridasks" }) });
    part(".td-gridfoot").after(this.asks);
    this.saver = new Saver(form.action, this.sheet, (what, more) => this.told(what, more));
    this.listen();
    this.lay();
    phone.addEventListener("change", () => this.lay());
    this.back();
  }

  // read takes what the page carries beside the cells: keys, revisions, values.
  read() {
    const columns = this.form.elements.columns.value.split("\t");
    const rows = [...this.form.querySelectorAll("input[type=hidden][name=row]")].map((el) => {
      const [key, ...cells] = el.value.split("\t");
      return { key, cells: cells.map((cell) => { const i = cell.indexOf("="); return { revision: Number(cell.slice(0, i)), value: cell.slice(i + 1) }; }) };
    });
    return new Sheet(columns, rows, "thidua-grid " + this.form.dataset.grid);
  }

  // back brings what an earlier page could not save.
  back() {
    const cells = this.sheet.restore();
    if (!cells.length) return;
    this.show(cells);
    this.speak(this.say("brought-back", cells.length));
    this.saver.later();
  }

  // lay chooses between the grid and, on a phone, one row with a big field each.
  lay() {
    const one = phone.matches, { table, rows } = this.view;
    this.one = one;
    table.classList.toggle("is-one", one);
    this.form.querySelector(".td-gridkeys").hidden = one;
    this.form.querySelector(".td-gridbox").toggleAttribute("tabindex", false);
    if (!one || table.hasAttribute("role")) this.view.asGrid(!one);
    if (one && !this.pick) {
      const id = table.id + "-pick";
      this.pick = h("select", { class: "form-select", id, change: () => this.only(Number(this.pick.value)) }, ...rows.map((_, r) => h("option", { value: r }, this.view.row(r))));
      table.parentNode.before(h("div", { class: "td-gridpick" }, h("label", { class: "form-label", for: id }, table.tHead.rows[0].cells[0].textContent), this.pick));
    }
    if (this.pick) this.pick.parentNode.hidden = !one;
    if (one) this.only(this.at[0]);
    else if (rows.length) this.view.cell(...this.at).tabIndex = 0;
  }

  // only shows one row on a phone; its cells are named when it is first shown.
  only(r) {
    const { rows } = this.view;
    rows[this.at[0]].classList.remove("is-shown");
    this.at = [r, 0];
    this.pick.value = r;
    this.pick.title = this.view.row(r); // whole, where the field cuts it
    rows[r].classList.add("is-shown");
    for (let c = 0; c < this.view.heads.length; c++) {
      this.view.cell(r, c).dataset.label = [this.view.column(c), this.view.most(c)].filter(Boolean).join(", ");
      this.view.field(r, c);
    }
  }

  listen() {
    const { table } = this.view, on = (el, name, act) => el.addEventListener(name, act);
    on(table, "keydown", (e) => this.key(e));
    on(table, "focusin", (e) => { if (e.target.tagName === "INPUT" && this.editing !== e.target) this.begin(e.target); });
    on(table, "focusout", (e) => { if (e.target === this.editing) this.commit(); });
    on(table, "input", () => this.draft());
    on(table, "pointerdown", (e) => { this.finger = e.pointerType === "touch"; });
    on(table, "mousedown", (e) => this.press(e));
    on(table, "mouseover", (e) => { if (e.buttons === 1 && this.drag) this.reach(e); });
    on(document, "mouseup", () => { this.drag = false; });
    on(table, "dblclick", (e) => { const td = e.target.closest("td"); if (td && !this.one) this.edit(); });
    on(table, "copy", (e) => this.copy(e));
    on(table, "cut", (e) => { if (this.copy(e)) this.empty(); });
    on(table, "paste", (e) => this.paste(e));
    on(this.form, "submit", (e) => e.preventDefault());
    on(window, "pagehide", () => { this.commit(); this.saver.leave(); });
    on(document, "visibilitychange", () => { if (document.hidden) { this.commit(); this.saver.send(); } });
  }

  // Keys ---------------------------------------------------------------------
  key(e) {
    if (e.isComposing) return;
    const did = this.editing ? this.keyIn(e) : !this.one && this.keyOn(e);
    if (did) e.preventDefault();
    if (did || did === undefined) e.stopPropagation(); // undefined: ours, and the browser does the rest
    if (e.key !== "Escape") this.leaving = false;
  }

  // keyIn is a key while one types in a cell.
  keyIn(e) {
    const ctrl = e.ctrlKey || e.metaKey, [r, c] = this.at;
    switch (e.key) {
      case "Escape":
        this.editing.value = this.before;
        this.commit();
        return this.one || this.go(r, c);
      case "Enter":
        this.commit();
        if (ctrl) this.saver.send();
        if (this.one) return this.beside(e.shiftKey ? -1 : 1);
        return this.go(ctrl ? r : r + (e.shiftKey ? -1 : 1), c);
      case "Tab":
        if (this.one) return undefined;
        this.commit();
        return this.tab(e.shiftKey ? -1 : 1);
      case "ArrowUp":
      case "ArrowDown":
      case "ArrowLeft":
      case "ArrowRight":
        if (this.one || !this.fresh) return undefined;
        this.commit();
        return this.keyOn(e);
    }
    return ctrl ? false : undefined;
  }

  // keyOn is a key while one stands on a cell.
  keyOn(e) {
    const ctrl = e.ctrlKey || e.metaKey, [r, c] = this.at, last = [this.view.rows.length - 1, this.view.heads.length - 1];
    const to = { ArrowUp: [ctrl ? 0 : r - 1, c], ArrowDown: [ctrl ? last[0] : r + 1, c], ArrowLeft: [r, ctrl ? 0 : c - 1], ArrowRight: [r, ctrl ? last[1] : c + 1],
      Home: [ctrl ? 0 : r, 0], End: [ctrl ? last[0] : r, last[1]], PageUp: [r - 10, c], PageDown: [r + 10, c] }[e.key];
    if (to) return this.go(...to, e.shiftKey);
    if (ctrl) return this.command(e);
    switch (e.key) {
      case "Enter":
      case "F2": return this.edit();
      case "Tab": return !this.leaving && this.tab(e.shiftKey ? -1 : 1);
      case "Delete":
      case "Backspace": return this.empty();
      case "Escape":
        this.leaving = true;
        return this.go(r, c);
    }
    if (e.altKey || e.key.length !== 1) return false;
    this.edit(true); // the browser puts the letter into the field
    return undefined;
  }

  command(e) {
    switch (e.key.toLowerCase()) {
      case "z": return this.again(e.shiftKey ? "redo" : "undo");
      case "y": return this.again("redo");
      case "enter":
        this.saver.send();
        return true;
      case "a":
        this.anchor = [0, 0];
        return this.go(this.view.rows.length - 1, this.view.heads.length - 1, true);
    }
    return false;
  }

  // Places -------------------------------------------------------------------
  go(r, c, extend = false) {
    const { view } = this, [r0, c0] = this.at;
    r = Math.max(0, Math.min(view.rows.length - 1, r));
    c = Math.max(0, Math.min(view.heads.length - 1, c));
    view.cell(r0, c0).tabIndex = -1;
    this.at = [r, c];
    if (!extend) this.anchor = this.at;
    const td = view.cell(r, c);
    td.tabIndex = 0;
    this.room();
    td.focus({ preventScroll: true });
    td.scrollIntoView({ block: "nearest", inline: "nearest" });
    view.choose(this.anchor, this.at);
    this.tellAt();
    if (extend) this.speak(this.say("chosen", Math.abs(r - this.anchor[0]) + 1, Math.abs(c - this.anchor[1]) + 1));
    else if (Math.abs(r - r0) + Math.abs(c - c0) > 1) this.speak(this.say("at", view.row(r), view.column(c)));
    return true;
  }

  // room keeps what one stands on from under the heads, measured once.
  room() {
    if (this.roomy) return;
    this.roomy = true;
    const { table } = this.view, box = table.parentNode, head = table.tHead.rows[0];
    box.style.scrollPaddingTop = head.offsetHeight + "px";
    box.style.scrollPaddingLeft = head.cells[0].offsetWidth + "px";
  }

  // tab goes on to the next cell, over the end of a row too; from the last one
  // it leaves the table.
  tab(step) {
    const wide = this.view.heads.length, next = this.at[0] * wide + this.at[1] + step;
    if (next < 0 || next >= wide * this.view.rows.length) return false;
    return this.go(Math.floor(next / wide), next % wide);
  }

  // beside goes on to the next field of the one row on a phone.
  beside(step) {
    for (let c = this.at[1] + step; c >= 0 && c < this.view.heads.length; c += step) {
      const input = this.view.field(this.at[0], c);
      if (input) {
        input.focus();
        return true;
      }
    }
    return true;
  }

  press(e) {
    const td = e.target.closest("td");
    if (!td || this.one || td.contains(this.editing)) return;
    e.preventDefault();
    this.commit();
    this.go(...this.view.place(td), e.shiftKey);
    if (this.finger) this.edit();
    else this.drag = true;
  }

  reach(e) {
    const td = e.target.closest("td");
    if (td) this.go(...this.view.place(td), true);
  }

  // Typing -------------------------------------------------------------------
  edit(fresh = false) {
    const input = this.view.field(...this.at);
    if (!input) {
      this.speak(this.view.why(this.at[1]) || this.say("locked"));
      return true;
    }
    this.begin(input);
    this.fresh = fresh;
    if (fresh) input.value = "";
    input.focus();
    input.setSelectionRange(input.value.length, input.value.length);
    return true;
  }

  begin(input) {
    if (this.editing) this.commit();
    const td = input.parentNode;
    this.at = this.anchor = this.view.place(td);
    this.before = input.value;
    this.editing = input;
    this.fresh = false;
    td.classList.add("is-editing");
    this.tellAt();
  }

  commit() {
    const input = this.editing;
    if (!input) return;
    this.editing = null;
    input.parentNode.classList.remove("is-editing");
    if (!this.one) this.view.close(...this.at, this.sheet.value(...this.at));
    if (!this.change([[...this.at, input.value.trim()]])) this.sheet.keep();
  }

  // draft keeps a half-typed cell for the case that the page dies; what waits
  // to be saved waits until the keys rest.
  draft() {
    if (this.sheet.pending().length) this.saver.later();
    clearTimeout(this.drafting);
    this.drafting = setTimeout(() => { if (this.editing) this.sheet.keep([...this.at, this.editing.value.trim()]); }, 300);
  }

  change(cells) {
    const done = this.sheet.change(cells);
    this.changed(done);
    return done.length;
  }

  changed(done) {
    this.show(done);
    if (!done.length) return;
    this.saver.typed();
    this.tellState("unsaved");
  }

  show(cells) {
    for (const [r, c] of cells) this.view.show(this.sheet, r, c);
    this.tellAt();
    this.tellAsks();
  }

  empty() {
    const cells = this.view.between(this.anchor, this.at).filter((p) => this.view.locked(...p) === null);
    this.speak(this.say("emptied", this.change(cells.map((p) => [...p, ""]))));
    return true;
  }

  again(which) {
    const done = this.sheet[which]();
    this.changed(done);
    this.speak(done.length ? this.say(which === "undo" ? "undone" : "redone", done.length) : this.say("no-undo"));
    if (done.length) this.go(done[0][0], done[0][1]);
    return true;
  }

  // Blocks -------------------------------------------------------------------
  copy(e) {
    if (this.editing) return false;
    const [r0, c0] = this.anchor, [r1, c1] = this.at, rows = [];
    for (let r = Math.min(r0, r1); r <= Math.max(r0, r1); r++) {
      const cells = [];
      for (let c = Math.min(c0, c1); c <= Math.max(c0, c1); c++) cells.push(this.view.locked(r, c) ?? this.sheet.value(r, c));
      rows.push(cells);
    }
    e.clipboardData.setData("text/plain", write(rows));
    e.preventDefault();
    this.speak(this.say("copied", rows.length * rows[0].length));
    return true;
  }

  async paste(e) {
    const text = e.clipboardData.getData("text/plain");
    if (this.editing && !/[\t\n]/.test(text.trim())) return; // into what is being typed
    e.preventDefault();
    if (this.editing) {
      this.editing.value = this.before;
      this.commit();
    }
    const { view } = this, height = view.rows.length, width = view.heads.length;
    const r = Math.min(this.anchor[0], this.at[0]), c = Math.min(this.anchor[1], this.at[1]);
    const block = fit(parse(text), r, c, height, width, (...p) => view.locked(...p)), lines = this.misfits(block, r, c);
    if (lines.length && !(await ask({ title: this.say("paste-title"), lines, yes: this.say("paste-part"), no: this.say("paste-none") }))) return this.stay(r, c);
    const n = this.change(block.cells);
    this.stay(r, c);
    this.speak(this.say("pasted", n));
  }

  stay(r, c) { if (!this.one) this.go(r, c); }

  misfits({ wide, columns, rows, long, shut }, r, c) {
    const lines = [], { view } = this, name = (p) => this.say("at", view.row(p[0]), view.column(p[1]));
    if (wide.length) lines.push(this.say("paste-wide", columns, view.heads.length - c, wide.map(([j, text]) => `${j + 1} (“${text}”)`).join(", ")));
    if (long) lines.push(this.say("paste-long", rows, view.rows.length - r, view.rows.length - r + 1));
    if (shut.length) lines.push(this.say("paste-locked", shut.length, name(shut[0])));
    return lines;
  }

  // Saving -------------------------------------------------------------------
  told(what, more) {
    if (what !== "saved") return this.tellState(what, more);
    const { answer, sent } = more;
    this.show(this.sheet.take(answer, sent));
    for (const t of answer.totals || []) this.view.total(t);
    const known = [...(answer.saved || []), ...(answer.refused || [])].length;
    this.waiting = known < sent.length;
    if (answer.reason) this.why(answer.reason);
    this.tellState("saved", answer.at);
    this.tellAsks();
  }

  // why asks once for the reason of all cells that need one.
  async why(words) {
    if (this.asking) return;
    this.asking = true;
    const reason = await ask({ title: this.say("reason-title"), lines: [words], field: this.say("reason"), yes: this.say("reason-give"), no: this.say("reason-later") });
    this.asking = false;
    this.stay(...this.at);
    if (reason) this.saver.send(reason);
  }

  tellState(what, more) {
    const open = this.sheet.open.size, n = this.sheet.pending().length;
    let text = what === "saving" ? this.say("saving") : "";
    if (what === "offline" || what === "signed-out") text = this.say(what, open);
    if (what === "failed") text = [more, this.say("failed")].filter(Boolean).join(" ");
    if (what === "saved") this.savedAt = more;
    if (!text) text = [open && this.say("unsaved", open), what === "saved" && (!open || n < open) && this.savedAt && this.say("saved", this.savedAt)].filter(Boolean).join(" · ");
    this.state.textContent = text;
    if (what !== "saving" && what !== "unsaved") this.speak(text);
  }

  // tellAt says beside the table what one stands on, whole.
  tellAt() {
    const [r, c] = this.at, { view, sheet } = this, td = view.rows.length && view.cell(r, c), open = td && sheet.opened(r, c);
    if (!td || this.one) return;
    const said = [this.say("at", view.row(r), view.column(c)), view.most(c), open && this.say("before", sheet.was(r, c) || this.say("empty")),
      td.classList.contains("is-locked") && (view.why(c) || this.say("locked")), td.classList.contains("is-own") && this.say("own"), td.classList.contains("is-late") && this.say("late"),
      td.dataset.note, open?.refused?.words].filter(Boolean);
    this.where.textContent = said.join(" · ");
    if (said.length > 2) td.setAttribute("aria-describedby", this.where.id);
    else td.removeAttribute("aria-describedby");
  }

  // tellAsks lists the cells that were not stored, each with what can be done.
  tellAsks() {
    const list = this.sheet.refused(), parts = list.map((o) => this.oneAsk(o));
    const rest = this.waiting && this.sheet.pending().length;
    if (rest) parts.push(h("li", {}, h("span", {}, this.say("rest", rest)), h("button", { type: "button", class: "td-textbtn", click: () => { this.waiting = false; this.saver.send(); } }, this.say("rest-save"))));
    const on = this.asks.contains(document.activeElement);
    this.asks.replaceChildren(...(parts.length ? [h("h2", { class: "h3" }, this.say("asks")), h("ul", { class: "td-plainlist" }, ...parts)] : []));
    if (on) (this.asks.querySelector("button") || this.view.cell(...this.at)).focus();
  }

  oneAsk({ r, c, typed, refused }) {
    const button = (label, click) => h("button", { type: "button", class: "td-textbtn", click }, label), named = (v) => (v === "" ? this.say("empty") : "“" + v + "”");
    const decide = (mine) => () => {
      this.sheet.decide(r, c, mine);
      this.changed([[r, c]]);
      if (mine) this.saver.later(0);
    };
    const place = this.say("at", this.view.row(r), this.view.column(c));
    return h("li", {}, h("b", {}, place), h("span", {}, " ", refused.words || "", " "),
      refused.who ? h("span", { class: "do" }, button(this.say("keep-theirs", named(refused.value)), decide(false)), button(this.say("put-mine", named(typed)), decide(true)))
        : button(this.say("to-cell"), () => (this.one ? this.only(r) : this.go(r, c))));
  }

  // speak says something once, politely, when the keys rest.
  speak(text) {
    clearTimeout(this.speaking);
    this.speaking = setTimeout(() => { this.live.textContent = text; }, 400);
  }
}

for (const form of document.querySelectorAll("[data-grid]")) form.td = new Grid(form);
