/*
 * On 404.html, write the words of the address into the search box. The page of an author with few papers may be gone
 * since the catalogue has grown; the search still finds the papers.
 */

const PATH = /\/(authors|organisations|venues|papers|topics)\/([a-z0-9-]+)(?:\/[^/]*|\.[a-z]+)?$/;

/** @type {HTMLInputElement | null} */
const box = document.querySelector("#lost-q");
const [, folder, slug] = PATH.exec(location.pathname) ?? [];
if (box && slug && !box.value) {
  // Eight hexadecimal digits at the end only tell namesakes apart.
  const words = slug.replace(/-[0-9a-f]{8}$/, "").replaceAll("-", " ");
  box.value = folder === "authors" ? `author:"${words}"` : words;
}
