/**
 * The search in a worker: questions in, answers out. `answer` is for pages that have to do without one.
 *
 * @module
 */

import { once } from "./files.js";
import { open } from "./index.js";

export { open };

/** @type {Map<string, () => Promise<any>>} */
const indexes = new Map();

/**
 * Answer a question. A failure is an answer too.
 *
 * @param {{ id: number, base: string, query: string, options: import("./index.js").Options }} question
 */
export async function answer({ id, base, query, options }) {
  try {
    if (!indexes.has(base)) indexes.set(base, once(() => open(base)));
    const index = await indexes.get(base)?.();
    return { id, answer: await index.search(query, options) };
  } catch (error) {
    const { kind = "broken", message } = /** @type {any} */ (error);
    return { id, error: { kind, message } };
  }
}

if ("WorkerGlobalScope" in globalThis) {
  addEventListener("message", async ({ data }) => postMessage(await answer(data)));
}
