/* The papers of the map in tiles, which scripts fetch when they need them, and what draws them. */

/**
 * @typedef {{ x: number, y: number, slug: string, title: string, by: string, number: string, level: number, colour: number }} Point
 *   A paper; its place is in units of the picture.
 */
/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

const SVG = ["path", "svg"];
const AROUND = 80; // about how many papers are around one

/** @param {string} tag @param {Record<string, string>} [attributes] @param {...(Node|string)} children */
export function make(tag, attributes = {}, ...children) {
  const element = SVG.includes(tag) ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export class Tiles {
  /** @param {{ tiles: string, side: string | number, size: string | number }} data as of `#paper-map` @param {Box} whole */
  constructor(data, whole) {
    this.folder = data.tiles;
    this.side = Number(data.side);
    this.scale = { x: whole.width / Number(data.size), y: whole.height / Number(data.size) };
    this.whole = whole;
    /** @type {Map<string, Promise<Point[]>>} */
    this.kept = new Map();
  }

  /** @param {Box} box @returns {Promise<Point[]>} the papers in all tiles that overlap a box */
  async within(box) {
    const place = (value, size) => Math.max(0, Math.min(this.side - 1, Math.floor((value / size) * this.side)));
    const { width, height } = this.whole;
    const asked = [];
    for (let row = place(box.y, height); row <= place(box.y + box.height, height); row++) {
      for (let column = place(box.x, width); column <= place(box.x + box.width, width); column++) asked.push(this.tile(`${row}-${column}`));
    }
    return (await Promise.all(asked)).flat();
  }

  /** @param {string} name */
  tile(name) {
    const kept = this.kept.get(name) ?? this.read(name);
    this.kept.set(name, kept);
    return kept;
  }

  /** @param {string} name @returns {Promise<Point[]>} */
  async read(name) {
    try {
      const answer = await fetch(`${this.folder}${name}.json`);
      const rows = answer.ok ? await answer.json() : [];
      return rows.map(([x, y, ...rest]) => this.point(x * this.scale.x, y * this.scale.y, ...rest));
    } catch {
      this.kept.delete(name);
      return [];
    }
  }

  /** @param {string} slug @returns {Promise<Point | undefined>} a paper, if it is on the map */
  async find(slug) {
    const sum = [...slug].reduce((number, letter) => (Math.imul(number, 31) + letter.charCodeAt(0)) >>> 0, 0);
    try {
      const answer = await fetch(`${this.folder}of-${sum % this.side}.json`);
      const numbers = answer.ok ? await answer.json() : [];
      const at = numbers.findIndex((number, place) => place % 3 === 0 && number === sum);
      if (at < 0) return undefined;
      const papers = await this.within({ x: numbers[at + 1] * this.scale.x, y: numbers[at + 2] * this.scale.y, width: 0, height: 0 });
      return papers.find((paper) => paper.slug === slug);
    } catch {
      return undefined;
    }
  }

  /** @returns {Point} */
  point(x, y, slug, title, by, number, level, colour) {
    return { x, y, slug, title, by, number, level, colour };
  }
}

/** @param {Point[]} points @returns {string} the `d` of a path of zero-length lines */
export const draw = (points) => points.map(({ x, y }) => `M${x.toFixed(2)} ${y.toFixed(2)}h0`).join("");

/** @param {Point[]} points @param {Box} box @returns {Point[]} those inside the box */
export const cut = (points, { x, y, width, height }) =>
  points.filter((point) => Math.abs(point.x - x - width / 2) <= width / 2 && Math.abs(point.y - y - height / 2) <= height / 2);

/** @param {Point} point @param {number} papers @param {Box} whole @returns {Box} around a paper, with about 80 of all papers */
export function boxAround(point, papers, whole) {
  const part = Math.min(1, Math.sqrt(AROUND / papers));
  const [width, height] = [whole.width * part, whole.height * part];
  return bound({ x: point.x - width / 2, y: point.y - height / 2, width, height }, whole);
}

/** @param {Box} box @param {Box} whole @returns {Box} the box moved inside the picture */
export const bound = (box, whole) => ({
  ...box,
  x: Math.max(0, Math.min(whole.width - box.width, box.x)),
  y: Math.max(0, Math.min(whole.height - box.height, box.y)),
});
