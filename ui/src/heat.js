// A map of all units by all periods: the whole of it drawn on one canvas, a pixel
// image stretched, and the rows around the one that is looked at as a table, where a
// thumb finds a cell that is too small on the map. Keys move; the paged table of the
// page stays, folded, and is all there is without a script.
import { h } from "./grid-say.js";

const beneath = 15; // rows of the table

class Heat {
  constructor(box) {
    this.box = box;
    this.legend = JSON.parse(box.dataset.legend);
    this.at = [0, 0];
    this.looks = Object.fromEntries([...document.querySelectorAll(".td-heatkey .td-warm")].map((m) => [m.dataset.warm, m.className]));
    fetch(box.dataset.heat, { headers: { Accept: "application/json" } })
      .then((r) => (r.ok ? r.json() : Promise.reject(r.status)))
      .then((map) => this.show(map))
      .catch(() => { box.hidden = false; box.textContent = box.dataset.failed; });
  }

  show(map) {
    this.map = map;
    this.wide = map.periods.length;
    this.tall = map.units.length;
    if (!this.wide || !this.tall) return;
    this.box.hidden = false;
    const thumb = matchMedia("(pointer: coarse)").matches || innerWidth < 600;
    this.high = this.tall > 400 ? 3 : this.tall > 60 ? 8 : thumb ? 44 : 24;
    this.across = Math.max(thumb ? 16 : 6, Math.min(44, Math.floor((this.box.clientWidth - 2) / this.wide)));
    this.canvas = h("canvas", { width: this.wide * this.across, height: this.tall * this.high, class: "td-heatmap", tabindex: 0, role: "application", "aria-label": this.box.dataset.label + ". " + this.box.dataset.keys });
    this.line = h("p", { class: "td-heatline", role: "status" });
    this.table = h("div", { class: "td-scroll" });
    this.scroll = h("div", { class: "td-heatscroll" }, this.canvas);
    this.box.replaceChildren(h("p", { class: "td-small" }, this.box.dataset.keys), this.scroll, this.line, this.table);
    const old = document.getElementById("heat-table");
    if (old) old.open = false;
    const began = performance.now();
    this.draw();
    this.box.dataset.drawn = Math.ceil(performance.now() - began);
    this.box.dataset.cells = this.wide * this.tall;
    this.listen();
    this.go(0, this.wide - 1);
  }

  // draw makes a picture of one pixel a cell and stretches it.
  draw() {
    const cells = this.map.cells, colour = this.colours();
    const small = document.createElement("canvas");
    small.width = this.wide; small.height = this.tall;
    const pen = small.getContext("2d"), image = pen.createImageData(this.wide, this.tall);
    const dots = new Uint32Array(image.data.buffer);
    for (let i = 0; i < dots.length; i++) dots[i] = colour[cells.charCodeAt(i)];
    pen.putImageData(image, 0, 0);
    this.picture = small;
    this.paint();
  }

  paint() {
    const pen = this.canvas.getContext("2d");
    pen.imageSmoothingEnabled = false;
    pen.drawImage(this.picture, 0, 0, this.canvas.width, this.canvas.height);
    if (this.high < 12) return;
    pen.fillStyle = "#23201b"; pen.font = "11px sans-serif"; pen.textAlign = "center"; pen.textBaseline = "middle";
    for (let i = 0; i < this.map.cells.length; i++) {
      pen.fillText(this.legend[this.map.cells[i]][0], (i % this.wide + 0.5) * this.across, (Math.floor(i / this.wide) + 0.5) * this.high);
    }
  }

  // colours are those of the legend's marks, as the style sheet has them.
  colours() {
    const out = new Uint32Array(128), marks = document.querySelectorAll(".td-heatkey .td-warm");
    Object.keys(this.legend).forEach((letter) => {
      const mark = [...marks].find((m) => m.dataset.warm === letter);
      const [r, g, b] = mark ? getComputedStyle(mark).backgroundColor.match(/\d+/g).map(Number) : [255, 255, 255];
      out[letter.charCodeAt(0)] = (255 << 24 | b << 16 | g << 8 | r) >>> 0;
    });
    return out;
  }

  listen() {
    this.canvas.addEventListener("click", (e) => {
      const to = this.canvas.getBoundingClientRect();
      this.go(Math.floor((e.clientY - to.top) / to.height * this.tall), Math.floor((e.clientX - to.left) / to.width * this.wide));
    });
    this.table.addEventListener("click", (e) => {
      const cell = e.target.closest("td[data-at]");
      if (cell && !e.target.closest("a")) this.go(...cell.dataset.at.split(" ").map(Number));
    });
    const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-beneath, 0], PageDown: [beneath, 0] };
    this.canvas.addEventListener("keydown", (e) => {
      const [row, column] = this.at;
      if (steps[e.key]) this.go(row + steps[e.key][0], column + steps[e.key][1]);
      else if (e.key === "Home") this.go(0, column);
      else if (e.key === "End") this.go(this.tall - 1, column);
      else if (e.key === "Enter") location.assign(this.trace(row, column));
      else return;
      e.preventDefault();
    });
  }

  // go looks at one cell: it is said in a line, and its neighbours stand in the
  // table.
  go(row, column) {
    row = Math.max(0, Math.min(this.tall - 1, row));
    column = Math.max(0, Math.min(this.wide - 1, column));
    this.at = [row, column];
    const [, name, above] = this.map.units[row];
    this.line.textContent = `${name}${above ? ` (${above})` : ""}, ${this.map.periods[column]}: ${this.word(row, column)}`;
    this.mark(row, column);
    this.list(row, column);
  }

  // trace is where the versions and papers of one figure stand.
  trace(row, column) { return `${this.box.dataset.units}${this.map.units[row][0]}/${this.box.dataset.target}/${this.map.codes[column]}`; }

  word(row, column) { return this.legend[this.map.cells[row * this.wide + column]][1]; }

  mark(row, column) {
    this.paint();
    const pen = this.canvas.getContext("2d");
    pen.strokeStyle = "#a3191d"; pen.lineWidth = 2;
    pen.strokeRect(column * this.across, row * this.high - 2, this.across, this.high + 4);
    const y = row * this.high, x = column * this.across, box = this.scroll;
    if (y < box.scrollTop || y + this.high > box.scrollTop + box.clientHeight) box.scrollTop = Math.max(0, y - box.clientHeight / 2);
    if (x < box.scrollLeft || x + this.across > box.scrollLeft + box.clientWidth) box.scrollLeft = Math.max(0, x - box.clientWidth / 2);
  }

  list(row, column) {
    const first = Math.max(0, Math.min(this.tall - beneath, row - (beneath >> 1)));
    const from = Math.max(0, Math.min(this.wide - 12, column - 6)), to = Math.min(this.wide, from + 12);
    const head = h("tr", {}, h("th", { scope: "col" }, this.box.dataset.unit), ...this.map.periods.slice(from, to).map((p) => h("th", { scope: "col" }, p)));
    const rows = this.map.units.slice(first, first + beneath).map(([id, name], i) => {
      const cells = [];
      for (let k = from; k < to; k++) {
        const letter = this.map.cells[(first + i) * this.wide + k], [mark] = this.legend[letter];
        const here = first + i === row && k === column, said = [h("span", { "aria-hidden": "true", class: this.looks[letter] || "" }, mark), h("span", { class: "visually-hidden" }, this.word(first + i, k))];
        cells.push(here ? h("td", { class: "is-at" }, h("a", { href: this.trace(row, column), class: "td-link" }, ...said)) : h("td", { "data-at": `${first + i} ${k}` }, ...said));
      }
      return h("tr", {}, h("th", { scope: "row" }, h("a", { href: this.box.dataset.units + id, class: "td-link" }, name)), ...cells);
    });
    this.table.replaceChildren(h("table", { class: "td-heatrows", "aria-label": this.box.dataset.label }, h("thead", {}, head), h("tbody", {}, ...rows)));
    const here = this.table.querySelector(".is-at");
    this.table.scrollLeft = here.offsetLeft + here.offsetWidth - this.table.clientWidth;
  }
}

for (const box of document.querySelectorAll("[data-heat]")) new Heat(box);
