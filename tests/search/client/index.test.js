import assert from "node:assert/strict";
import { test } from "node:test";

import { open, SearchError } from "../../../site_builder/search/client/index.js";
import { formsOf } from "../../../site_builder/search/client/tokens.js";
import { BASE, readVector, serve } from "./vectors.js";

const documents = readVector("papers.json");
const manifest = readVector("search/manifest.json");
const index = await open(BASE, serve());

const NOTHING = { hits: [], total: 0, complete: 0, corrected: "", terms: [], understood: [], words: "", partial: false, filters: {} };

/** Return a fetch that answers as `answer` says, or else from the invented site. */
function serveWith(answer) {
  const { fetch, asked } = serve();
  return { asked, fetch: async (url) => (await answer(url.slice(BASE.length))) || fetch(url) };
}

async function failure(promise) {
  const error = await promise.then(
    () => assert.fail("expected a failure"),
    (reason) => reason,
  );
  assert.ok(error instanceof SearchError, String(error));
  return error;
}

test("a hit has everything that a result shows", async () => {
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

test("the excerpts of hits come from the pages of their papers, and are left out if not wanted", async () => {
  const site = serve();
  const opened = await open(BASE, site);
  const { hits, terms } = await opened.search("survey ", { limit: 9, excerpts: false });
  assert.ok(hits.length > 1);
  assert.ok(!site.asked.some((name) => name.endsWith(".html")));
  const whole = await opened.search("survey ", { limit: 9 });
  for (const [at, { url, excerpt, ...hit }] of hits.entries()) {
    const { abstract } = documents.find(({ slug }) => slug === hit.slug);
    assert.equal(excerpt, abstract ? undefined : "");
    const found = await opened.excerpt(url, terms);
    assert.deepEqual(whole.hits[at], { url, ...hit, ...found });
    assert.ok(abstract.includes(found.excerpt.replace(/^… | …$/g, "")), found.excerpt);
  }
  const pages = site.asked.filter((name) => name.endsWith(".html"));
  assert.deepEqual(new Set(pages), new Set(hits.map(({ url }) => url)));
  assert.equal(pages.length, new Set(pages).size);
});

test("a hit has no excerpt if its page cannot be fetched, and the page is requested again later", async () => {
  let online = false;
  const site = serve();
  const fetch = async (url) => (online || !url.endsWith(".html") ? site.fetch(url) : Promise.reject(new TypeError("offline")));
  const opened = await open(BASE, { fetch });
  const { hits, terms } = await opened.search("shapley ", { limit: 1 });
  assert.deepEqual([hits[0].excerpt, hits[0].excerptMatches], ["", []]);
  online = true;
  assert.ok((await opened.excerpt(hits[0].url, terms)).excerpt);
  assert.deepEqual(await opened.excerpt("papers/nowhere.html", terms), { excerpt: "", excerptMatches: [] });
});

test("the first hits, more hits and counts take one search", async () => {
  const opened = await open(BASE, serve());
  const options = { excerpts: false };
  const first = await opened.search("balooing ", { ...options, limit: 5 });
  const more = await opened.search("balooing ", options);
  assert.deepEqual(more.hits.slice(0, 5), first.hits);
  assert.deepEqual(await index.search("balooing ", { ...options, limit: 30, facets: true }), await opened.search("balooing ", { ...options, limit: 30, facets: true }));
  assert.equal((await opened.search("balooing ", { ...options, limit: 0 })).total, first.total);
  assert.notEqual((await opened.search("balooing ", { ...options, filters: { topic: ["miren"] } })).total, first.total);
});

test("opening fetches the manifest; a search fetches the shards of its words, then the papers, and nothing twice", async () => {
  const site = serve();
  const opened = await open(BASE.replace(/\/$/, ""), site);
  await opened.search("  — ");
  assert.deepEqual(site.asked, ["manifest.json"]);
  const { hits } = await opened.search("survey ", { excerpts: false });
  const [, ...asked] = site.asked;
  const blocks = asked.filter((name) => name.startsWith("papers-"));
  assert.ok(blocks.length >= hits.length / manifest.papers.size && blocks.length <= hits.length);
  assert.deepEqual(asked.slice(-blocks.length), blocks, "the papers should be fetched last");
  assert.ok(asked.length - blocks.length <= 2, "a word has one shard, and its name may have another");
  const without = { excerpts: false };
  await Promise.all([opened.search("survey ", without), opened.search("survey", { ...without, limit: 3, exact: true })]);
  assert.equal(site.asked.length, new Set(site.asked).size);
  assert.equal(site.asked.length, asked.length + 1);
});

test("a base may be a URL", async () => {
  const opened = await open(new URL(BASE), serve());
  assert.ok((await opened.search("survey")).total > 0);
});

test("a query without words finds nothing", async () => {
  for (const query of ["", "   ", "—", "?!", undefined]) {
    assert.deepEqual(await index.search(query), NOTHING);
  }
});

test("a query that nothing matches finds nothing", async () => {
  const { hits, total, complete } = await index.search("zzunheard");
  assert.deepEqual([hits, total, complete], [[], 0, 0]);
});

test("a search never fails because of its text", async () => {
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

test("a paper whose title is the query comes first, even if it contains quotes", async () => {
  const lettersOf = (title) => formsOf(title).join(" ");
  const titles = documents.map(({ title }) => title).filter((title) => lettersOf(title));
  assert.ok(titles.length > 100);
  for (const title of titles) {
    for (const query of [title, `"${title.replaceAll('"', "")}"`, `${title.toUpperCase()} `]) {
      const { hits } = await index.search(query, { limit: 1 });
      assert.equal(lettersOf(hits[0].title), lettersOf(title), query);
    }
  }
});

test("papers with all words come before those with some", async () => {
  const { hits, total, complete } = await index.search("balooing mirens ", { limit: Infinity, excerpts: false });
  assert.equal(hits.length, total);
  assert.ok(complete > 0 && complete < total);
  const both = new Set((await index.search("topic:balooing topic:mirens", { limit: Infinity, excerpts: false })).hits.map(({ slug }) => slug));
  assert.ok(hits.slice(complete).every(({ slug }) => !both.has(slug)));
});

test("papers that are close in meaning lack words of the query and are not among the first hits", async () => {
  let close = 0;
  for (const { title } of documents.slice(0, 40)) {
    const all = await index.search(title, { limit: Infinity, excerpts: false });
    const known = new Set(all.hits.slice(0, Math.max(all.complete, 10)).map(({ slug }) => slug));
    const near = await index.near(title, { limit: 7 });
    assert.ok(near.length <= 7 && near.every(({ slug }) => !known.has(slug)), title);
    assert.deepEqual(await index.near(title, { limit: 3 }), near.slice(0, 3));
    assert.ok((await index.near(title, { filters: { year: ["2024"] } })).every(({ date }) => date.startsWith("2024")));
    close += near.length;
  }
  assert.ok(close > 100, `${close}`);
  for (const query of ["", "zzunheard "]) assert.deepEqual(await index.near(query), []);
});

test("a misspelt word is corrected, and the answer says so; with `exact` it is not", async () => {
  const { corrected, hits, total } = await index.search("balooning ");
  assert.equal(corrected, "balooing ");
  assert.deepEqual(hits, (await index.search("balooing ")).hits);
  assert.ok(total > 10);
  assert.equal((await index.search("balooning ", { exact: true })).total, 0);
  assert.equal((await index.search("balooing ")).corrected, "");
});

test("a word that is being typed finds its completions", async () => {
  const all = await index.search("balooing ", { limit: Infinity, excerpts: false });
  const slugs = new Set(all.hits.map(({ slug }) => slug));
  for (const query of ["baloo", "balooi", "balooin"]) {
    const { hits, corrected } = await index.search(query);
    assert.ok(hits.some(({ slug }) => slugs.has(slug)), query);
    assert.equal(corrected, "");
  }
});

for (const [query, isKept] of [
  ["topic:baloo", ({ topics }) => topics.includes("baloo")],
  ["-topic:baloo", ({ topics }) => !topics.includes("baloo")],
  ["year:2024", ({ date }) => date.startsWith("2024")],
  ["year:2023..2024", ({ date }) => date !== ""],
  ["year:..2023", ({ date }) => date.startsWith("2023")],
]) {
  test(`${query} without words lists the matching papers, newest first`, async () => {
    const { hits } = await index.search(query, { limit: Infinity, excerpts: false });
    const dates = hits.map(({ date }) => date);
    assert.deepEqual(dates, [...dates].sort().reverse());
    assert.deepEqual(new Set(hits.map(({ slug }) => slug)), new Set(documents.filter(isKept).map(({ slug }) => slug)));
  });
}

test("a word with a minus leaves papers out", async () => {
  const [all, some, without] = await Promise.all(
    ["balooing ", "balooing mirens ", "balooing -mirens "].map((query) => index.search(query, { limit: Infinity, excerpts: false })),
  );
  assert.equal(without.total, all.total - some.complete);
});

test("title: and author: look only there", async () => {
  const word = documents.flatMap(({ title }) => formsOf(title)).find((form) => /^[a-z]{5,}$/.test(form));
  const inTitle = await index.search(`title:${word} `, { limit: Infinity, excerpts: false });
  assert.ok(inTitle.total > 0);
  assert.ok(inTitle.hits.every(({ titleMatches }) => titleMatches.length > 0));
  const author = (await index.search("survey ")).hits.find(({ authors }) => authors).authors;
  const named = await index.search(`author:${formsOf(author)[0]} `, { limit: Infinity, excerpts: false });
  assert.ok(named.total > 0 && named.hits.every(({ authorMatches }) => authorMatches.length));
});

test("words in quotes must be next to each other, unless they never are", async () => {
  const { title } = documents.find((paper) => formsOf(paper.title).length > 3);
  const [, one, two] = formsOf(title);
  const { hits } = await index.search(`"${one} ${two}"`, { limit: 5 });
  assert.ok(hits.length > 0);
  const apart = await index.search('"survey zzunheard" ');
  assert.equal(apart.corrected, "survey zzunheard");
  assert.ok(apart.total > 0);
});

test("facets count the papers with all words, for each value as if it were the only one chosen", async () => {
  const { facets, complete } = await index.search("balooing mirens ", { facets: true });
  assert.deepEqual(Object.keys(facets).sort(), ["month", "topic", "year"]);
  for (const [facet, counts] of Object.entries(facets)) {
    for (const { value, count } of counts) {
      const filtered = await index.search("balooing mirens ", { filters: { [facet]: [value] }, facets: true });
      assert.equal(filtered.complete, count, `${facet} ${value}`);
      assert.deepEqual(filtered.facets[facet], counts, "the other values of a facet keep their counts");
    }
  }
  assert.ok(facets.year.reduce((sum, { count }) => sum + count, 0) <= complete);
});

test("with two values of a facet, papers with either pass", async () => {
  const ask = (...topic) => index.search("survey ", { filters: { topic }, limit: Infinity, excerpts: false });
  const [one, other, either] = await Promise.all([ask("baloo"), ask("miren"), ask("baloo", "miren")]);
  const slugs = (answer) => answer.hits.map(({ slug }) => slug);
  assert.deepEqual(new Set(slugs(either)), new Set([...slugs(one), ...slugs(other)]));
});

test("there are ten hits by default", async () => {
  assert.equal((await index.search("balooing")).hits.length, 10);
});

test("an invalid limit gives no hits", async () => {
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
  test(`papers are filtered by the dates ${JSON.stringify(filters)}`, async () => {
    const all = await index.search("balooing", { limit: Infinity, excerpts: false });
    const { hits, total } = await index.search("balooing", { limit: Infinity, filters, excerpts: false });
    const kept = all.hits.filter(({ date }) => isKept(date) && (date || !Object.keys(filters).length));
    assert.deepEqual(hits, kept);
    assert.equal(total, kept.length);
  });
}

test("hits can be sorted newest first, those with all words before those with some", async () => {
  const all = await index.search("balooing mirens ", { limit: Infinity, excerpts: false });
  const { hits, complete } = await index.search("balooing mirens ", { limit: Infinity, sort: "newest", excerpts: false });
  for (const part of [hits.slice(0, complete), hits.slice(complete)]) {
    const dates = part.map(({ date }) => date);
    assert.deepEqual(dates, [...dates].sort().reverse());
  }
  assert.equal(hits.length, all.hits.length);
});

test("an index in a different format is refused", async () => {
  const site = serveWith((name) => name === "manifest.json" && Response.json({ ...manifest, version: 2 }));
  const { kind, message } = await failure(open(BASE, site));
  assert.equal(kind, "version");
  assert.equal(message, "https://example.org/site/search/manifest.json has format 2, not 8.");
});

test("a manifest that does not exist is missing", async () => {
  const { kind, message } = await failure(open(`${BASE}nowhere/`, serve()));
  assert.deepEqual([kind, message], ["missing", `${BASE}nowhere/manifest.json returned 404.`]);
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

test("a busy host is offline", async () => {
  for (const status of [429, 503]) {
    assert.equal((await failure(open(BASE, { fetch: async () => new Response("", { status }) }))).kind, "offline");
  }
});

test("a page in place of the manifest is broken", async () => {
  const { kind, message } = await failure(open(BASE, { fetch: async () => new Response("<html>") }));
  assert.equal(kind, "broken");
  assert.match(message, /manifest\.json cannot be read/);
});

test("a shard that was cut off is broken", async () => {
  const site = serveWith((name) => name.includes(".bin") && new Response(new Uint8Array([9, 1, 2])));
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

test("a shard with the wrong content is requested again, bypassing the browser's cache", async () => {
  const asked = [];
  const { fetch } = serve();
  const opened = await open(BASE, {
    fetch: async (url, { cache }) => {
      if (url.includes(".bin")) asked.push(cache);
      return url.includes(".bin") && cache === "default" ? new Response("something else") : fetch(url);
    },
  });
  assert.ok((await opened.search("survey ")).total > 0);
  assert.deepEqual(new Set(asked), new Set(["default", "reload"]));
});

test("shards that changed because the site was published again are looked up in the new manifest", async () => {
  const old = { ...manifest, terms: { ...manifest.terms, stamps: manifest.terms.stamps.replace(/./g, "0") } };
  let published = false;
  const site = serve();
  const fetch = async (url) => (url.endsWith("manifest.json") && !published ? Response.json(old) : site.fetch(url));
  const opened = await open(BASE, { fetch });
  assert.equal((await failure(opened.search("survey"))).kind, "missing");
  published = true;
  assert.ok((await opened.search("survey")).total > 0);
});

test("a word with two slips is replaced only by one that papers contain beside the other words", async () => {
  const [alone, beside] = await Promise.all(["blaoonig ", "blaoonig zzunheard "].map((query) => index.search(query)));
  assert.deepEqual([alone.corrected, beside.corrected], ["balooing ", ""]);
});

test("no paper passes a filter whose facet has no values", async () => {
  for (const query of ["balooing has:code", "has:code"]) assert.equal((await index.search(query)).total, 0, query);
  assert.equal((await index.search("balooing", { filters: { venue: ["Zorb"] } })).total, 0);
});
