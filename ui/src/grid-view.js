// The table of a grid on the page: which cell is where, what is shown in it,
// which are chosen. It lays out nothing by itself: one class, one text at a time.
export class View {
  constructor(form) {
    this.table = form.querySelector("table");
    this.heads = [...this.table.tHead.rows[0].cells].slice(1);
    this.rows = [...this.table.querySelectorAll("tr[data-row]")];
    this.totals = new Map([...this.table.querySelectorAll("[data-total]")].map((el) => [el.dataset.total, el]));
    this.chosen = new Set();
  }

  cell(r, c) { return this.rows[r].cells[c + 1]; }
  locked(r, c) { return this.cell(r, c).classList.contains("is-locked") ? this.cell(r, c).textContent.trim() : null; }

  // field is where one types in a cell, made when it is first needed; close
  // takes it away again.
  field(r, c) {
    const td = this.cell(r, c);
    if (td.firstElementChild || td.classList.contains("is-locked")) return td.firstElementChild;
    const input = document.createElement("input");
    input.value = td.textContent.trim();
    input.setAttribute("aria-labelledby", this.rows[r].cells[0].id + " " + this.heads[c].id);
    if (!td.classList.contains("t")) input.inputMode = "decimal";
    td.replaceChildren(input);
    return input;
  }

  close(r, c, text) { this.cell(r, c).textContent = text; }
  place(td) { return [this.rows.indexOf(td.parentNode), td.cellIndex - 1]; }

  text(head) { return head.firstElementChild.textContent; }
  row(r) { return this.text(this.rows[r].cells[0]); }
  column(c) { return this.text(this.heads[c]); }
  why(c) { return this.heads[c].querySelector(".why")?.textContent; }
  most(c) { return [...this.heads[c].querySelectorAll("small:not(.why)")].map((el) => el.textContent).join(", "); }

  // asGrid says to those who hear the page that this is a grid, or no longer.
  asGrid(on) {
    const say = (el, role) => { if (el && on) el.setAttribute("role", role); else el?.removeAttribute("role"); };
    say(this.table, "grid");
    for (const part of [this.table.tHead, ...this.table.tBodies]) say(part, "rowgroup");
    for (const tr of this.table.rows) {
      say(tr, "row");
      const rest = tr.parentNode === this.table.tHead ? "columnheader" : "gridcell";
      for (let el = tr.firstElementChild, first = rest === "gridcell"; el; el = el.nextElementSibling, first = false) say(el, first ? "rowheader" : rest);
    }
  }

  // show writes a cell as the sheet has it, unless somebody is typing in it.
  show(sheet, r, c) {
    const td = this.cell(r, c), input = td.firstElementChild, open = sheet.opened(r, c);
    if (!input && !td.classList.contains("is-locked")) td.textContent = sheet.value(r, c);
    else if (input && input !== document.activeElement) input.value = sheet.value(r, c);
    td.classList.toggle("is-open", !!open && !open.refused);
    td.classList.toggle("is-refused", !!open?.refused);
    if (open?.refused) td.setAttribute("aria-invalid", "true");
    else td.removeAttribute("aria-invalid");
  }

  // choose marks what lies between two corners; one cell alone needs no mark.
  choose([r0, c0], [r1, c1]) {
    const next = new Set();
    if (r0 !== r1 || c0 !== c1) {
      for (const [r, c] of this.between([r0, c0], [r1, c1])) next.add(this.cell(r, c));
    }
    for (const td of this.chosen) if (!next.has(td)) this.mark(td, false);
    for (const td of next) if (!this.chosen.has(td)) this.mark(td, true);
    this.chosen = next;
  }

  mark(td, on) {
    td.classList.toggle("is-in", on);
    if (on) td.setAttribute("aria-selected", "true");
    else td.removeAttribute("aria-selected");
  }

  between([r0, c0], [r1, c1]) {
    const list = [];
    for (let r = Math.min(r0, r1); r <= Math.max(r0, r1); r++) {
      for (let c = Math.min(c0, c1); c <= Math.max(c0, c1); c++) list.push([r, c]);
    }
    return list;
  }

  total({ row, shown }) {
    const el = this.totals.get(row);
    if (el) el.textContent = shown;
  }
}
