/**
 * The search in a worker: questions in, answers out. `reply` is for pages that have to do without one.
 *
 * @module
 */

import { once } from "./files.js";
import { open } from "./index.js";

export { open };

/** @type {(() => Promise<any>) | undefined} The index of the page's site. */
let opened;

/**
 * Answer a question. A failure is an answer too.
 *
 * @param {{ id: number, base: string, query: string, options: import("./index.js").Options }} question
 */
export async function reply({ id, base, query, options }) {
  try {
    opened ??= once(() => open(base));
    const index = await opened();
    return { id, answer: await index.search(query, options) };
  } catch (error) {
    const { kind = "broken", message } = /** @type {any} */ (error);
    return { id, error: { kind, message } };
  }
}

if ("WorkerGlobalScope" in globalThis) {
  addEventListener("message", async ({ data }) => postMessage(await reply(data)));
}
