import assert from "node:assert/strict";
import { test } from "node:test";

import { BASE, importClient, readVector, serve } from "./vectors.js";

const { open, SearchError } = await importClient("index.js");
const documents = readVector("documents.json");
const manifest = readVector("search/manifest.json");
const index = await open(BASE, serve());

/** Return a fetch that answers as `answer` says, and else from the invented site. */
function serveWith(answer) {
  const { fetch, asked } = serve();
  return { asked, fetch: async (url) => (await answer(url.slice(BASE.length))) || fetch(url) };
}

async function failure(promise) {
  const error = await promise.then(
    () => assert.fail("it should have failed"),
    (reason) => reason,
  );
  assert.ok(error instanceof SearchError, String(error));
  return error;
}

test("a hit holds what a result shows", async () => {
  const { hits, total } = await index.search("shapley", { limit: 1 });
  const paper = documents.find(({ slug }) => slug === hits[0].slug);
  assert.ok(total >= 1);
  assert.equal(hits.length, 1);
  const { slug, title, url, date, excerpt, excerptMatches, titleMatches, score } = hits[0];
  assert.deepEqual({ title, url, date }, { title: paper.title, url: `papers/${slug}.html`, date: paper.date });
  assert.ok(score > 0);
  const shown = [
    ...titleMatches.map(([from, to]) => title.slice(from, to)),
    ...excerptMatches.map(([from, to]) => excerpt.slice(from, to)),
  ];
  assert.ok(shown.length && shown.every((word) => word.toLowerCase() === "shapley"), shown.join());
});

test("opening fetches the manifest, the first search the shards, and nothing is fetched twice", async () => {
  const site = serve();
  const opened = await open(BASE.replace(/\/$/, ""), site);
  assert.deepEqual(site.asked, ["manifest.json"]);
  await opened.search("  — ");
  assert.deepEqual(site.asked, ["manifest.json"]);
  await Promise.all([opened.search("survey"), opened.search("key")]);
  await opened.search("array");
  assert.deepEqual(site.asked.slice(1).sort(), Object.values(manifest.shards).sort());
});

test("a base may be a URL", async () => {
  const opened = await open(new URL(BASE), serve());
  assert.ok((await opened.search("survey")).total > 0);
});

test("a query without words finds nothing", async () => {
  for (const query of ["", "   ", "—", "?!", undefined]) {
    assert.deepEqual(await index.search(query), { hits: [], total: 0, clauses: [] });
  }
});

test("a query that nothing matches finds nothing", async () => {
  assert.deepEqual(await index.search("zzunheard"), { hits: [], total: 0, clauses: [] });
});

test("no text makes a search fail", async () => {
  for (const query of [
    "title:x",
    "a^",
    "b~",
    "*",
    "+ -",
    "\ud800",
    "constructor",
    "__proto__ ",
    "a".repeat(5000),
    "$&",
  ]) {
    assert.ok((await index.search(query)).total >= 0);
  }
});

test("the paper whose title is the query comes first", async () => {
  const titles = documents.map(({ title }) => title).filter((title) => wordsOf(title).every(Boolean));
  assert.ok(titles.length > 50);
  for (const title of titles) {
    const { hits } = await index.search(title, { limit: 1 });
    if (hits.length) assert.deepEqual(wordsOf(hits[0].title), wordsOf(title));
  }
});

/** Return the words of a title without their order, and without stop words and the signs around words. */
function wordsOf(title) {
  const words = title
    .toLowerCase()
    .split(/[\s-]+/)
    .filter(Boolean)
    .map((word) => word.replace(/^\W+|\W+$/g, ""));
  return words.filter((word) => !["the", "of", "and", "we", "its"].includes(word)).sort();
}

test("ten hits unless told", async () => {
  assert.equal((await index.search("balooing")).hits.length, 10);
});

test("a limit that makes no sense gives no hits", async () => {
  for (const limit of [0, -3, NaN]) assert.deepEqual((await index.search("survey", { limit })).hits, []);
});

for (const [filters, isKept] of [
  [{ from: "2024" }, (date) => date >= "2024"],
  [{ to: "2023" }, (date) => date.startsWith("2023")],
  [{ from: "2024-11-08", to: "2024-11" }, (date) => date.startsWith("2024")],
  [{ from: "2023-02-01", to: "2023-02-01" }, (date) => date === "2023-02-01"],
  [{ from: "2025" }, () => false],
  [{}, () => true],
]) {
  test(`dates are filtered by ${JSON.stringify(filters)}`, async () => {
    const all = await index.search("balooing", { limit: Infinity });
    const { hits, total } = await index.search("balooing", { limit: Infinity, filters });
    const kept = all.hits.filter(({ date }) => isKept(date) && (date || !Object.keys(filters).length));
    assert.deepEqual(hits, kept);
    assert.equal(total, kept.length);
  });
}

test("hits may come newest first", async () => {
  const all = await index.search("balooing mirens", { limit: Infinity });
  const { hits } = await index.search("balooing mirens", { limit: Infinity, sort: "newest" });
  const places = hits.map(({ slug }) => documents.findIndex((paper) => paper.slug === slug));
  assert.deepEqual(
    places,
    [...places].sort((a, b) => a - b),
  );
  assert.equal(hits.length, all.hits.length);
  assert.deepEqual((await index.search("balooing mirens", { limit: 3, sort: "newest" })).hits, hits.slice(0, 3));
});

test("an index of another format is refused", async () => {
  const site = serveWith((name) => name === "manifest.json" && Response.json({ ...manifest, version: 2 }));
  const { kind, message } = await failure(open(BASE, site));
  assert.equal(kind, "version");
  assert.equal(message, "The search index has format 2, and this page reads format 1. Reload the page.");
});

test("a manifest that is not there is missing", async () => {
  const { kind, message } = await failure(open(`${BASE}nowhere/`, serve()));
  assert.deepEqual([kind, message], ["missing", `${BASE}nowhere/manifest.json was answered with 404.`]);
});

test("a host that does not answer is offline", async () => {
  const { kind, message } = await failure(open(BASE, { fetch: () => Promise.reject(new TypeError("fetch failed")) }));
  assert.deepEqual([kind, message], ["offline", `${BASE}manifest.json could not be reached.`]);
  const broken = {
    fetch: () => {
      throw new TypeError("no network");
    },
  };
  assert.equal((await failure(open(BASE, broken))).kind, "offline");
});

test("a host that is busy is offline", async () => {
  for (const status of [429, 503]) {
    assert.equal((await failure(open(BASE, { fetch: async () => new Response("", { status }) }))).kind, "offline");
  }
});

test("a page in the place of the manifest is broken", async () => {
  const { kind, message } = await failure(open(BASE, { fetch: async () => new Response("<html>") }));
  assert.equal(kind, "broken");
  assert.match(message, /manifest\.json cannot be read/);
});

test("a shard that was cut off is broken", async () => {
  const site = serveWith((name) => name.endsWith(".bin") && new Response(new Uint8Array([9, 1, 2])));
  const opened = await open(BASE, site);
  assert.equal((await failure(opened.search("survey"))).kind, "broken");
});

test("a search that failed can be tried again", async () => {
  let online = true;
  const site = serve();
  const opened = await open(BASE, {
    fetch: (url) => (online ? site.fetch(url) : Promise.reject(new TypeError("offline"))),
  });
  online = false;
  assert.equal((await failure(opened.search("survey"))).kind, "offline");
  online = true;
  assert.ok((await opened.search("survey")).total > 0);
});

test("shards that are gone after a new publication are looked up anew", async () => {
  const old = { ...manifest, shards: { terms: "0000000000000000.bin", papers: "0000000000000000.json" } };
  let published = false;
  const site = serve();
  const fetch = async (url) => (url.endsWith("manifest.json") && !published ? Response.json(old) : site.fetch(url));
  const opened = await open(BASE, { fetch });
  assert.equal((await failure(opened.search("survey"))).kind, "missing");
  published = true;
  assert.ok((await opened.search("survey")).total > 0);
});
