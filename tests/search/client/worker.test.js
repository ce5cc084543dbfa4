import assert from "node:assert/strict";
import { test } from "node:test";

import { reply } from "../../../site_builder/search/client/worker.js";
import { BASE, readVector, serve } from "./vectors.js";

test("an answer has the number of its question, and a failure is an answer", async () => {
  globalThis.fetch = async () => new Response(null, { status: 503 });
  const question = { id: 1, base: BASE, method: "search", given: ["survey ", { excerpts: false }] };
  const { id, error } = await reply(question);
  assert.deepEqual([id, error.kind], [1, "offline"]);
  globalThis.fetch = serve().fetch;
  const found = await reply({ ...question, id: 2, manifest: readVector("search/manifest.json") });
  assert.equal(found.id, 2);
  assert.ok(found.answer.total > 0);
});
