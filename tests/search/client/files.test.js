import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "node:zlib";

import { fetchManifest, guard, once, openFolder, SearchError } from "../../../site_builder/search/client/files.js";
import { VERSION } from "../../../site_builder/search/client/manifest.js";
import { readVector } from "./vectors.js";

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
  const manifest = readVector("search/manifest.json");
  assert.deepEqual(await fetchManifest(BASE, answer(JSON.stringify(manifest))), manifest);
});

test("a file that is very large, or becomes so when it is inflated, is broken", async () => {
  const large = new Uint8Array(2 ** 24 + 1);
  await assert.rejects(openFolder(BASE, answer(deflateSync(large))).read("a.bin"), { kind: "broken" });
  await assert.rejects(openFolder(BASE, answer(large)).read("a.json"), { kind: "broken" });
  const most = await openFolder(BASE, answer(deflateSync(large.subarray(1)))).read("a.bin");
  assert.equal(most.length, 2 ** 24);
});

test("an error that is not a SearchError becomes one", async () => {
  await assert.rejects(guard(async () => null.length), { kind: "broken", message: /^The index cannot be read: / });
  const failure = new SearchError("missing", "gone");
  await assert.rejects(guard(() => Promise.reject(failure)), failure);
  assert.equal(await guard(async () => 5), 5);
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

test("a shard with another stamp than expected is fetched again, and then its name is missing", async () => {
  const asked = [];
  const content = deflateSync("zorb");
  const stamp = (content.readUInt32BE(content.length - 4) % 65521).toString(16).padStart(4, "0");
  const folder = openFolder(BASE, async (/** @type {string} */ url, /** @type {RequestInit} */ { cache }) => {
    asked.push(cache);
    return new Response(content);
  });
  await assert.rejects(folder.read("a.bin?ffff"), { kind: "missing", message: `${BASE}a.bin?ffff has changed.` });
  assert.deepEqual(asked, ["default", "reload"]);
  assert.equal(new TextDecoder().decode(await folder.read(`a.bin?${stamp}`)), "zorb");
  assert.equal(asked.length, 3);
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
