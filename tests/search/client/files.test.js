import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "node:zlib";

import { fetchManifest, once, openFolder } from "../../../site_builder/search/client/files.js";
import { VERSION } from "../../../site_builder/search/client/manifest.js";

const BASE = "https://example.org/search/";
const answer = (/** @type {any[]} */ ...given) => async () => new Response(...given);

for (const [kind, fetch] of [
  ["version", answer(`{"version": ${VERSION + 1}}`)],
  ["broken", answer("<!doctype html>")],
  ["missing", answer(null, { status: 404 })],
  ["offline", answer(null, { status: 503 })],
  ["offline", () => Promise.reject(new TypeError("offline"))],
]) {
  test(`a manifest is ${kind}`, () => assert.rejects(fetchManifest(BASE, fetch), { kind }));
}

test("a manifest of this version is returned", async () => {
  assert.deepEqual(await fetchManifest(BASE, answer(`{"version": ${VERSION}}`)), { version: VERSION });
});

test("a file is fetched once until it is forgotten, and a shard is inflated", async () => {
  const asked = [];
  const fetch = async (/** @type {string} */ url) => {
    asked.push(url);
    return new Response(url.endsWith(".bin") ? deflateSync("zorb") : "quux");
  };
  const folder = openFolder(BASE, fetch);
  const read = async (/** @type {string} */ name) => new TextDecoder().decode(await folder.read(name));
  assert.deepEqual([await read("a.bin"), await read("b.json"), await read("a.bin")], ["zorb", "quux", "zorb"]);
  assert.equal(asked.length, 2);
  folder.forget("a.bin");
  await read("a.bin");
  assert.deepEqual(asked, [`${BASE}a.bin`, `${BASE}b.json`, `${BASE}a.bin`]);
});

test("a function does its work once, unless it failed", async () => {
  let tries = 0;
  const work = once(async () => {
    if ((tries += 1) === 1) throw new Error("first");
    return tries;
  });
  await assert.rejects(work(), /first/);
  assert.deepEqual([await work(), await work()], [2, 2]);
});
