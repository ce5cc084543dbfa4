/** Shared by the builders that run in Node: the papers from a file, the clock, and the site to write. */

import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [source, site] = process.argv.slice(2);

/**
 * Read the papers, build, and print how long the build took, from papers in memory to files on disk.
 *
 * @param {(papers: { id: string, title: string, abstract: string, authors: string }[], site: string) => unknown} build
 */
export async function run(build) {
  const lines = readFileSync(source, "utf8").split("\n").filter(Boolean);
  const papers = lines.map((line) => {
    const { id, title, abstract = "", authors = [] } = JSON.parse(line);
    return { id, title, abstract, authors: authors.join(" ") };
  });
  mkdirSync(site, { recursive: true });
  const start = performance.now();
  await build(papers, site);
  console.log(JSON.stringify({ seconds: (performance.now() - start) / 1000 }));
}

/** @param {string} name @param {unknown} value  any JSON value */
export function write(name, value) {
  writeFileSync(join(site, name), JSON.stringify(value));
}

/** Copy a library's file into the site. @param {string} path  the file in `node_modules/` @param {string} name */
export function copyLibrary(path, name) {
  copyFileSync(new URL(`../../node_modules/${path}`, import.meta.url), join(site, name));
}

/** @param {{ id: string, title: string }[]} papers */
export function titlesOf(papers) {
  return Object.fromEntries(papers.map(({ id, title }) => [id, title]));
}
