// The browser's half of a secret ballot: keys, slips, shares. docs/ballot.md is the
// protocol; internal/domain/ballot/proof is the server's half, and holds no secret.
// Arithmetic on secrets is noble's; BigInt is not constant in time (docs/ballot.md, limits).
import { ristretto255 } from "@noble/curves/ed25519.js";
import { expand_message_xmd } from "@noble/curves/abstract/hash-to-curve.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { scrypt } from "@noble/hashes/scrypt.js";
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { bytesToHex, concatBytes, hexToBytes, randomBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import wordList from "../../internal/domain/ballot/proof/words.txt";

const P = ristretto255.Point;
const G = P.BASE;
const q = P.Fn.ORDER;

// Numbers and points ---------------------------------------------------------
const mod = (x) => ((x % q) + q) % q;
const littleEnd = (bytes) => bytes.reduceRight((x, b) => (x << 8n) | BigInt(b), 0n);
const random = () => mod(littleEnd(randomBytes(64))) || random();
const open = (point, n) => (n === 0n ? P.ZERO : point.multiplyUnsafe(n)); // what is public only

function scalarBytes(x) {
  return Uint8Array.from({ length: 32 }, (_, i) => Number((x >> BigInt(8 * i)) & 255n));
}

function scalar(bytes) {
  const x = littleEnd(bytes);
  if (bytes.length !== 32 || x >= q) throw new Error("form");
  return x;
}

function point(bytes) {
  const p = P.fromBytes(bytes); // refuses what is not canonical
  if (p.equals(P.ZERO)) throw new Error("form");
  return p;
}

const points = (hex) => parts(hexToBytes(hex), 32).map(point);
const parts = (bytes, size) => Array.from({ length: bytes.length / size }, (_, i) => bytes.slice(i * size, (i + 1) * size));

// Hashing: every field after its length --------------------------------------
function framed(fields) {
  return fields.flatMap((f) => {
    const b = f instanceof Uint8Array ? f : f.toBytes ? f.toBytes() : utf8ToBytes(String(f));
    return [Uint8Array.of(b.length >>> 24, b.length >>> 16, b.length >>> 8, b.length), b];
  });
}

const digest = (label, ...fields) => sha512(concatBytes(...framed(["thidua.ballot.1", label, ...fields])));

// As circl hashes to a number: RFC 9380, expand_message_xmd with SHA-512.
const toScalar = (message, tag) => mod(littleEnd(expand_message_xmd(message, tag, 64, sha512)));

// Keys -----------------------------------------------------------------------
export const newSecret = () => bytesToHex(scalarBytes(random()));
const secretOf = (hex) => scalar(hexToBytes(hex));
export const publicOf = (secret) => G.multiply(secretOf(secret)).toHex();

// sign is circl's zk/dl: a proof of holding the key, over a message.
function sign(secret, by, message) {
  const v = random();
  const V = G.multiply(v);
  const c = signChallenge(V.toBytes(), hexToBytes(publicOf(secret)), utf8ToBytes(by), message);
  return bytesToHex(concatBytes(V.toBytes(), scalarBytes(mod(v - secretOf(secret) * c))));
}

function signChallenge(V, key, by, message) {
  return toScalar(concatBytes(G.toBytes(), V, key, ...framed([by, message])), message);
}

function signed(key, by, message, signature) {
  const [V, r] = parts(hexToBytes(signature), 32);
  const c = signChallenge(V, hexToBytes(key), utf8ToBytes(by), message);
  return open(G, scalar(r)).add(open(points(key)[0], c)).equals(point(V));
}

const keyMessage = (sitting, ballot, id, key) => digest("key", sitting, ballot, id, key);

export function teller(secret, sitting, ballot, id, name) {
  const key = publicOf(secret);
  return { id, name, key, proof: sign(secret, id, keyMessage(sitting, ballot, id, key)) };
}

// words are six words by which people compare a key by ear.
export const words = (key) => wordsOf(digest("words", hexToBytes(key)));

// ballotWords are six words of the whole ballot: what this device encrypts to is
// what everybody else's does.
export const ballotWords = (b) => wordsOf(digest("words", headBytes(b)));

function wordsOf(d) {
  for (let i = 0; i < 4096; i++) d = sha512(d);
  const list = wordList.trim().split(/\s+/);
  return Array.from(d.slice(0, 6), (b) => list[b]);
}

// A secret leaves the browser only locked with a passphrase.
export function lock(secret, passphrase) {
  const salt = randomBytes(16), nonce = randomBytes(24);
  const box = xchacha20poly1305(passKey(passphrase, salt), nonce).encrypt(hexToBytes(secret));
  return { format: "thidua-key-1", public: publicOf(secret), salt: bytesToHex(salt), nonce: bytesToHex(nonce), box: bytesToHex(box) };
}

export function unlock(file, passphrase) {
  const key = passKey(passphrase, hexToBytes(file.salt));
  const secret = bytesToHex(xchacha20poly1305(key, hexToBytes(file.nonce)).decrypt(hexToBytes(file.box)));
  if (publicOf(secret) !== file.public) throw new Error("key");
  return secret;
}

const passKey = (passphrase, salt) => scrypt(utf8ToBytes(passphrase.normalize("NFC")), salt, { N: 2 ** 15, r: 8, p: 1, dkLen: 32 });

// The ballot -----------------------------------------------------------------
const options = (b) => (b.kind === "each" ? 3 : 1);
const groups = (b) => (b.kind === "each" ? b.lines.length : 1);
const bounds = (b) => (b.kind === "each" ? [1, 1] : [b.least, b.most]);
const keyOf = (b) => b.tellers.map((t) => points(t.key)[0]).reduce((x, y) => x.add(y));

export function rollHash(b) {
  return bytesToHex(digest("roll", b.sitting, b.ballot, b.roll.length, ...b.roll.flatMap((v) => [v.id, v.name, v.key])));
}

const headBytes = (b) => digest("ballot", b.sitting, b.ballot, b.test, b.title, b.kind, b.least, b.most, b.lines.length,
  ...b.lines.flatMap((l) => [l.id, l.label, l.rule]), b.tellers.length, ...b.tellers.flatMap((t) => [t.id, t.name, t.key]), rollHash(b));

export const head = (b) => bytesToHex(headBytes(b));

// check refuses a ballot whose key somebody could hold alone.
export function check(b) {
  for (const t of b.tellers) if (!signed(t.key, t.id, keyMessage(b.sitting, b.ballot, t.id, t.key), t.proof)) throw new Error("teller.key");
  if (!b.tellers.length || new Set(b.tellers.map((t) => t.key)).size !== b.tellers.length || keyOf(b).equals(P.ZERO)) throw new Error("ballot.key");
}

// Proof of a value -----------------------------------------------------------
// A claim is that the cipher (A, B) under H holds a number between least and most.
const claim = (context, H, A, B, least, most) => ({ context, H, A, B, least, most, B_: Array.from({ length: most - least + 1 }, (_, i) => less(B, least + i)) });
const less = (B, n) => (n === 0 ? B : B.subtract(G.multiplyUnsafe(BigInt(n))));
const challengeOf = (x, commitments) => mod(littleEnd(digest("value", x.context, x.least, x.most, x.H, x.A, x.B, ...commitments)));
const begun = (x, i, c, s) => [open(G, s).subtract(open(x.A, c)), open(x.H, s).subtract(open(x.B_[i], c))];

function prove(x, m, r) {
  const w = random();
  let rest = 0n;
  const answers = [], commitments = [];
  for (let i = 0; i < x.B_.length; i++) {
    if (x.least + i === m) {
      answers.push(null);
      commitments.push(G.multiply(w), x.H.multiply(w));
      continue;
    }
    const c = random(), s = random();
    answers.push([c, s]);
    commitments.push(...begun(x, i, c, s));
    rest += c;
  }
  const own = mod(challengeOf(x, commitments) - rest);
  answers[m - x.least] = [own, mod(w + own * r)];
  return concatBytes(...answers.flat().map(scalarBytes));
}

function holds(x, bytes) {
  const answers = parts(bytes, 64).map((b) => [scalar(b.slice(0, 32)), scalar(b.slice(32))]);
  if (answers.length !== x.B_.length) throw new Error("form");
  const commitments = answers.flatMap(([c, s], i) => begun(x, i, c, s));
  return challengeOf(x, commitments) === mod(answers.reduce((sum, [c]) => sum + c, 0n));
}

// Slips ----------------------------------------------------------------------
const context = (what, at, line, option) => digest(what, at.head, at.voter, at.key, at.serial, line, option);
const slipMessage = (head, s) => digest("slip", head, s.voter, s.serial, s.cells.length, s.sums.length, ...s.cells, ...s.sums);

export const slipHash = (b, s) => bytesToHex(digest("hash", slipMessage(headBytes(b), s), s.signature).slice(0, 32));

// fill encrypts marks: 0 yes, 1 no, 2 blank for each line; or 1 for what is chosen.
export function fill(b, voter, secret, serial, marks, progress = () => {}) {
  check(b);
  const at = { head: headBytes(b), voter, key: publicOf(secret), serial };
  const me = b.roll.find((v) => v.id === voter);
  if (!me || me.key !== at.key) throw new Error("slip.stranger");
  const H = keyOf(b);
  H.precompute(8, false);
  const [least, most] = bounds(b);
  const sums = Array.from({ length: groups(b) }, () => ({ r: 0n, n: 0, A: P.ZERO, B: P.ZERO }));
  const cells = marks.map((mark, line) => {
    const cell = [];
    for (let option = 0; option < options(b); option++) {
      const m = b.kind === "each" ? Number(mark === option) : mark;
      const r = random();
      const A = G.multiply(r), B = m ? H.multiply(r).add(G) : H.multiply(r);
      cell.push(A.toBytes(), B.toBytes(), prove(claim(context("cell", at, line, option), H, A, B, 0, 1), m, r));
      const sum = sums[line % sums.length];
      Object.assign(sum, { r: mod(sum.r + r), n: sum.n + m, A: sum.A.add(A), B: sum.B.add(B) });
    }
    progress(line + 1, marks.length);
    return bytesToHex(concatBytes(...cell));
  });
  const proofs = sums.map((t, g) => {
    if (t.n < least || t.n > most) throw new Error("slip.sum");
    return bytesToHex(prove(claim(context("sum", at, g, 0), H, t.A, t.B, least, most), t.n, t.r));
  });
  const slip = { voter, serial, cells, sums: proofs };
  return { ...slip, signature: sign(secret, voter, slipMessage(at.head, slip)) };
}

// checkSlip throws what is wrong, or gives the ciphers line by line.
function checkSlip(b, H, s) {
  const me = b.roll.find((v) => v.id === s.voter);
  if (!me) throw new Error("slip.stranger");
  const at = { head: headBytes(b), voter: s.voter, key: me.key, serial: s.serial };
  if (!signed(me.key, s.voter, slipMessage(at.head, s), s.signature)) throw new Error("slip.signature");
  if (s.cells.length !== b.lines.length || s.sums.length !== groups(b)) throw new Error("slip.form");
  const sums = Array.from({ length: groups(b) }, () => [P.ZERO, P.ZERO]);
  const ciphers = s.cells.map((hex, line) => parts(hexToBytes(hex), 192).map((bytes, option) => {
    const A = point(bytes.slice(0, 32)), B = point(bytes.slice(32, 64));
    if (!holds(claim(context("cell", at, line, option), H, A, B, 0, 1), bytes.slice(64))) throw new Error("slip.cell");
    const g = line % sums.length;
    sums[g] = [sums[g][0].add(A), sums[g][1].add(B)];
    return [A, B];
  }));
  const [least, most] = bounds(b);
  sums.forEach(([A, B], g) => {
    if (!holds(claim(context("sum", at, g, 0), H, A, B, least, most), hexToBytes(s.sums[g]))) throw new Error("slip.sum");
  });
  if (ciphers.some((line) => line.length !== options(b))) throw new Error("slip.form");
  return ciphers;
}

// Counting -------------------------------------------------------------------
// share gives a teller's part of the decryption, of exactly the slips it was
// shown and has checked itself: a server that could choose the product alone
// could have one member's slip decrypted.
export function share(b, teller, secret, slips, parts, progress) {
  parts ??= [sums(b, slips, progress)];
  if (!b.tellers.some((t) => t.id === teller && t.key === publicOf(secret))) throw new Error("share.stranger");
  if (new Set(slips.map((s) => s.voter)).size !== slips.length) throw new Error("slip.twice");
  const cells = b.lines.map((_, l) => Array.from({ length: options(b) }, (_, o) => [0, 1].map((at) => parts.reduce((sum, part) => sum.add(P.fromHex(part[l][o][at])), P.ZERO))));
  const products = cells.map((line) => line.flat().map((p) => p.toHex()).join(""));
  const list = slips.map((s) => ({ voter: s.voter, serial: s.serial, hash: slipHash(b, s) }));
  const tally = bytesToHex(digest("tally", headBytes(b), list.length, ...list.flatMap((l) => [l.voter, l.serial, l.hash]), products.length, ...products));
  const x = secretOf(secret);
  const As = cells.flat().map(([A]) => A), Ds = As.map((A) => A.multiply(x));
  const values = cells.map((line, l) => line.map((_, o) => Ds[l * line.length + o].toHex()).join(""));
  return { tally, share: { teller, values, proof: equal(x, As, Ds, digest("share", tally, teller)) } };
}

// sums checks some of the slips and adds them up, cell by cell: several workers
// of one teller's browser do a part each.
export function sums(b, slips, progress = () => {}) {
  check(b);
  const H = keyOf(b);
  H.precompute(8, false);
  const cells = b.lines.map(() => Array.from({ length: options(b) }, () => [P.ZERO, P.ZERO]));
  slips.forEach((s, i) => {
    checkSlip(b, H, s).forEach((line, l) => line.forEach(([A, B], o) => { cells[l][o] = [cells[l][o][0].add(A), cells[l][o][1].add(B)]; }));
    progress(i + 1, slips.length);
  });
  return cells.map((line) => line.map((pair) => pair.map((p) => p.toHex())));
}

// equal is circl's zk/dleq: one proof that every D is x·A, as the key is x·G.
function equal(x, As, Ds, tag) {
  const short = (...fields) => fields.flatMap((b) => [Uint8Array.of(b.length >>> 8, b.length), b]);
  const label = (text) => concatBytes(utf8ToBytes(text), tag);
  const key = G.multiply(x);
  const seed = sha512(concatBytes(...short(key.toBytes(), label("Seed-"))));
  let M = P.ZERO;
  As.forEach((A, j) => {
    const d = toScalar(concatBytes(...short(seed), Uint8Array.of(j >>> 8, j), ...short(A.toBytes(), Ds[j].toBytes()), utf8ToBytes("Composite")), label("HashToScalar-"));
    M = M.add(open(A, d));
  });
  const r = random();
  const fields = [G, key, M, M.multiply(x), G.multiply(r), M.multiply(r)].map((p) => p.toBytes());
  const c = toScalar(concatBytes(...short(...fields), utf8ToBytes("Challenge")), label("HashToScalar-"));
  return bytesToHex(concatBytes(scalarBytes(c), scalarBytes(mod(r - c * x))));
}
