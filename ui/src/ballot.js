// The page of a secret ballot, for members and tellers, and the worker that does its
// arithmetic: one small file. Served, it talks to /ballots/ID; opened from a disk
// (ballot.html) it reads the ballot from a file and writes the slip to one.
// Everything on a slip is drawn from the very ballot that is hashed into it.
import * as crypto from "./ballot-crypto.js";

const page = typeof document !== "undefined";
const script = page && document.currentScript;
if (!page) globalThis.onmessage = ({ data }) => serve(data);

// In the worker --------------------------------------------------------------
function serve({ id, call, args }) {
  const progress = (done, of) => postMessage({ id, done, of });
  try {
    postMessage({ id, value: crypto[call](...args, progress) });
  } catch (e) {
    postMessage({ id, error: e.message });
  }
}

// On the page ----------------------------------------------------------------
const WORDS = {
  vi: {
    key: "Khóa kiểm phiếu", "key-why": "Khóa tạo trên máy này; máy chủ chỉ nhận phần công khai. Tệp khóa khóa bằng mật khẩu của riêng bạn.",
    "key-lost": "Mất tệp hoặc quên mật khẩu của một người kiểm phiếu là phải bỏ phiếu lại.", pass: "Mật khẩu của tệp khóa, từ 8 chữ cái", "make-key": "Tạo khóa và lưu tệp",
    "key-made": "Đã có khóa trên danh sách", "key-file": "Tệp khóa", share: "Kiểm và gửi phần giải mã", shared: "Đã gửi phần giải mã",
    "share-why": "Máy này tự kiểm từng phiếu trong {0} phiếu, tự nhân, rồi mới giải mã phần của bạn.", "wait-pause": "Kiểm phiếu được từ {0}",
    device: "Thiết bị bỏ phiếu", ready: "Bỏ phiếu bằng thiết bị này", "ready-why": "Thiết bị giữ khóa ký; đọc sáu chữ cho thư ký khi điểm danh.", six: "Sáu chữ của thiết bị",
    same: "Sáu chữ của cuộc bỏ phiếu; phải đúng chữ chủ tọa đọc, khác thì dừng:", "not-open": "Chưa mở bỏ phiếu", slip: "Phiếu", yes: "Đồng ý", no: "Không đồng ý", blank: "Không có ý kiến", chosen: "Chọn", choose: "Chọn từ {0} đến {1}",
    left: "Còn {0} dòng", review: "Xem lại", back: "Sửa phiếu", cast: "Bỏ phiếu", again: "Bỏ phiếu lại", "again-why": "Phiếu sau thay phiếu trước, cho tới khi đóng.",
    working: "Đang mã hóa {0}/{1}", checking: "Đang kiểm phiếu {0}/{1}", taken: "Đã nhận phiếu. Mã phiếu:", keep: "Giữ mã này để đối chiếu trong danh sách sau khi đóng.",
    "other-device": "Tài khoản này đăng ký bỏ phiếu bằng thiết bị khác. Mở trang trên thiết bị đó, hoặc nhận phiếu giấy.", "off-roll": "Không có trong danh sách bỏ phiếu trên thiết bị. Nhận phiếu giấy ở thư ký.",
    list: "Danh sách phiếu", "list-why": "Tìm tên mình: mã phải đúng mã đã giữ. Thiếu hoặc sai thì dừng kiểm phiếu.", mine: "đúng phiếu của thiết bị này", "not-mine": "không phải phiếu thiết bị này đã bỏ", none: "không bỏ phiếu trên thiết bị",
    stop: "Phiếu của tôi thiếu hoặc không đúng", stopped: "Đã dừng kiểm phiếu. Chủ tọa hủy và bỏ phiếu lại.", void: "Cuộc bỏ phiếu đã hủy: {0}",
    "disk-key": "Khóa của trang mở từ đĩa", "disk-give": "Đăng ký khóa này", "disk-slip": "Phiếu lưu từ trang mở từ đĩa", "disk-send": "Gửi phiếu này", "disk-copy": "Chép khóa này sang trang cuộc bỏ phiếu, rồi tải lại tệp cuộc bỏ phiếu khi đã mở",
    "file-ballot": "Tệp cuộc bỏ phiếu (.json)", "who": "Tôi là", "save-slip": "Lưu phiếu ra tệp", test: "Phiếu thử, không có giá trị", secret: "Vì sao là kín: phiếu mã hóa ngay trên thiết bị; chỉ tổng số được giải mã, bởi cả ban kiểm phiếu cùng lúc. Chưa được bên ngoài thẩm tra.",
    failed: "Chưa gửi được ({0}). Phiếu chưa mất: bấm lại.", results: "Kết quả",
  },
  en: {
    key: "Teller's key", "key-why": "The key is made on this machine; the server gets its public part only. The file is locked with a passphrase of your own.",
    "key-lost": "If one teller loses the file or the passphrase, the vote is held again.", pass: "Passphrase of the key file, 8 letters or more", "make-key": "Make the key and save its file",
    "key-made": "The key is on the list", "key-file": "Key file", share: "Check and give the share", shared: "The share is given",
    "share-why": "This machine checks each of {0} slips itself, multiplies them, and only then decrypts its part.", "wait-pause": "Counting is from {0}",
    device: "Voting device", ready: "Vote on this device", "ready-why": "The device keeps the signing key; read the six words to the secretary at the roll call.", six: "Six words of the device",
    same: "Six words of the ballot; they must be those the chair reads out, else stop:", "not-open": "The vote is not open yet", slip: "Slip", yes: "Yes", no: "No", blank: "Blank", chosen: "Choose", choose: "Choose {0} to {1}",
    left: "{0} lines left", review: "Review", back: "Change the slip", cast: "Cast", again: "Vote again", "again-why": "A later slip takes the place of the earlier, until closing.",
    working: "Encrypting {0}/{1}", checking: "Checking slips {0}/{1}", taken: "The slip was taken. Its code:", keep: "Keep this code and compare it with the list after closing.",
    "other-device": "This account is registered with another device. Open the page there, or take a paper slip.", "off-roll": "Not on the roll of devices. Take a paper slip from the secretary.",
    list: "List of slips", "list-why": "Find your name: the code must be the one you kept. If it is missing or wrong, stop the count.", mine: "the slip of this device", "not-mine": "not the slip this device cast", none: "no slip on a device",
    stop: "My slip is missing or not mine", stopped: "The count is stopped. The chair voids the ballot and it is held again.", void: "The ballot is void: {0}",
    "disk-key": "Key of the page from a disk", "disk-give": "Register this key", "disk-slip": "Slip saved by the page from a disk", "disk-send": "Send this slip", "disk-copy": "Copy this key to the ballot's page, and load the ballot file again when it is open",
    "file-ballot": "Ballot file (.json)", "who": "I am", "save-slip": "Save the slip to a file", test: "A rehearsal, of no effect", secret: "Why it is secret: the slip is encrypted on the device; only totals are decrypted, by all tellers together. Not yet reviewed by outsiders.",
    failed: "It could not be sent ({0}). The slip is not lost: press again.", results: "Result",
  },
};

const lang = page && document.documentElement.lang === "en" ? "en" : "vi";
const say = (key, ...args) => WORDS[lang][key].replace(/\{(\d)\}/g, (_, i) => args[i]);

// h makes an element: h("p", {name: value}, child, "text" …).
function h(tag, attributes = {}, ...children) {
  const el = document.createElement(tag);
  for (const [k, v] of Object.entries(attributes)) {
    if (typeof v === "function") el.addEventListener(k, v);
    else if (v === true) el.setAttribute(k, "");
    else if (v !== false && v !== undefined) el.setAttribute(k, v);
  }
  el.append(...children.flat().filter((c) => c !== null && c !== undefined && c !== false));
  return el;
}

// work runs a function of ballot-crypto beside the page, in one of a few workers,
// and never freezes it.
const workers = [], jobs = new Map();
const hands = Math.max(1, Math.min((page && navigator.hardwareConcurrency) || 1, 8)); // as many as the machine has
function work(call, args, progress, hand = 0) {
  workers[hand] ??= startWorker();
  const id = crypto.newSecret();
  return new Promise((done, fail) => {
    jobs.set(id, { done, fail, progress });
    workers[hand].postMessage({ id, call, args });
  });
}

// inParts checks slips and adds them up in all workers at once.
function inParts(ballot, slips, progress) {
  const parts = Array.from({ length: Math.min(hands, slips.length) }, (_, i) => slips.filter((_, at) => at % hands === i));
  const done = parts.map(() => 0);
  return Promise.all(parts.map((part, i) => work("sums", [ballot, part], (n) => {
    done[i] = n;
    progress(done.reduce((sum, n) => sum + n, 0), slips.length);
  }, i)));
}

function startWorker() {
  const source = script.src || URL.createObjectURL(new Blob([script.textContent], { type: "text/javascript" }));
  const w = new Worker(source);
  w.onmessage = ({ data }) => {
    const job = jobs.get(data.id);
    if (data.of !== undefined) return job.progress?.(data.done, data.of);
    jobs.delete(data.id);
    return data.error === undefined ? job.done(data.value) : job.fail(new Error(data.error));
  };
  return w;
}

const save = (name, value) => h("a", { href: URL.createObjectURL(new Blob([JSON.stringify(value) + "\n"], { type: "application/json" })), download: name }).click();
const readFile = async (file) => JSON.parse(await file.text());
const short = (hash) => hash.slice(0, 16).replace(/(.{4})(?!$)/g, "$1 "); // as people compare it
const deviceKey = (sitting) => "thidua-device:" + sitting;
const castKey = (ballot) => "thidua-cast:" + ballot;

class Desk {
  constructor(root) {
    this.root = root;
    this.address = root.dataset.ballot;
    this.marks = [];
    this.note = h("p", { role: "status", "aria-live": "polite" });
  }

  get ballot() { return this.desk.public; }
  get device() { return localStorage.getItem(deviceKey(this.ballot.sitting)); }
  get casts() { return JSON.parse(localStorage.getItem(castKey(this.ballot.ballot)) || "[]"); }

  async read(what) {
    const answer = await fetch(`${this.address}/${what}.json`, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  }

  async load() {
    const before = this.desk;
    this.desk = await this.read("desk");
    if (before?.state !== this.desk.state) {
      this.note.textContent = "";
      this.draw();
    }
  }

  // watch draws what the page shows, and again whenever the page hears that it
  // changed: a state that changes elsewhere shows here.
  async watch() {
    try {
      await this.load();
      document.addEventListener("live", () => this.load().catch(() => {}));
    } catch (e) {
      this.note.textContent = say("failed", e.message);
      this.root.replaceChildren(this.note);
      setTimeout(() => this.watch(), 3000);
    }
  }

  async send(what, body) {
    const answer = await fetch(`${this.address}/${what}`, { method: "POST", headers: { "Content-Type": "application/json", Accept: "application/json" }, body: JSON.stringify(body) });
    const said = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(said.detail || answer.status);
    return said;
  }

  // attempt runs what a button asks and says what went wrong.
  attempt(fn) {
    return async (e) => {
      e.preventDefault();
      const button = e.submitter || e.currentTarget;
      button.disabled = true;
      try {
        await fn(e);
      } catch (error) {
        this.note.textContent = say("failed", error.message);
      }
      button.disabled = false;
    };
  }

  progress(word) {
    return (done, of) => { this.note.textContent = say(word, done, of); };
  }

  draw() {
    const d = this.desk;
    this.root.replaceChildren(...[
      d.public.test && h("p", {}, h("mark", {}, say("test"))),
      d.state === "void" && h("p", {}, say("void", d.reason)),
      (d.state === "open" || d.state === "closed") && h("p", {}, say("same"), " ", h("strong", { class: "td-words" }, crypto.ballotWords(d.public).join(" "))),
      d.teller && this.tellerPart(),
      d.voter && this.voterPart(),
      d.state === "published" && this.results(),
      (d.state === "closed" || d.state === "counted") && this.list(),
      this.note,
      h("p", { class: "td-small" }, say("secret")),
    ].flat().filter(Boolean));
  }

  tellerPart() {
    const d = this.desk, me = d.public.tellers.find((t) => t.id === d.teller);
    const pass = h("input", { class: "form-control", type: "password", id: "pass", minlength: 8, required: true, autocomplete: "new-password" });
    const label = h("label", { for: "pass" }, say("pass"));
    if (d.state === "prepared") {
      return h("form", { class: "td-part", submit: this.attempt(() => this.makeKey(pass.value)) }, h("h2", {}, say("key")), h("p", {}, say("key-why")), h("p", {}, say("key-lost")),
        me.key ? h("p", {}, say("key-made"), " ", h("code", {}, me.key.slice(0, 16))) : null, label, pass, h("button", { class: "btn btn-primary" }, say("make-key")));
    }
    if (d.shared && (d.state === "closed" || d.state === "counted")) return h("section", { class: "td-part" }, h("h2", {}, say("key")), h("p", {}, say("shared")));
    if (d.state !== "closed" || d.stopped) return null;
    this.checked().catch(() => {});
    const file = h("input", { class: "form-control", type: "file", id: "key-file", accept: ".json" });
    return h("form", { class: "td-part", submit: this.attempt(() => this.giveShare(file.files[0], pass.value)) }, h("h2", {}, say("key")),
      h("p", {}, say("share-why", d.list.length)), h("p", {}, say("wait-pause", new Date(d.countFrom).toLocaleTimeString(lang))),
      h("label", { for: "key-file" }, say("key-file")), file, label, pass, h("button", { class: "btn btn-primary" }, say("share")));
  }

  async makeKey(pass) {
    const b = this.ballot, me = b.tellers.find((t) => t.id === this.desk.teller);
    const secret = crypto.newSecret();
    const { key, proof } = crypto.teller(secret, b.sitting, b.ballot, me.id, me.name);
    const locked = await work("lock", [secret, pass]);
    localStorage.setItem("thidua-key:" + b.ballot, JSON.stringify(locked));
    save(`khoa-kiem-phieu-${b.ballot}-${me.id}.json`, locked);
    await this.send("key", { key, proof });
    me.key = key;
    this.draw();
    this.note.textContent = say("key-made");
  }

  // checked are the slips, checked and added up by this machine: begun while the
  // list is still shown, for after closing no slip changes.
  checked() {
    this.checking ??= this.read("slips").then(async (slips) => ({ slips, parts: await inParts(this.ballot, slips, this.progress("checking")) }));
    this.checking.catch(() => { this.checking = undefined; }); // tried again with the share
    return this.checking;
  }

  async giveShare(file, pass) {
    const d = this.desk, b = this.ballot;
    const locked = file ? await readFile(file) : JSON.parse(localStorage.getItem("thidua-key:" + b.ballot) || "null");
    if (!locked) throw new Error(say("key-file"));
    const secret = await work("unlock", [locked, pass]);
    const { slips, parts } = await this.checked();
    const { share, tally } = await work("share", [b, d.teller, secret, slips, parts]);
    const once = "thidua-shared:" + b.ballot; // one count, and one only
    if ((localStorage.getItem(once) ?? tally) !== tally) throw new Error("tally");
    localStorage.setItem(once, tally);
    await this.send("share", share);
    d.shared = true;
    this.draw();
  }

  voterPart() {
    const d = this.desk, b = this.ballot;
    if (d.state === "prepared" && d.offline) return this.diskKey();
    if (d.state === "prepared") {
      const key = this.device && crypto.publicOf(this.device);
      const known = key && key === d.device;
      return [h("form", { class: "td-part", submit: this.attempt(() => this.makeDevice()) }, h("h2", {}, say("device")), h("p", {}, say("ready-why")),
        known ? [h("p", {}, say("six")), h("p", { class: "td-words" }, h("strong", {}, crypto.words(key).join(" ")))] : h("button", { class: "btn btn-primary" }, say("ready")), h("p", {}, say("not-open"))),
        this.fromDisk(h("input", { class: "form-control", id: "disk", pattern: "[0-9a-f]{64}", required: true }), "disk-key", "disk-give", async (field) => this.register(field.value))];
    }
    if (d.state !== "open") return null;
    const me = b.roll.find((v) => v.id === d.voter);
    if (!me) return h("p", {}, say("off-roll"));
    if (!this.device || crypto.publicOf(this.device) !== me.key) {
      return [h("p", {}, say("other-device")), !d.offline && this.fromDisk(h("input", { class: "form-control", id: "disk", type: "file", accept: ".json", required: true }), "disk-slip", "disk-send",
        async (field) => this.give(await readFile(field.files[0])))];
    }
    return this.slip();
  }

  async makeDevice() {
    const b = this.ballot;
    if (!this.device) localStorage.setItem(deviceKey(b.sitting), crypto.newSecret());
    await this.register(crypto.publicOf(this.device));
  }

  async register(key) {
    await this.send("ready", { key });
    this.desk.device = key;
    this.draw();
    this.note.textContent = crypto.words(key).join(" ");
  }

  // give sends a slip, made here or on the page from a disk.
  async give(slip) {
    const { hash } = await this.send("slip", slip);
    Object.assign(this.desk, { serial: slip.serial, hash });
    this.note.textContent = `${say("taken")} ${short(hash)}`;
  }

  // fromDisk takes over what the page from a disk made.
  fromDisk(field, label, word, take) {
    return h("form", { class: "td-part", submit: this.attempt(() => take(field)) }, h("label", { for: "disk" }, say(label)), field, h("button", { class: "btn" }, say(word)));
  }

  // diskKey shows the key of the page from a disk, which talks to nobody.
  diskKey() {
    if (!this.device) localStorage.setItem(deviceKey(this.ballot.sitting), crypto.newSecret());
    const key = crypto.publicOf(this.device);
    return h("section", {}, h("p", {}, say("disk-copy")), h("p", {}, h("code", {}, key)), h("p", {}, say("six"), ": ", h("strong", {}, crypto.words(key).join(" "))));
  }

  // slip is the form: whole cells to press, Tab and arrows, nothing chosen at first.
  slip() {
    const b = this.ballot, each = b.kind === "each";
    if (this.desk.hash && !this.changing) {
      return h("section", { class: "td-part" }, h("h2", {}, say("slip")), h("p", {}, say("taken")), h("p", {}, h("code", {}, short(this.desk.hash))), h("p", {}, say("keep")),
        h("button", { class: "btn", type: "button", click: () => { this.changing = true; this.note.textContent = ""; this.draw(); } }, say("again")), h("p", { class: "td-small" }, say("again-why")));
    }
    const left = h("p", { role: "status" });
    const update = () => {
      const open = b.lines.length - this.marks.filter((m) => m !== undefined).length;
      left.textContent = each ? say("left", open) : say("choose", b.least, b.most);
    };
    const rows = b.lines.map((l, i) => h("fieldset", { class: "td-vote" }, h("legend", {}, l.label, h("small", {}, l.rule)),
      each ? ["yes", "no", "blank"].map((word, mark) => this.cell("radio", i, mark, say(word), update)) : this.cell("checkbox", i, 1, say("chosen"), update)));
    update();
    const form = h("form", { class: "td-part", submit: this.attempt(() => this.review(form, left)) }, h("h2", {}, b.title || say("slip")), rows, left, h("button", { class: "btn btn-primary" }, say("review")));
    return form;
  }

  cell(type, line, mark, word, update) {
    const box = h("input", { type, name: `line-${line}`, required: type === "radio", checked: this.marks[line] === mark,
      change: () => { this.marks[line] = box.checked ? mark : 0; update(); } });
    return h("label", { class: "td-cell" }, box, h("span", {}, word));
  }

  review(form, left) {
    const b = this.ballot, each = b.kind === "each";
    if (!each) this.marks = b.lines.map((_, i) => this.marks[i] || 0);
    const chosen = this.marks.filter((m) => m === 1).length;
    if (!each && (chosen < b.least || chosen > b.most)) {
      left.focus();
      this.note.textContent = say("choose", b.least, b.most);
      return;
    }
    const said = (m) => (each ? say(["yes", "no", "blank"][m]) : m ? say("chosen") : "–");
    const cast = h("button", { class: "btn btn-primary", type: "button" }, say("cast"));
    cast.addEventListener("click", this.attempt(() => this.cast()));
    form.replaceChildren(h("h2", {}, say("review")), h("dl", { class: "td-review" }, b.lines.flatMap((l, i) => [h("dt", {}, l.label), h("dd", {}, said(this.marks[i]))])),
      cast, h("button", { class: "btn", type: "button", click: () => this.draw() }, say("back")));
    cast.focus();
  }

  async cast() {
    const b = this.ballot, casts = this.casts;
    const serial = Math.max(this.desk.serial, ...casts.map((c) => c.serial), 0) + 1;
    const slip = await work("fill", [b, this.desk.voter, this.device, serial, this.marks], this.progress("working"));
    const hash = crypto.slipHash(b, slip);
    if (this.desk.offline) save(`phieu-${b.ballot}-${this.desk.voter}.json`, slip);
    else await this.send("slip", slip);
    localStorage.setItem(castKey(b.ballot), JSON.stringify([...casts, { serial, hash }]));
    Object.assign(this.desk, { serial, hash });
    this.changing = false;
    this.marks = [];
    this.draw();
    this.note.textContent = `${say("taken")} ${short(hash)}`;
  }

  // list is what is shown in the pause: names and hashes, and which is this device's.
  list() {
    const d = this.desk, last = this.casts.at(-1)?.hash;
    const rows = this.ballot.roll.map((v) => {
      const l = d.list.find((x) => x.voter === v.id);
      const own = v.id === d.voter && (l?.hash ?? "") !== "" ? say(last === l.hash ? "mine" : "not-mine") : "";
      return h("tr", {}, h("td", {}, v.name), h("td", {}, l ? h("code", {}, short(l.hash)) : say("none")), h("td", {}, own));
    });
    const stop = d.voter && d.state === "closed" && !d.stopped && new Date(d.countFrom) > new Date();
    return h("section", { class: "td-part" }, h("h2", {}, say("list")), h("p", {}, d.stopped ? say("stopped") : say("list-why")),
      h("div", { class: "table-responsive" }, h("table", { class: "table" }, h("tbody", {}, rows))),
      stop ? h("button", { class: "btn", type: "button", click: this.attempt(async () => { await this.send("stop", {}); await this.load(); d.stopped = true; this.draw(); }) }, say("stop")) : null);
  }

  results() {
    const b = this.ballot;
    return h("section", { class: "td-part" }, h("h2", {}, say("results")), h("dl", { class: "td-review" }, b.lines.flatMap((l, i) => {
      const t = this.desk.totals[i];
      return [h("dt", {}, l.label), h("dd", {}, b.kind === "each" ? `${say("yes")} ${t[0]}, ${say("no")} ${t[1]}, ${say("blank")} ${t[2]}` : String(t[0]))];
    })));
  }
}

// From a disk: the ballot comes from a file, the slip goes to one.
function offline(root) {
  const part = h("div"), desk = new Desk(part);
  const begin = (ballot, voter) => {
    desk.desk = { state: ballot.roll?.length ? "open" : "prepared", public: ballot, voter, serial: 0, hash: "", offline: true, list: [] };
    desk.draw();
  };
  const file = h("input", { type: "file", id: "ballot-file", accept: ".json", change: async () => {
    const ballot = await readFile(file.files[0]);
    const who = h("select", { id: "who", change: () => begin(ballot, who.value) }, (ballot.roll || []).map((v) => h("option", { value: v.id }, v.name)));
    root.replaceChildren(...(ballot.roll?.length ? [h("label", { for: "who" }, say("who")), who] : []), part);
    begin(ballot, who.value || "-");
  } });
  root.append(h("label", { for: "ballot-file" }, say("file-ballot")), file);
}

if (page) {
  const begin = () => {
    for (const root of document.querySelectorAll("[data-ballot]")) root.dataset.ballot ? new Desk(root).watch() : offline(root);
  };
  document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", begin) : begin();
}
