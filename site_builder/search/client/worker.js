/**
 * The search in a worker: questions in, answers out. The worker runs the same published file as the page that starts it, so
 * that a browser fetches only one. Pages that cannot use a worker call `reply` directly.
 *
 * @module
 */

import { once } from "./files.js";
import { open } from "./index.js";

/** @type {(() => Promise<any>) | undefined} The index of the page's site. */
let indexed;

/**
 * Answer a question. Failures are answers too.
 *
 * @param {{ id: number, base: string, method: "search" | "excerpt" | "suggest" | "near", given: any[], manifest?: any }} question
 *   the first may contain the manifest and no method
 */
export async function reply({ id, base, method, given, manifest }) {
  indexed ??= once(() => open(base, { manifest }));
  try {
    const index = await indexed();
    return { id, answer: await /** @type {any} */ (index)[method]?.(...given) };
  } catch (error) {
    const { kind = "broken", message } = /** @type {any} */ (error);
    return { id, error: { kind, message } };
  }
}

if ("WorkerGlobalScope" in globalThis) {
  addEventListener("message", async ({ data }) => postMessage(await reply(data)));
}
