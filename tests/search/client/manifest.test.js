import assert from "node:assert/strict";
import { test } from "node:test";

import { open, SearchError } from "../../../site_builder/search/client/index.js";
import { isManifest } from "../../../site_builder/search/client/manifest.js";
import { BASE, readVector, serve } from "./vectors.js";

const manifest = readVector("search/manifest.json");

/** What may be at any place of a manifest instead of what should be there. */
const WRONG = [
  null, true, -1, 0, 0.5, 1e300, 2 ** 32, 2 ** 53, 1e9, "", "7", "\uffffx\n\uffffy", "../{slug}", [], [[]], [null], [2 ** 32], {},
  { length: 1e9 }, { toString: 1, valueOf: 1 }, [["", 1e9]], [[{}, 1]], Array(200_000).fill(""),
];

/** Return all paths into a value, but only the first and the last element of each list. */
function pathsOf(value, path = []) {
  if (typeof value !== "object") return [path];
  const keys = Object.keys(value);
  const some = Array.isArray(value) ? [...new Set([keys[0], keys.at(-1)])] : keys;
  return [path, ...some.flatMap((key) => pathsOf(value[key], [...path, key]))];
}

/** Return a copy of a value with another one at a path. */
function replaced(value, [key, ...rest], other) {
  if (key === undefined) return other;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[key] = replaced(value[key], rest, other);
  return copy;
}

const SEARCHES = [
  ["survey graph topic:vision year:2020..2025", { facets: true, sort: "newest" }],
  ['"of the" -survey shapely balooingg zzunheard', { ranking: "lunr", filters: { year: ["2024"], from: "2023-05" } }],
];

/** Search an index in several ways, and return how often it answered. */
async function searchAll(fetch) {
  let answers = 0;
  try {
    const index = await open(BASE, { fetch });
    for (const [query, options] of SEARCHES) {
      const found = await index.search(query, { limit: 3, ...options }).catch(expectSearchError);
      if (found) answers += 1;
      assert.ok(!found || (Array.isArray(found.hits) && typeof found.total === "number"));
    }
  } catch (error) {
    expectSearchError(error);
  }
  return answers;
}

function expectSearchError(error) {
  assert.ok(error instanceof SearchError, error.stack);
}

/** Return a fetch that serves another manifest. */
function serveManifest(content) {
  const { fetch } = serve();
  return async (url) => (url === `${BASE}manifest.json` ? new Response(content) : fetch(url));
}

test("a search with a manifest of wrong values ends in an answer or in a SearchError", async () => {
  assert.equal(await searchAll(serve().fetch), 2);
  let tried = 0;
  for (const path of pathsOf(manifest)) {
    for (const wrong of WRONG) {
      const content = JSON.stringify(replaced(manifest, path, wrong));
      await searchAll(serveManifest(content)).catch((error) => {
        throw new Error(`${path.join(".")} = ${JSON.stringify(wrong).slice(0, 60)}: ${error.message}`);
      });
      tried += 1;
    }
  }
  assert.ok(tried > 617, String(tried));
});

test("a manifest that is not an object, or lacks a field, ends in an answer or in a SearchError", async () => {
  for (const content of ["null", "0", '"4"', "[]", "[[[", "4e4", "[".repeat(100_000), '{"version": 4}']) {
    assert.equal(await searchAll(serveManifest(content)), 0, content.slice(0, 60));
  }
  for (const path of pathsOf(manifest)) await searchAll(serveManifest(JSON.stringify(replaced(manifest, path, undefined)) ?? ""));
});

test("a number out of bounds is refused before anything is allocated", async () => {
  const dated = (count) => ({ ...manifest, documents: count, dates: [["2024", count]] });
  assert.ok(isManifest(manifest));
  assert.ok(isManifest(dated(2 ** 21)));
  for (const count of [2 ** 21 + 1, 2 ** 32, 1e300, -1, "5", null]) {
    assert.ok(!isManifest(dated(count)), String(count));
    const fetch = serveManifest(JSON.stringify(dated(count)));
    await assert.rejects(open(BASE, { fetch }), { kind: "broken" });
  }
});

test("the dates of a manifest must count its documents", () => {
  assert.ok(!isManifest({ ...manifest, documents: manifest.documents + 1 }));
});

test("a manifest that a page hands over is used only if it is one", async () => {
  const { fetch, asked } = serve();
  await open(BASE, { fetch, manifest });
  assert.deepEqual(asked, []);
  for (const wrong of [null, "", { version: 3 }, { ...manifest, documents: 1e300 }]) {
    await open(BASE, { fetch, manifest: wrong });
    assert.deepEqual(asked.splice(0), ["manifest.json"]);
  }
  await assert.rejects(open(BASE, { fetch, manifest: { version: manifest.version } }), { kind: "broken" });
});
