// Words of a grid come with its page; {0} and {0|cell|cells} are filled here.
export const sayer = (words) => (key, ...args) => words[key]
  .replace(/\{(\d)\|([^|}]*)\|([^}]*)\}/g, (_, i, one, many) => (String(args[i]) === "1" ? one : many))
  .replace(/\{(\d)\}/g, (_, i) => args[i]);

// h makes an element: attributes, on… as listeners, children.
export function h(tag, set = {}, ...children) {
  const el = document.createElement(tag);
  for (const [k, v] of Object.entries(set)) {
    if (typeof v === "function") el.addEventListener(k, v);
    else el.setAttribute(k, v);
  }
  el.append(...children.filter((c) => c));
  return el;
}

// ask opens a dialog: a title, lines, perhaps a field, two buttons. It gives
// the text of the field (or "yes"), or null when one went back.
export function ask({ title, lines = [], field, yes, no }) {
  return new Promise((done) => {
    const text = field && h("textarea", { id: "td-ask", class: "form-control", rows: "3", required: "" });
    const form = h("form", { method: "dialog" }, h("h2", {}, title), ...lines.map((l) => h("p", {}, l)),
      field && h("label", { for: "td-ask", class: "form-label" }, field), text,
      h("div", { class: "td-act" }, h("button", { class: "btn btn-outline" }, yes), h("button", { type: "button", class: "td-textbtn", click: () => dialog.close() }, no)));
    const dialog = h("dialog", { class: "td-dialog", "aria-label": title }, form);
    let answer = null;
    form.addEventListener("submit", () => { answer = text ? text.value.trim() : "yes"; });
    dialog.addEventListener("close", () => { dialog.remove(); done(answer || null); });
    document.body.append(dialog);
    dialog.showModal();
  });
}
