/*
 * On 404.html, write the words of the address into the search box. The page of an author with few papers may be gone
 * since the catalogue has grown; the search still finds the papers.
 */

const KINDS = { authors: "author", venues: "", organisations: "", papers: "", topics: "" };

/** @type {HTMLInputElement | null} */
const box = document.querySelector("#lost-q");
const [, folder, slug] = /\/([a-z]+)\/([a-z0-9-]+)(?:\/[^/]*|\.[a-z]+)?$/.exec(location.pathname) ?? [];
if (box && !box.value && Object.hasOwn(KINDS, folder ?? "")) {
  const words = slug.replace(/-[0-9a-f]{8}$/, "").replaceAll("-", " ");
  box.value = KINDS[folder] ? `${KINDS[folder]}:"${words}"` : words;
}
