import { join } from "node:path";
import { close, createIndex } from "pagefind";
import { run } from "./papers.mjs";

await run(async (papers, site) => {
  const { index, errors } = await createIndex({ forceLanguage: "en" });
  if (!index) throw new Error(errors.join("; "));
  for (const { id, title, abstract, authors } of papers) {
    await index.addCustomRecord({
      url: `/papers/${id}.html`,
      content: `${title}\n\n${abstract}\n\n${authors}`,
      language: "en",
      meta: { title },
    });
  }
  await index.writeFiles({ outputPath: join(site, "pagefind") });
  await close();
});
