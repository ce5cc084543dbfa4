import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync, inflateSync } from "node:zlib";

import { open, SearchError } from "../../../site_builder/search/client/index.js";
import { BASE, random, readVector, serve } from "./vectors.js";

const next = random(11);

const written = readVector("search/manifest.json");
/** A manifest that accepts shards whatever their content. */
const [terms, names] = [written.terms, written.names].map((known) => ({ ...known, stamps: "" }));
const manifest = { ...written, terms, names };

/** @type {((bytes: Buffer) => Buffer)[]} Ways to damage the content of a file. */
const DAMAGES = [
  (bytes) => bytes.subarray(0, next(bytes.length + 1)),
  (bytes) => bytes.subarray(next(bytes.length + 1)),
  (bytes) => flip(bytes, 1),
  (bytes) => flip(bytes, 20),
  (bytes) => Buffer.concat([bytes, bytes]),
  (bytes) => Buffer.from(bytes.map((byte) => byte | 128)),
  () => Buffer.alloc(200_000),
  () => Buffer.alloc(200_000, 255),
  () => Buffer.from([3, 34, 34, 34, 3, 255, 255, 127]),
  () => Buffer.from("[[{}]]"),
  () => Buffer.from(`[${Array(200).fill('["a", {"toString": 1}, ["b"], 7, {}]').join()}]`),
  () => Buffer.from('{"forms": 7, "counts": []}'),
  () => Buffer.from("null"),
];

function flip(bytes, times) {
  const copy = Buffer.from(bytes);
  for (let time = 0; time < times && copy.length; time += 1) copy[next(copy.length)] ^= 1 << next(8);
  return copy;
}

const SEARCHES = [
  ["survey graph", { facets: true }],
  ["title:survey topic:vision has:code", { filters: { topic: ["miren"] }, sort: "newest" }],
  ['"shapley" balooing -network', { ranking: "lunr" }],
  ["balooingg zzunheard surv", {}],
  ["papers by baloo since 2023", {}],
  ["arXiv:2405.15738", { sort: "upvotes" }],
];

test("a search in damaged shards ends in an answer or in a SearchError", async () => {
  const { fetch } = serve();
  const kinds = new Map();
  for (const damage of DAMAGES) {
    for (const part of ["terms/", "names/", "papers-", "words/", ".bin", ""]) {
      const damaged = async (url) => {
        const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
        if (!url.includes(part) || url.endsWith("manifest.json")) return new Response(bytes);
        return new Response(url.includes(".bin") ? deflateSync(damage(inflateSync(bytes))) : damage(bytes));
      };
      for (const [query, options] of SEARCHES) {
        const index = await open(BASE, { fetch: damaged, manifest });
        const kind = await index.search(query, options).then(
          ({ hits, total }) => (Array.isArray(hits) && total >= 0 ? "answer" : assert.fail(query)),
          (error) => (error instanceof SearchError ? error.kind : assert.fail(error.stack)),
        );
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      }
    }
  }
  assert.deepEqual([...kinds.keys()].sort(), ["answer", "broken"]);
});

test("a row that has something other than texts is broken", async () => {
  const { fetch } = serve();
  for (const wrong of [[], [1, "", "", "", 0], ["a", "", "", {}, 0], ["a", "", [], "", 0]]) {
    const damaged = async (url) => (url.includes("papers-") ? Response.json(Array(99).fill(wrong)) : fetch(url));
    const index = await open(BASE, { fetch: damaged });
    await assert.rejects(index.search("survey"), { kind: "broken" });
  }
});

test("a broken shard is fetched again by the next search", async () => {
  const { fetch } = serve();
  let broken = true;
  const repaired = async (url) => (broken && url.includes("terms/") ? new Response(deflateSync(Buffer.from([1, 1]))) : fetch(url));
  const index = await open(BASE, { fetch: repaired, manifest });
  await assert.rejects(index.search("survey"), { kind: "broken" });
  broken = false;
  assert.ok((await index.search("survey")).total > 0);
});
