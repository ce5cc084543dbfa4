/** Shared by the tests of the client: lunr.js and an invented site on disk. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const folder = process.env.VECTORS;
if (!folder || !process.env.LUNR) throw new Error("Run these tests with pytest tests/search/test_client.py.");

export const lunr = createRequire(import.meta.url)(process.env.LUNR);

const ROOT = "https://example.org/site/";

/** The URL at which `site` answers. */
export const BASE = `${ROOT}search/`;

/** Return a vector that Python wrote. */
export function readVector(/** @type {string} */ name) {
  return JSON.parse(readFileSync(join(folder, name), "utf8"));
}

/** Return a fetch that answers from the invented site, and the list of files requested from it, from the index on. */
export function serve() {
  const asked = /** @type {string[]} */ ([]);
  async function fetch(/** @type {string} */ url) {
    const [name] = url.slice(ROOT.length).split("?");
    asked.push(name.replace("search/", ""));
    try {
      return new Response(readFileSync(join(folder, name)));
    } catch {
      return new Response("not found", { status: 404 });
    }
  }
  return { fetch, asked };
}

/** Return a source of whole numbers below a bound, the same every time. */
export function random(/** @type {number} */ seed) {
  let state = seed;
  return (/** @type {number} */ bound) => {
    state = (state * 48271) % 2147483647;
    return state % bound;
  };
}
