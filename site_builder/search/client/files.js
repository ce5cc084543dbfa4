/**
 * The files of an index. Each is fetched whole and at most once. Inflating a shard checks that it is complete.
 *
 * @module
 */

import { isManifest, VERSION } from "./manifest.js";

/** The largest file that is read, in bytes, inflated. A term in every one of a million papers takes about 3 MB. */
const LARGEST = 2 ** 24;

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
  const response = await request(url, fetch, "no-cache");
  const manifest = await response.json().catch(() => {});
  if (isManifest(manifest)) return manifest;
  const { version = VERSION } = manifest ?? {};
  if (version === VERSION) throw new SearchError("broken", `${url} cannot be read.`);
  throw new SearchError("version", `${url} has format ${version}, not ${VERSION}.`);
}

/**
 * Turn what a file with unexpected content causes into a SearchError.
 *
 * @template T
 * @param {() => Promise<T>} work
 */
export async function guard(work) {
  try {
    return await work();
  } catch (/** @type {any} */ error) {
    throw error instanceof SearchError ? error : new SearchError("broken", `The index cannot be read: ${error.message}.`);
  }
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
 * Fetch a file; return nothing for an incomplete shard, a shard with another stamp or a file that is too large.
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
  const deflated = /\.bin\??(\w*)$/.exec(url);
  if (!deflated) return buffer.byteLength > LARGEST ? undefined : new Uint8Array(buffer);
  const bytes = await inflate(buffer).catch(() => {});
  const stamp = deflated[1];
  // The last four bytes of a deflated file are the checksum of its content.
  if (!bytes || !stamp || new DataView(buffer).getUint32(buffer.byteLength - 4) % 65521 === parseInt(stamp, 16)) return bytes;
  if (cache === "reload") throw new SearchError("missing", `${url} has changed.`);
}

/** Inflate bytes, and stop once they are too large. */
async function inflate(/** @type {ArrayBuffer} */ buffer) {
  const reader = new Blob([buffer]).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
  const chunks = [];
  let length = 0;
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    chunks.push(value);
    length += value.length;
    if (length > LARGEST) return void reader.cancel();
  }
  const bytes = new Uint8Array(length);
  chunks.reduce((at, chunk) => (bytes.set(chunk, at), at + chunk.length), 0);
  return bytes;
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
