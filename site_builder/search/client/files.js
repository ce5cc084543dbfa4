/**
 * The files of an index, fetched whole and at most once, and what can go wrong with them.
 *
 * @module
 */

/** The version of the format that this client reads, see `docs/search-format.md`. */
export const VERSION = 1;

/**
 * Why a search cannot be answered. Its `kind` is `offline` (no answer came, or the server is busy), `missing` (the
 * server has no such file), `version` (the index has another format) or `broken` (a file holds something else).
 */
export class SearchError extends Error {
  /** @param {"offline" | "missing" | "version" | "broken"} kind @param {string} message @param {unknown} [cause] */
  constructor(kind, message, cause) {
    super(message, { cause });
    this.name = "SearchError";
    this.kind = kind;
  }
}

/**
 * Return the manifest of an index, always the one that the server has now.
 *
 * @param {string} base
 * @param {typeof globalThis.fetch} fetch
 */
export async function fetchManifest(base, fetch) {
  const options = /** @type {const} */ ({ cache: "no-cache" });
  const manifest = await fetchFile(`${base}manifest.json`, fetch, (response) => response.json(), options);
  if (manifest?.version === VERSION) return manifest;
  throw new SearchError(
    "version",
    `The search index has format ${manifest?.version}, and this page reads format ${VERSION}. Reload the page.`,
  );
}

/**
 * Fetch a file and read it. Throw SearchError when that fails.
 *
 * @template T
 * @param {string} url
 * @param {typeof globalThis.fetch} fetch
 * @param {(response: Response) => Promise<T>} read
 * @param {RequestInit} [options]
 * @returns {Promise<T>}
 */
export async function fetchFile(url, fetch, read, options) {
  const response = await request(url, fetch, options);
  if (!response.ok) {
    const kind = [404, 410].includes(response.status) ? "missing" : "offline";
    throw new SearchError(kind, `${url} was answered with ${response.status}.`);
  }
  return read(response).catch((cause) => {
    throw new SearchError("broken", `${url} cannot be read: ${cause.message}.`, cause);
  });
}

/** @param {string} url @param {typeof globalThis.fetch} fetch @param {RequestInit} [options] */
async function request(url, fetch, options) {
  try {
    return await fetch(url, options);
  } catch (cause) {
    throw new SearchError("offline", `${url} could not be reached.`, cause);
  }
}

/**
 * Return a function that does its work once and remembers it, unless it failed.
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
