// What a grid holds: what the server said of every cell, what was typed over it
// and is not saved, and the way back. It knows nothing of the page.
const at = (r, c) => r + ":" + c;

export class Sheet {
  // rows: [{ key, cells: [{ value, revision }] }]
  constructor(columns, rows, shelf) {
    Object.assign(this, { columns, rows, shelf, open: new Map(), steps: [], step: 0, touched: new Set() });
    this.rowAt = new Map(rows.map((r, i) => [r.key, i]));
    this.columnAt = new Map(columns.map((key, i) => [key, i]));
  }

  value(r, c) { return this.open.get(at(r, c))?.typed ?? this.rows[r].cells[c].value; }
  was(r, c) { return this.rows[r].cells[c].value; }
  opened(r, c) { return this.open.get(at(r, c)); }

  // change types texts over cells, [[r, c, text]], as one step; it gives what changed.
  change(cells) {
    const done = cells.map(([r, c, text]) => [r, c, this.value(r, c), text]).filter(([, , old, text]) => old !== text);
    if (done.length) {
      this.steps.splice(this.step, Infinity, done);
      this.step++;
      for (const [r, c, , text] of done) this.put(r, c, text);
    }
    return done;
  }

  undo() { return this.step ? this.replay(this.steps[--this.step], 2) : []; }
  redo() { return this.step < this.steps.length ? this.replay(this.steps[this.step++], 3) : []; }

  replay(step, which) {
    for (const cell of step) this.put(cell[0], cell[1], cell[which]);
    return step;
  }

  put(r, c, typed) {
    const old = this.open.get(at(r, c)), stands = this.rows[r].cells[c];
    const refused = old?.refused?.who ? old.refused : undefined; // a mistake is over once it is typed over, another's word is not
    if (typed === stands.value && !refused) this.open.delete(at(r, c));
    else this.open.set(at(r, c), { r, c, typed, refused, revision: old?.revision ?? stands.revision });
    this.touched.add(this.name(r, c));
  }

  // decide ends a conflict: with what stands, or over it.
  decide(r, c, mine) {
    const { typed, refused } = this.open.get(at(r, c)), cell = this.rows[r].cells[c];
    Object.assign(cell, { value: refused.value, revision: refused.revision });
    this.open.delete(at(r, c));
    if (mine) this.put(r, c, typed);
    else this.steps.splice(this.step++, Infinity, [[r, c, typed, refused.value]]);
  }

  pending() { return [...this.open.values()].filter((o) => !o.refused); }
  refused() { return [...this.open.values()].filter((o) => o.refused); }
  name(r, c) { return this.rows[r].key + "\t" + this.columns[c]; }

  wire(o) { return { row: this.rows[o.r].key, column: this.columns[o.c], value: o.typed, revision: o.revision }; }

  place({ row, column }) {
    const r = this.rowAt.get(row), c = this.columnAt.get(column);
    return r === undefined || c === undefined ? null : [r, c];
  }

  // take lays the server's answer over what was sent: what was typed meanwhile
  // stays typed, over the new revision. It gives the cells to show again.
  take(answer, sent) {
    const shown = [], texts = new Map(sent.map((o) => [at(o.r, o.c), o.typed]));
    for (const saved of answer.saved || []) {
      const place = this.place(saved);
      if (!place) continue;
      const [r, c] = place, now = this.value(r, c);
      this.rows[r].cells[c] = { value: saved.shown || saved.value, revision: saved.revision };
      this.open.delete(at(r, c));
      if (now !== texts.get(at(r, c))) this.put(r, c, now);
      shown.push(place);
    }
    for (const refused of answer.refused || []) {
      const place = this.place(refused);
      if (!place) continue;
      const [r, c] = place, open = this.open.get(at(r, c));
      if (open) open.refused = refused;
      else if (refused.who) this.rows[r].cells[c] = { value: refused.value, revision: refused.revision };
      shown.push(place);
    }
    this.keep();
    return shown;
  }

  // keep writes what is not saved into the browser's store, a cell half typed
  // too, beside what other tabs keep there; restore brings it back over what the
  // server says now.
  keep(half) {
    if (half) this.touched.add(this.name(half[0], half[1]));
    if (!this.touched.size) return;
    try {
      const all = this.kept();
      for (const name of this.touched) delete all[name];
      for (const o of this.open.values()) all[this.name(o.r, o.c)] = [o.typed, o.revision];
      if (half) all[this.name(half[0], half[1])] = [half[2], this.opened(half[0], half[1])?.revision ?? this.rows[half[0]].cells[half[1]].revision];
      if (Object.keys(all).length) localStorage.setItem(this.shelf, JSON.stringify(all));
      else localStorage.removeItem(this.shelf);
    } catch { /* a browser that keeps nothing */ }
  }

  kept() {
    try { return JSON.parse(localStorage.getItem(this.shelf)) || {}; } catch { return {}; }
  }

  restore() {
    const shown = [];
    for (const [name, [typed, revision]] of Object.entries(this.kept())) {
      const [row, column] = name.split("\t"), place = this.place({ row, column });
      if (!place) continue;
      this.touched.add(name);
      if (this.was(...place) === typed) continue;
      this.open.set(at(...place), { r: place[0], c: place[1], typed, revision });
      shown.push(place);
    }
    this.keep();
    return shown;
  }
}
