/**
 * The files of an index. Each is fetched whole and at most once. Inflating a shard checks that it is complete.
 *
 * @module
 */

import { VERSION } from "./manifest.js";

/**
 * The reason why a search failed. Its `kind` is `offline` (no answer came, or the server is busy), `missing` (the server
 * does not have the file), `version` (the index has a different format) or `broken` (a file has unexpected content).
 */
export class SearchError extends Error {
  /** @param {"offline" | "missing" | "version" | "broken"} kind @param {string} message */
  constructor(kind, message) {
    super(message);
    this.kind = kind;
  }
}

/**
 * Return the current manifest of an index, always from the server.
 *
 * @param {string} base
 * @param {typeof globalThis.fetch} fetch
 * @returns {Promise<import("./manifest.js").Manifest>}
 */
export async function fetchManifest(base, fetch) {
  const url = `${base}manifest.json`;
  const manifest = await request(url, fetch, "no-cache").then((response) =>
    response.json().catch((/** @type {Error} */ cause) => {
      throw new SearchError("broken", `${url} cannot be read: ${cause.message}.`);
    }),
  );
  if (manifest?.version === VERSION) return manifest;
  throw new SearchError("version", `${url} has format ${manifest?.version}, not ${VERSION}.`);
}

/**
 * Return a function from a file's name to its bytes. It fetches a file again only if that failed or the file was forgotten.
 *
 * @param {string} base
 * @param {typeof globalThis.fetch} fetch
 */
export function openFolder(base, fetch) {
  /** @type {Map<string, () => Promise<Uint8Array>>} */
  const files = new Map();
  return {
    /** @param {string} name */
    read(name) {
      if (!files.has(name)) files.set(name, once(() => load(base + name, fetch)));
      return /** @type {() => Promise<Uint8Array>} */ (files.get(name))();
    },
    /** @param {string} name */
    forget(name) {
      files.delete(name);
    },
  };
}

/** @param {string} url @param {typeof globalThis.fetch} fetch */
async function load(url, fetch) {
  const bytes = (await attempt(url, fetch, "default")) ?? (await attempt(url, fetch, "reload"));
  if (!bytes) throw new SearchError("broken", `${url} cannot be read.`);
  return bytes;
}

/**
 * Fetch a file; return nothing for an incomplete shard.
 *
 * @param {string} url
 * @param {typeof globalThis.fetch} fetch
 * @param {RequestCache} cache
 */
async function attempt(url, fetch, cache) {
  const response = await request(url, fetch, cache);
  const buffer = await response.arrayBuffer().catch(() => {
    throw new SearchError("offline", `${url} was cut off.`);
  });
  if (!url.endsWith(".bin")) return new Uint8Array(buffer);
  const inflated = new Response(new Blob([buffer]).stream().pipeThrough(new DecompressionStream("deflate")));
  return inflated.arrayBuffer().then((content) => new Uint8Array(content), () => undefined);
}

/** @param {string} url @param {typeof globalThis.fetch} fetch @param {RequestCache} cache */
async function request(url, fetch, cache) {
  let response;
  try {
    response = await fetch(url, { cache });
  } catch {
    throw new SearchError("offline", `${url} could not be reached.`);
  }
  if (response.ok) return response;
  const kind = [404, 410].includes(response.status) ? "missing" : "offline";
  throw new SearchError(kind, `${url} returned ${response.status}.`);
}

/**
 * Return a function that does its work once and remembers the result unless it failed.
 *
 * @template T
 * @param {() => Promise<T>} work
 * @returns {() => Promise<T>}
 */
export function once(work) {
  /** @type {Promise<T> | undefined} */
  let done;
  return () => {
    done ??= work().catch((error) => {
      done = undefined;
      throw error;
    });
    return done;
  };
}
