/** The published bundles, compared with the modules that they are made of. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { open as openPublished } from "../../../site_builder/search/bundle/page.js";
import { open } from "../../../site_builder/search/client/index.js";
import { BASE, readVector, serve } from "./vectors.js";

const queries = readVector("queries.json");

const SYNTAX = ["balooning", '"key survey"', "title:survey", "author:loquays", "topic:baloo year:2023..", "survey -key", "has:code", ""];

test("the published client answers as its modules do", async () => {
  const [index, published] = [await open(BASE, serve()), await openPublished(BASE, serve())];
  for (const query of [...SYNTAX, ...queries.slice(0, 120)]) {
    for (const options of [{ facets: true }, { exact: true, sort: "newest" }, { ranking: "lunr", limit: 3 }]) {
      assert.deepEqual(await published.search(query, options), await index.search(query, options), query);
    }
  }
});

test("the published client fails as its modules do", async () => {
  const fetch = async () => new Response(null, { status: 503 });
  await assert.rejects(openPublished(BASE, { fetch }), { kind: "offline" });
});
