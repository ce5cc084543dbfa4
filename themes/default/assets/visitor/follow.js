/*
 * Following topics, authors and searches.
 *
 * Any button with `data-follow` follows what it names, `topic:SLUG`, `author:SLUG` or `search:QUERY`, when it is pressed, whoever
 * added it and whenever; `data-title` is its name, and `data-href` its page from the root of the site.
 */

import { make, say } from "./page.js";
import { store } from "./store.js";

const strings = SITE_STRINGS("scripts.follow"); // the build puts an object here; see docs/theme.md

/** On the page of a topic or an author, add a button; the style sheet has room for it. */
export function addFollowButton() {
  const canonical = document.querySelector("link[rel=canonical]")?.href;
  const heading = document.querySelector(".heading h1");
  const [, folder, slug] = /\/(topics|authors)\/(?!letters\/)([^/.]+)(?:\/[^/]*)?\.html$/.exec(canonical ?? "") ?? [];
  if (!slug || !heading || !document.querySelector(".heading > .eyebrow")) return;
  const kind = folder === "topics" ? "topic" : "author";
  const title = heading.firstChild.textContent.trim();
  const about = { "data-follow": `${kind}:${slug}`, "data-title": title, "data-href": `${folder}/${slug}.html` };
  heading.after(make("button", { type: "button", class: "button follow", hidden: "", ...about })); // until it has words
}

/** Show on each button whether it is pressed. */
export async function showFollowed() {
  const followed = new Set((await store.all("follows")).map((it) => it.id));
  for (const button of document.querySelectorAll("button[data-follow]")) {
    const isFollowed = followed.has(button.dataset.follow);
    button.setAttribute("aria-pressed", String(isFollowed));
    button.textContent = isFollowed ? strings.following : strings.follow;
    button.hidden = false;
  }
}

document.addEventListener("click", async ({ target }) => {
  const { follow: id, title, href } = target.closest?.("button[data-follow]")?.dataset ?? {};
  if (!id) return;
  const [row] = await store.some("follows", [id]);
  await (row ? store.unfollow(id) : store.follow({ id, title, href }));
  say((row ? strings.is_off : strings.is_on)({ title }));
});
store.listen((kind) => kind === "follows" && showFollowed());
