/**
 * The search in a worker, so that the page never waits for it, or in the page itself if it cannot start a worker.
 *
 * @module
 */

import { reply } from "../worker.js";

/** @typedef {import("../index.js").Answer} Answer */
/** @typedef {import("../index.js").Options} Options */

/** How long to wait after the last keystroke before answering, in milliseconds. */
export const REST = 100;

/** @type {Map<number, { message: any, resolve: (answer: any) => void, reject: (error: unknown) => void }>} */
const waiting = new Map();
let asked = 0;

/** @type {((message: any) => void) | undefined} */
let send;

/** @type {Promise<void> | undefined} What the page fetches for the worker while the worker starts; it may be preloaded. */
let manifest;

/**
 * Answer a query, without excerpts. An empty query only fetches what every query needs.
 *
 * @param {string} base  the URL of the `search/` folder, relative to the page
 * @param {string} query
 * @param {Options} [options]
 * @returns {Promise<Answer>}
 */
export function ask(base, query, options) {
  return call(base, "search", query, { ...options, excerpts: false });
}

/**
 * Call a method of the index and return its answer.
 *
 * @param {string} base
 * @param {"search" | "excerpt" | "suggest" | "near"} method
 * @param {any[]} given
 * @returns {Promise<any>}
 */
export function call(base, method, ...given) {
  send ??= startWorker();
  const folder = new URL(base, document.baseURI).href;
  manifest ??= fetch(`${folder}manifest.json`)
    .then((response) => response.json())
    .catch(() => {}) // the index fetches it again and reports the failure
    .then((found) => send?.({ base: folder, manifest: found }));
  const message = { id: (asked += 1), base: folder, method, given };
  return new Promise((resolve, reject) => {
    waiting.set(message.id, { message, resolve, reject });
    manifest?.then(() => send?.(message));
  });
}

/** @returns {(message: any) => void} */
function startWorker() {
  try {
    const worker = new Worker(import.meta.url, { type: "module" }); // this same file, see `worker.js`
    worker.onmessage = ({ data }) => receive(data);
    worker.onerror = () => {
      // The browser does not support module workers, or does not allow one here.
      send = inPage;
      for (const { message } of waiting.values()) inPage(message);
    };
    return (message) => worker.postMessage(message);
  } catch {
    return inPage;
  }
}

/** @param {any} message */
function inPage(message) {
  reply(message).then(receive);
}

/** @param {{ id: number, answer?: Answer, error?: any }} message */
function receive({ id, answer, error }) {
  const { resolve, reject } = waiting.get(id) ?? {};
  waiting.delete(id);
  if (error) reject?.(error);
  else resolve?.(answer);
}
