// A second verifier of the record of a secret ballot, written from docs/ballot.md
// and on its own arithmetic: node's hash, whole numbers, nothing else.
//
//   node ballot-verify.mjs RECORD.json     says what does not hold; exit 0, 6 or 2
//
// It prints the findings as JSON, in the order and the words of `thidua ballot verify`.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

// Arithmetic of edwards25519 and its quotient ristretto255 (RFC 9496) ---------
const p = 2n ** 255n - 19n;
const q = 2n ** 252n + 27742317777372353535851937790883648493n;
const fold = (x, n) => ((x % n) + n) % n;
const mul = (...xs) => xs.reduce((a, b) => (a * b) % p);
const power = (x, e) => {
  let out = 1n;
  for (; e > 0n; e >>= 1n, x = (x * x) % p) if (e & 1n) out = (out * x) % p;
  return out;
};
const d = fold(-121665n * power(121666n, p - 2n), p);
const rootM1 = power(2n, (p - 1n) / 4n);
const odd = (x) => (x & 1n) === 1n;
const abs = (x) => (odd(x) ? p - x : x);

// sqrtRatio gives whether u/v is a square, and its even root, or that of i·u/v.
function sqrtRatio(u, v) {
  const v3 = mul(v, v, v);
  let r = mul(u, v3, power(mul(u, v3, v3, v), (p - 5n) / 8n));
  const c = mul(v, r, r);
  const flipped = c === fold(-u, p), flippedI = c === fold(-u * rootM1, p);
  if (flipped || flippedI) r = mul(r, rootM1);
  return [c === fold(u, p) || flipped, abs(r)];
}
const [, rootAMinusD] = sqrtRatio(1n, fold(-1n - d, p)); // 1/sqrt(a-d)

const zero = { X: 0n, Y: 1n, Z: 1n, T: 0n };
function add(a, b) {
  const A = mul(fold(a.Y - a.X, p), fold(b.Y - b.X, p)), B = mul(a.Y + a.X, b.Y + b.X);
  const C = mul(2n, d, a.T, b.T), D = mul(2n, a.Z, b.Z);
  const E = fold(B - A, p), F = fold(D - C, p), H = D + C, I = B + A;
  return { X: mul(E, F), Y: mul(H, I), Z: mul(F, H), T: mul(E, I) };
}
const minus = (a) => ({ X: fold(-a.X, p), Y: a.Y, Z: a.Z, T: fold(-a.T, p) });
const same = (a, b) => mul(a.X, b.Y) === mul(a.Y, b.X) || mul(a.Y, b.Y) === mul(a.X, b.X);

// combine is the sum of n·P over its pairs, four bits at a time.
function combine(...pairs) {
  const tables = pairs.map(([P]) => {
    const t = [zero];
    for (let i = 1; i < 16; i++) t.push(add(t[i - 1], P));
    return t;
  });
  let sum = zero;
  for (let at = 252n; at >= 0n; at -= 4n) {
    for (let i = 0; i < 4 && sum !== zero; i++) sum = add(sum, sum);
    pairs.forEach(([, n], i) => {
      const digit = Number((n >> at) & 15n);
      if (digit) sum = add(sum, tables[i][digit]);
    });
  }
  return sum;
}

const littleEnd = (bytes) => BigInt("0x" + Buffer.from(bytes).reverse().toString("hex"));

function decode(bytes) {
  const s = littleEnd(bytes);
  if (s >= p || odd(s)) return null;
  const u1 = fold(1n - s * s, p), u2 = fold(1n + s * s, p), u22 = mul(u2, u2);
  const v = fold(-d * u1 * u1 - u22, p);
  const [square, inv] = sqrtRatio(1n, mul(v, u22));
  const dx = mul(inv, u2), dy = mul(inv, dx, v);
  const X = abs(mul(2n, s, dx)), Y = mul(u1, dy), T = mul(X, Y);
  if (!square || odd(T) || Y === 0n) return null;
  return { X, Y, Z: 1n, T };
}

function encode({ X, Y, Z, T }) {
  const u1 = mul(Z + Y, fold(Z - Y, p)), u2 = mul(X, Y);
  const [, inv] = sqrtRatio(1n, mul(u1, u2, u2));
  const d1 = mul(inv, u1), d2 = mul(inv, u2), zInv = mul(d1, d2, T);
  let x = X, y = Y, den = d2;
  if (odd(mul(T, zInv))) [x, y, den] = [mul(Y, rootM1), mul(X, rootM1), mul(d1, rootAMinusD)];
  if (odd(mul(x, zInv))) y = fold(-y, p);
  const s = abs(mul(den, fold(Z - y, p)));
  return Buffer.from(s.toString(16).padStart(64, "0"), "hex").reverse();
}

const G = decode(Buffer.from("e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76", "hex"));

// Bytes -----------------------------------------------------------------------
const sha512 = (...chunks) => chunks.reduce((h, c) => h.update(c), createHash("sha512")).digest();
const bytesOf = (f) => (Buffer.isBuffer(f) ? f : typeof f === "object" ? encode(f) : Buffer.from(String(f)));
const framed = (fields) => fields.map(bytesOf).flatMap((b) => [Buffer.from(b.length.toString(16).padStart(8, "0"), "hex"), b]);
const digest = (label, ...fields) => sha512(...framed(["thidua.ballot.1", label, ...fields]));
const two = (n) => Buffer.from([n >> 8, n & 255]);
const short = (...fields) => Buffer.concat(fields.map(bytesOf).flatMap((b) => [two(b.length), b]));

// toScalar is expand_message_xmd of RFC 9380 with SHA-512, one block long.
function toScalar(message, tag) {
  if (tag.length > 255) throw new Error("tag");
  const suffix = Buffer.concat([tag, Buffer.from([tag.length])]);
  const b0 = sha512(Buffer.alloc(128), message, two(64), Buffer.from([0]), suffix);
  return littleEnd(sha512(b0, Buffer.from([1]), suffix)) % q;
}

// unhex gives lower-case hexadecimal of exactly size bytes, or null.
const unhex = (s, size) => (s.length === 2 * size && /^[0-9a-f]*$/.test(s) ? Buffer.from(s, "hex") : null);
const split = (b, size) => Array.from({ length: b.length / size }, (_, i) => b.subarray(i * size, (i + 1) * size));
const whole = (list) => (list.some((x) => x === null) ? null : list);
const identity = encode(zero);

function pointsOf(s, count) {
  const b = unhex(s, 32 * count);
  return b && whole(split(b, 32).map((x) => (x.equals(identity) ? null : decode(x))));
}
const scalarsOf = (b) => whole(split(b, 32).map(littleEnd).map((x) => (x < q ? x : null)));

// Proofs ----------------------------------------------------------------------
function signed(key, by, message, signature) {
  const K = pointsOf(key, 1), b = unhex(signature, 64);
  if (!K || !b) return false;
  const V = pointsOf(signature.slice(0, 64), 1), r = scalarsOf(b.subarray(32));
  if (!V || !r) return false;
  const c = toScalar(Buffer.concat([encode(G), b.subarray(0, 32), bytesOf(K[0]), ...framed([by, message])]), message);
  return same(combine([G, r[0]], [K[0], c]), V[0]);
}

// holds checks that (A, B) under H holds one of least … most.
function holds(context, H, A, B, least, most, answers) {
  const commitments = [];
  let given = 0n;
  for (let i = 0; i <= most - least; i++) {
    const [c, s] = [answers[2 * i], answers[2 * i + 1]];
    const Bi = add(B, minus(combine([G, BigInt(least + i)])));
    commitments.push(combine([G, s], [A, fold(-c, q)]), combine([H, s], [Bi, fold(-c, q)]));
    given += c;
  }
  return littleEnd(digest("value", context, least, most, H, A, B, ...commitments)) % q === given % q;
}

function equal(key, As, Ds, tag, [c, s]) {
  const label = (text) => Buffer.concat([Buffer.from(text), tag]);
  const seed = sha512(short(key, label("Seed-")));
  let M = zero, Z = zero;
  As.forEach((A, j) => {
    const n = toScalar(Buffer.concat([short(seed), two(j), short(A, Ds[j]), Buffer.from("Composite")]), label("HashToScalar-"));
    M = add(M, combine([A, n]));
    Z = add(Z, combine([Ds[j], n]));
  });
  const fields = [G, key, M, Z, combine([G, s], [key, c]), combine([M, s], [Z, c])];
  return toScalar(Buffer.concat([short(...fields), Buffer.from("Challenge")]), label("HashToScalar-")) === c;
}

// The shape of a record -------------------------------------------------------
const text = (x) => typeof x === "string" || fail();
const flag = (x) => typeof x === "boolean" || fail();
const number = (x) => (Number.isInteger(x) && Math.abs(x) < 1e9) || fail();
const list = (of) => (x) => Array.isArray(x) ? x.forEach(of) : fail();
const object = (fields) => (x) => {
  if (x === null || typeof x !== "object" || Object.keys(x).join() !== Object.keys(fields).join()) fail();
  for (const k of Object.keys(fields)) fields[k](x[k]);
};
function fail() {
  throw new Error("record.unreadable");
}
const record = object({
  format: text,
  ballot: object({
    sitting: text, ballot: text, test: flag, title: text, kind: text, least: number, most: number,
    lines: list(object({ id: text, label: text, rule: text })),
    tellers: list(object({ id: text, name: text, key: text, proof: text })),
    roll: list(object({ id: text, name: text, key: text })),
  }),
  end: text, reason: text,
  list: list(object({ voter: text, serial: number, hash: text })),
  slips: list(object({ voter: text, serial: number, cells: list(text), sums: list(text), signature: text })),
  destroyed: flag,
  products: list(text),
  shares: list(object({ teller: text, values: list(text), proof: text })),
  totals: list(list(number)),
});

// read takes a record only in the one way it is written.
export function read(bytes) {
  let line;
  try {
    line = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
  if (!line.endsWith("\n")) return null;
  line = line.slice(0, -1);
  if (/[\x00-\x1f\u2028\u2029]|\\[^"\\]/.test(line.replace(/\\["\\]/g, ""))) return null;
  try {
    const r = JSON.parse(line);
    record(r);
    return JSON.stringify(r) === line && r.format === "thidua-ballot-1" ? r : null;
  } catch {
    return null;
  }
}

// Verification ----------------------------------------------------------------
export function verify(r) {
  const found = [];
  const when = (wrong, code, at = "") => wrong && found.push({ code, at });
  const b = r.ballot;
  const each = b.kind === "each";
  checkBallot(b, when, found);
  if (found.length) return found;

  const options = each ? 3 : 1, groups = each ? b.lines.length : 1;
  const [least, most] = each ? [1, 1] : [b.least, b.most];
  const H = b.tellers.map((t) => pointsOf(t.key, 1)[0]).reduce(add);
  const roll = digest("roll", b.sitting, b.ballot, b.roll.length, ...b.roll.flatMap((v) => [v.id, v.name, v.key])).toString("hex");
  const head = digest("ballot", b.sitting, b.ballot, b.test, b.title, b.kind, b.least, b.most, b.lines.length, ...b.lines.flatMap((l) => [l.id, l.label, l.rule]),
    b.tellers.length, ...b.tellers.flatMap((t) => [t.id, t.name, t.key]), roll);
  const rank = new Map(b.roll.map((v, i) => [v.id, i]));
  const message = (s) => digest("slip", head, s.voter, s.serial, s.cells.length, s.sums.length, ...s.cells, ...s.sums);
  const hash = (s) => digest("hash", message(s), s.signature).subarray(0, 32).toString("hex");

  when(r.end !== "counted" && r.end !== "void", "record.end");
  when((r.end === "void") !== (r.reason !== ""), "record.reason");
  when(r.end === "void" && r.products.length + r.shares.length + r.totals.length > 0, "record.void-counted");
  when(r.end === "counted" && r.list.length === 0, "record.no-slips");
  when(r.destroyed && r.slips.length > 0, "record.not-destroyed");

  let next = 0;
  for (const l of r.list) {
    const at = rank.get(l.voter);
    when(at === undefined, "list.stranger", l.voter);
    when(at < next, "list.order", l.voter);
    when(!unhex(l.hash, 32) || l.serial < 1, "list.form", l.voter);
    next = Math.max(next, (at ?? 0) + 1);
  }

  const sums = b.lines.map(() => Array.from({ length: options }, () => [zero, zero]));
  if (!r.destroyed) {
    compare(r, rank, hash, when);
    for (const s of r.slips) checkSlip(s);
  }
  if (r.end !== "counted" || found.length) return found;
  checkCount();
  return found;

  function checkSlip(s) {
    if (!rank.has(s.voter)) return when(true, "slip.stranger", s.voter);
    const key = b.roll[rank.get(s.voter)].key;
    const form = () => when(true, "slip.form", s.voter);
    if (s.cells.length !== b.lines.length || s.sums.length !== groups || s.serial < 1) return form();
    const cells = s.cells.map((c) => {
      const raw = unhex(c, 192 * options);
      return raw && whole(split(raw, 192).map((x) => {
        const AB = pointsOf(x.subarray(0, 64).toString("hex"), 2), answers = scalarsOf(x.subarray(64));
        return AB && answers && { AB, answers };
      }));
    });
    if (!whole(cells)) return form();
    when(!signed(key, s.voter, message(s), s.signature), "slip.signature", s.voter);
    const context = (what, line, option) => digest(what, head, s.voter, key, s.serial, line, option);
    const totals = Array.from({ length: groups }, () => [zero, zero]);
    cells.forEach((line, l) => line.forEach(({ AB: [A, B], answers }, o) => {
      when(!holds(context("cell", l, o), H, A, B, 0, 1, answers), "slip.cell", `${s.voter}/${l}/${o}`);
      const g = l % groups;
      totals[g] = [add(totals[g][0], A), add(totals[g][1], B)];
      sums[l][o] = [add(sums[l][o][0], A), add(sums[l][o][1], B)];
    }));
    for (let g = 0; g < groups; g++) {
      const raw = unhex(s.sums[g], 64 * (most - least + 1));
      if (!raw) return form();
      const answers = scalarsOf(raw);
      when(!answers || !holds(context("sum", g, 0), H, ...totals[g], least, most, answers), "slip.sum", `${s.voter}/${g}/0`);
    }
  }

  function checkCount() {
    const products = r.products.length === b.lines.length ? whole(r.products.map((x) => pointsOf(x, 2 * options))) : null;
    if (!products) return when(true, "product.form");
    if (!r.destroyed) {
      sums.forEach((line, l) => when(line.flat().map(encode).map((x) => x.toString("hex")).join("") !== r.products[l], "product.wrong", b.lines[l].id));
    }
    const tally = digest("tally", head, r.list.length, ...r.list.flatMap((l) => [l.voter, l.serial, l.hash]), r.products.length, ...r.products).toString("hex");
    const As = products.flatMap((line) => line.filter((_, i) => i % 2 === 0)), left = products.flatMap((line) => line.filter((_, i) => i % 2 === 1));
    when(r.shares.length > b.tellers.length, "share.twice");
    b.tellers.forEach((t, i) => {
      const s = r.shares[i];
      if (!s || s.teller !== t.id) return when(true, "share.missing", t.id);
      const values = s.values.length === b.lines.length ? whole(s.values.map((x) => pointsOf(x, options))) : null;
      const raw = unhex(s.proof, 64), answer = raw && scalarsOf(raw);
      if (!values || !answer) return when(true, "share.form", t.id);
      const Ds = values.flat();
      when(!equal(pointsOf(t.key, 1)[0], As, Ds, digest("share", tally, t.id), answer), "share.false", t.id);
      Ds.forEach((D, j) => { left[j] = add(left[j], minus(D)); });
    });
    if (found.length) return;
    const known = [zero];
    while (known.length <= r.list.length) known.push(add(known[known.length - 1], G));
    when(r.totals.length !== b.lines.length, "total.form");
    for (let l = 0; l < Math.min(r.totals.length, b.lines.length); l++) {
      const is = left.slice(l * options, (l + 1) * options).map((x) => known.findIndex((k) => same(k, x)));
      when(String(is) !== String(r.totals[l]) || is.includes(-1), "total.wrong", b.lines[l].id);
    }
  }
}

function checkBallot(b, when, found) {
  const most = { lines: 500, roll: 1000, tellers: 9 };
  when(b.sitting === "" || b.ballot === "", "ballot.unnamed");
  when(b.lines.length === 0 || b.lines.length > most.lines, "ballot.lines");
  if (b.kind === "each") when(b.least !== 0 || b.most !== 0, "ballot.bounds");
  else if (b.kind === "choose") when(b.least < 0 || b.most < 1 || b.least > b.most || b.most > b.lines.length, "ballot.bounds");
  else when(true, "ballot.kind");
  const once = (code) => {
    const ids = new Set(), keys = new Set();
    return ({ id, key }) => {
      when(id === "" || ids.has(id) || (key !== undefined && keys.has(key)), code, id);
      ids.add(id);
      keys.add(key);
    };
  };
  b.lines.forEach(once("ballot.line"));
  when(b.tellers.length === 0 || b.tellers.length > most.tellers, "ballot.tellers");
  const teller = once("teller.twice");
  for (const t of b.tellers) {
    teller(t);
    when(!signed(t.key, t.id, digest("key", b.sitting, b.ballot, t.id, t.key), t.proof), "teller.key", t.id);
  }
  if (!found.length) when(same(b.tellers.map((t) => pointsOf(t.key, 1)[0]).reduce(add), zero), "ballot.key");
  when(b.roll.length === 0 || b.roll.length > most.roll, "ballot.roll");
  const voter = once("voter.twice");
  for (const v of b.roll) {
    voter(v);
    when(!pointsOf(v.key, 1), "voter.key", v.id);
  }
}

// compare holds slips against the list of names and hashes.
function compare(r, rank, hash, when) {
  const listed = new Map(r.list.map((l) => [l.voter, l])), seen = new Set();
  let last = -1;
  for (const s of r.slips) {
    const l = listed.get(s.voter), at = rank.get(s.voter);
    when(at !== undefined && !seen.has(s.voter) && at < last, "slip.order", s.voter);
    when(seen.has(s.voter), "slip.twice", s.voter);
    when(at !== undefined && !l, "slip.unlisted", s.voter);
    when(l && (l.serial !== s.serial || l.hash !== hash(s)), "slip.changed", s.voter);
    seen.add(s.voter);
    last = Math.max(last, at ?? 0);
  }
  for (const l of r.list) when(!seen.has(l.voter), "slip.missing", l.voter);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const file of process.argv.slice(2)) {
    const r = read(readFileSync(file));
    const found = r ? verify(r) : [{ code: "record.unreadable", at: "" }];
    console.log(JSON.stringify(found));
    process.exitCode ||= r ? (found.length ? 6 : 0) : 2;
  }
}
