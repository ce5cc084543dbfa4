/*
 * “Report a mistake” on the page of a paper. Its link opens an issue with the first lines of a correction; this adds what the page says
 * about the paper, as comments to change. In every page, these values would double what the page says.
 */

const LONGEST = 200; // characters of a value, because hosts reject URLs of more than about 8,000 characters
const MOST_AUTHORS = 20;

/** @param {string} text @returns {string} a TOML string; a JSON string is one, except for the character 127 */
const quote = (text) => JSON.stringify([...text].slice(0, LONGEST).join("")).replaceAll("\x7f", "\\u007f");

/** @param {{ title: string, authors: { name: string }[], date: string, venue: string, identifiers: Record<string, string> }} record */
export function writeValues({ title, authors, date, venue, identifiers }) {
  const schemes = Object.keys(identifiers).sort();
  const names = authors.map(({ name }) => quote(name)).join(", ");
  const lines = [
    `# title = ${quote(title)}`,
    ...(authors.length > MOST_AUTHORS ? [] : [`# authors = [${names}]`]),
    `# date = ${quote(date)}`,
    `# venue = ${quote(venue)}`,
    `# identifiers = { ${schemes.map((scheme) => `${scheme} = ${quote(identifiers[scheme])}`).join(", ") || 'doi = ""'} }`,
  ];
  return lines.map((line) => `${line}\n`).join("");
}

/** Complete the link on this page, whose URL ends with the first lines of the correction. @param {Parameters<typeof writeValues>[0]} record */
export function addValues(record) {
  const link = document.querySelector("a.fix");
  if (link) link.href += encodeURIComponent(`${writeValues(record)}\`\`\`\n`);
}
