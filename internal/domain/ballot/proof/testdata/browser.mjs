// What a browser does, by the bundle's own code: reads a ballot without keys,
// makes everybody's, votes and shares.
import { readFileSync } from "node:fs";
const c = await import(process.argv[2]);
const b = JSON.parse(readFileSync(0, "utf8"));
const tellers = b.tellers.map(() => c.newSecret()), devices = b.roll.map(() => c.newSecret());
b.tellers = b.tellers.map((t, i) => c.teller(tellers[i], b.sitting, b.ballot, t.id, t.name));
b.roll = b.roll.map((v, i) => ({ ...v, key: c.publicOf(devices[i]) }));
const marks = (v) => b.lines.map((_, l) => (b.kind === "each" ? (v + l) % 3 : Number(l < b.most && (v + l) % 2 === 1)));
const started = performance.now();
const slips = b.roll.map((v, i) => c.fill(b, v.id, devices[i], i + 1, marks(i)));
const filled = performance.now();
const shares = b.tellers.map((t, i) => c.share(b, t.id, tellers[i], slips));
const shared = performance.now();
const locked = c.lock(tellers[0], "hoa sen 9");
console.log(JSON.stringify({ ballot: b, slips, shares: shares.map((s) => s.share), tally: shares[0].tally, head: c.head(b), roll: c.rollHash(b),
  hash: c.slipHash(b, slips[0]), words: [...c.words(b.roll[0].key), ...c.ballotWords(b)], unlocked: c.unlock(locked, "hoa sen 9") === tellers[0],
  fillMs: (filled - started) / slips.length, shareMs: (shared - filled) / b.tellers.length }));
