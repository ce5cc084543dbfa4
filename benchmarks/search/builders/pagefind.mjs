import { join } from "node:path";
import { close, createIndex } from "pagefind";
import { run } from "./papers.mjs";

await run(async (papers, site) => {
  const { index, errors } = await createIndex({ forceLanguage: "en" });
  if (!index) throw new Error(errors.join("; "));
  for (const { id, title, abstract, authors } of papers) {
    const body = `<h1>${escape(title)}</h1><p>${escape(abstract)}</p><p>${escape(authors)}</p>`;
    const content = `<!doctype html><html lang="en"><body>${body}</body></html>`;
    const { errors: wrong } = await index.addHTMLFile({ url: `/papers/${id}.html`, content });
    if (wrong.length) throw new Error(wrong.join("; "));
  }
  await index.writeFiles({ outputPath: join(site, "pagefind") });
  await close();
});

/** @param {string} text */
function escape(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
