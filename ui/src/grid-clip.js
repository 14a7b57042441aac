// What spreadsheets put on the clipboard: cells apart by tabs, rows by line
// ends, a cell that holds either in quotes, and quotes in it doubled.
export function parse(text) {
  const rows = [[]];
  let cell = "", quoted = false;
  const end = () => { rows[rows.length - 1].push(cell.replace(/\s*\n\s*/g, " ").trim()); cell = ""; };
  const whole = text.replace(/\r\n?/g, "\n");
  for (let i = 0; i < whole.length; i++) {
    const ch = whole[i];
    if (quoted && ch === '"' && whole[i + 1] === '"') cell += whole[++i];
    else if (quoted && ch === '"') quoted = false;
    else if (quoted) cell += ch;
    else if (ch === '"' && cell === "") quoted = true;
    else if (ch === "\t") end();
    else if (ch === "\n") { end(); rows.push([]); }
    else cell += ch;
  }
  if (quoted) return whole.split("\n").map((line) => line.split("\t").map((c) => c.trim())); // a lone quote, from elsewhere
  if (cell !== "" || rows[rows.length - 1].length) end();
  else rows.pop();
  return rows;
}

export const write = (rows) => rows.map((cells) => cells.map((c) => (/["\t\n]/.test(c) ? `"${c.replace(/"/g, '""')}"` : c)).join("\t")).join("\n");

// fit lays a block on a table from row r, column c on: what can be typed there,
// and what is too many or locked. An empty cell too many is none.
export function fit(block, r, c, height, width, locked) {
  const cells = [], shut = [], wide = new Map();
  let columns = 0, rows = 0;
  block.forEach((line, i) => line.forEach((text, j) => {
    const inside = r + i < height && c + j < width;
    if (!inside && text === "") return;
    columns = Math.max(columns, j + 1);
    rows = Math.max(rows, i + 1);
    if (c + j >= width) {
      if (!wide.has(j)) wide.set(j, text);
    } else if (inside) {
      const stands = locked(r + i, c + j);
      if (stands === null) cells.push([r + i, c + j, text]);
      else if (stands !== text) shut.push([r + i, c + j]);
    }
  }));
  return { cells, shut, rows, columns, wide: [...wide], long: rows > height - r };
}
