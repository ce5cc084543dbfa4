// Fuzzes the search client: node client.mjs FOLDER FINDINGS OPTIONS
// FOLDER holds the search of a site. OPTIONS is JSON: { seed, count, seconds, replay }. Half of the cases are odd queries to a sound
// index, which must be answered; half are searches in damaged files, which must end in an answer or in a SearchError.
// Saves findings in FINDINGS, prints totals, and last one line of JSON: { counts, faults }.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";
import { deflateSync, inflateSync } from "node:zlib";

import { open, SearchError } from "../../site_builder/search/client/index.js";
import { parseQuery } from "../../site_builder/search/client/query.js";
import { formatState, parseState } from "../../site_builder/search/client/state.js";

const ROOT = "https://example.org/";
/** The CPU seconds that a case may take; the wall seconds after which a thread is stuck; the memory that a case may take. */
const [SLOWEST, STUCK, MOST_MEMORY] = [4, 60, 500 * 2 ** 20];

const PIECES = [
  "survey", "graph", "balooing", "mirens", "shapley", "the", "of", "zzunheard", "a", "x", "title:", "author:", "topic:", "year:", "has:code", "-", '"',
  "“", "”", " ", " ", " ", "\\mathbf{x}", "$\\alpha$", "..", "2023", "2020..2024", "\\'e", "\ud800", "\0", "\u202e", "ﬂ", "學習", "İ", "ß", "é", "'s",
  "+", "#", "@", "constructor", "__proto__", "$&", "*", "~", "^", "(", ")", "[", "\\", "/", "&amp;", "<script>", "a".repeat(300), "-".repeat(99), "🙂",
];
const WRONG = [
  null, true, -1, 0, 0.5, 1e300, 2 ** 32, 2 ** 53, 2 ** 21, 99, "", "7", "x\n\uffffy", [], [[]], [null], [2 ** 32], {}, { length: 1e9 },
  { toString: 1, valueOf: 1 }, [["", 1e9]], "\uffffx\n".repeat(3000), Array(3000).fill(["2024", 1]), "a".repeat(99_999), [["a", "b", "c", "d", 1]],
];

/** Return a source of chance that is the same for the same seed: numbers below a bound (mulberry32). */
function chanceOf(seed) {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32 * bound) | 0;
  };
}

const pick = (chance, list) => list[chance(list.length)];

function makeQuery(chance) {
  const length = chance(20) ? chance(12) : chance(400);
  return Array.from({ length }, () => (chance(4) ? pick(chance, PIECES) : String.fromCharCode(chance(chance(2) ? 128 : 65_536)))).join("");
}

function makeOptions(chance) {
  return {
    limit: pick(chance, [0, 1, 3, 10, 99]),
    ...(chance(3) === 0 && { facets: true }),
    ...(chance(4) === 0 && { sort: "newest" }),
    ...(chance(5) === 0 && { exact: true }),
    ...(chance(6) === 0 && { ranking: "lunr" }),
    ...(chance(3) === 0 && { excerpts: false }),
    ...(chance(3) === 0 && { filters: makeFilters(chance) }),
  };
}

function makeFilters(chance) {
  const filters = {};
  for (const name of ["year", "topic", "venue", "organisation", "has", "nothing"]) {
    if (chance(4) === 0) filters[name] = [pick(chance, ["2024", "miren", "code", "", "__proto__"])];
  }
  if (chance(4) === 0) filters.from = pick(chance, ["2023", "2024-02-30", "x", ""]);
  if (chance(4) === 0) filters.to = pick(chance, ["2023", "2024-02", "9".repeat(50), ""]);
  return filters;
}

/** Return a copy of a value with one part replaced. */
function spoil(chance, value) {
  const keys = value && typeof value === "object" ? Object.keys(value) : [];
  if (!keys.length || chance(8) === 0) return pick(chance, WRONG);
  const copy = Array.isArray(value) ? [...value] : { ...value };
  const key = pick(chance, keys);
  if (chance(12) === 0) delete copy[key];
  else copy[key] = spoil(chance, value[key]);
  return copy;
}

/** Return damaged bytes. */
function damage(chance, bytes) {
  const [from, to] = [chance(bytes.length + 1), chance(bytes.length + 1)].sort((one, other) => one - other);
  const copy = Buffer.from(bytes);
  switch (chance(8)) {
    case 0: return copy.subarray(0, from);
    case 1: return copy.subarray(from);
    case 2: return Buffer.concat([copy.subarray(0, from), copy.subarray(to)]);
    case 3: return Buffer.concat([copy.subarray(0, to), copy.subarray(from)]);
    case 4: return Buffer.concat([copy.subarray(0, from), Buffer.alloc(chance(chance(20) ? 64 : 100_000), pick(chance, [0, 10, 127, 128, 255])), copy.subarray(from)]);
    case 5: return copy.fill(pick(chance, [0, 34, 128, 255]), from, Math.min(to, from + 8));
    default:
      for (let flips = pick(chance, [1, 1, 2, 8, 64]); flips > 0 && copy.length; flips -= 1) copy[chance(copy.length)] ^= 1 << chance(8);
      return copy;
  }
}

/** Return a damaged file, as JSON that was changed inside, as bytes, or as an inflated shard. */
function damageFile(chance, name, bytes) {
  if (name.endsWith(".json") && chance(3)) return Buffer.from(JSON.stringify(spoil(chance, JSON.parse(bytes))) ?? "");
  if (name.endsWith(".bin") && chance(4)) return deflateSync(damage(chance, inflateSync(bytes)), { level: 1 });
  return damage(chance, bytes);
}

/** A case: a query and options, which files are damaged, and by which chance. */
function makeCase(seed, index) {
  const chance = chanceOf(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index, 0x85ebca6b));
  const part = index % 2 ? "client.files" : "client.query";
  const query = part === "client.files" && chance(3) ? pick(chance, ["survey graph", '"the survey" balooing', "balooingg zzunheard surv", "topic:miren shapley"]) : makeQuery(chance);
  const damaged = pick(chance, ["manifest.json", "manifest.json", "terms/", "papers-", "words/", ".bin", ".html", "/"]);
  return { part, query, options: makeOptions(chance), damaged, salt: chance(2 ** 30) };
}

/** Return a manifest without stamps, with which a client reads shards whatever their content. */
function removeStamps(bytes) {
  const manifest = JSON.parse(bytes);
  manifest.terms.stamps = "";
  return Buffer.from(JSON.stringify(manifest));
}

/** Return a fetch that serves a folder, with damage to the files of a case. Each file is damaged the same way each time. */
function serve(folder, { part, damaged, salt }) {
  return async (url) => {
    const [name] = url.slice(ROOT.length).split("?");
    let bytes;
    try {
      bytes = readFileSync(join(folder, name));
      if (name.endsWith("manifest.json")) bytes = removeStamps(bytes);
    } catch {
      return new Response("not found", { status: 404 });
    }
    if (part === "client.query" || !name.includes(damaged)) return new Response(bytes);
    return new Response(damageFile(chanceOf(salt ^ name.length), name, bytes));
  };
}

/** Run a case; return its fault, or an empty text, and what it ended in. */
async function runCase(folder, given, sound) {
  const [before, memory] = [process.cpuUsage(), process.memoryUsage.rss()];
  let [fault, end] = ["", "answer"];
  try {
    parseQuery(given.query);
    parseState(formatState(parseState(`?${given.query}`)));
    const index = given.part === "client.query" ? sound : await open(`${ROOT}search/`, { fetch: serve(folder, given) });
    const { hits, total, complete, terms } = await index.search(given.query, given.options);
    const isWhole = hits.every(({ slug, title, authors, venue, date }) => [slug, title, authors, venue, date].every((text) => typeof text === "string"));
    if (!isWhole || !(total >= 0) || !(complete >= 0) || !Array.isArray(terms)) fault = "an answer of another form";
  } catch (error) {
    end = error instanceof SearchError ? error.kind : String(error?.name);
    if (!(error instanceof SearchError) || given.part === "client.query") fault = `${end}: ${String(error?.message).slice(0, 80)}`;
  }
  const { user, system } = process.cpuUsage(before);
  if (!fault && (user + system) / 1e6 > SLOWEST) fault = "slow";
  if (!fault && process.memoryUsage.rss() - memory > MOST_MEMORY) fault = "memory";
  return { fault, end };
}

async function work({ folder, seed, count, until, first, current }) {
  const sound = await open(`${ROOT}search/`, { fetch: serve(folder, { part: "client.query" }) });
  const place = new Float64Array(current);
  const ends = {};
  for (let index = first; (!count || index < count) && Date.now() < until; index += 1) {
    place[0] = index;
    place[1] = Date.now();
    const given = makeCase(seed, index);
    const { fault, end } = await runCase(folder, given, sound);
    ends[`${given.part}: ${end}`] = (ends[`${given.part}: ${end}`] ?? 0) + 1;
    if (fault) parentPort.postMessage({ fault, index });
  }
  place[0] = -1;
  parentPort.postMessage({ ends });
}

/** Run the cases in a thread, and start another one after a case that hangs or ends the thread. */
function runThread(options, first, note) {
  return new Promise((resolve) => {
    const current = new SharedArrayBuffer(16);
    const place = new Float64Array(current);
    place.set([first, Date.now() + STUCK * 1000]);
    const worker = new Worker(new URL(import.meta.url), { workerData: { ...options, first, current } });
    let failed = "hang";
    const timer = setInterval(() => place[0] >= 0 && Date.now() - place[1] > STUCK * 1000 && worker.terminate(), 500);
    worker.on("message", note);
    worker.on("error", (error) => (failed = `the thread ended: ${error.message}`));
    worker.on("exit", () => {
      clearInterval(timer);
      if (place[0] >= 0) note({ fault: failed, index: place[0] });
      resolve(place[0] < 0 ? -1 : place[0] + 1);
    });
  });
}

async function main([folder, findings, given]) {
  const { seed, count, seconds, replay } = JSON.parse(given);
  if (replay) {
    const saved = JSON.parse(readFileSync(replay, "utf8"));
    const sound = await open(`${ROOT}search/`, { fetch: serve(folder, { part: "client.query" }) });
    const { fault, end } = await runCase(folder, saved, sound);
    console.log(`${end}\n${JSON.stringify({ faults: fault })}`);
    return;
  }
  const [start, counts, faults] = [Date.now(), {}, {}];
  const note = ({ ends, fault, index }) => {
    for (const [end, times] of Object.entries(ends ?? {})) counts[end] = (counts[end] ?? 0) + times;
    if (!fault) return;
    const found = makeCase(seed, index);
    const key = `${found.part}: ${fault}`;
    if (!faults[key]) save(findings, found, key);
    faults[key] = (faults[key] ?? 0) + 1;
  };
  const options = { folder, seed, count: count < 1e12 ? count : 0, until: start + Math.min(seconds, 1e9) * 1000 };
  for (let first = 0; first >= 0;) first = await runThread(options, first, note);
  console.log();
  for (const [end, times] of Object.entries(counts).sort()) console.log(`${end.padEnd(24)} ${String(times).padStart(10)}`);
  for (const [key, times] of Object.entries(faults)) console.log(`found ${times} times: ${key}`);
  const all = Object.values(counts).reduce((sum, times) => sum + times, 0);
  console.log(`${"in all".padEnd(24)} ${String(all).padStart(10)}, in ${Math.round((Date.now() - start) / 1000)} s`);
  console.log(JSON.stringify({ counts, faults: Object.keys(faults).join("; ") }));
}

function save(findings, found, key) {
  mkdirSync(findings, { recursive: true });
  const content = JSON.stringify(found);
  const name = `${found.part}-${createHash("sha256").update(content).digest("hex").slice(0, 8)}.case`;
  writeFileSync(join(findings, name), content);
  console.log(`${key}\n    make fuzz REPLAY=${join("tests/fuzz/findings", name)}`);
}

if (isMainThread) await main(process.argv.slice(2));
else await work(workerData);
