/**
 * The bytes of a shard, written by `format/byte_packs.py`: packs of sections, numbers as varints, sorted words front-coded.
 *
 * @module
 */

/** The most sections that a pack has: those of a shard of terms. */
const MOST_SECTIONS = 10;

/** The most characters that a word shares with the previous one, as far as its first character can say. */
const MOST_SHARED = 94;

/**
 * Return the sections of a pack.
 *
 * @param {Uint8Array} bytes
 * @returns {Uint8Array[]}
 */
export function readSections(bytes) {
  const sections = [];
  for (let at = 0; at < bytes.length && sections.length < MOST_SECTIONS;) {
    let end = at;
    while (bytes[end++] >= 128);
    const [length] = readNumbers(bytes.subarray(at, end));
    sections.push(bytes.subarray(end, end + length));
    at = end + length;
  }
  return sections;
}

/**
 * Return all numbers in a section.
 *
 * @param {Uint8Array} bytes
 * @returns {Uint32Array}
 */
export function readNumbers(bytes) {
  const numbers = new Uint32Array(bytes.length);
  let count = 0;
  let number = 0;
  let scale = 1;
  for (const byte of bytes) {
    number += (byte & 127) * scale;
    scale *= 128;
    if (byte < 128) {
      numbers[count++] = number;
      number = 0;
      scale = 1;
    }
  }
  return count * 2 < numbers.length ? numbers.slice(0, count) : numbers.subarray(0, count);
}

/**
 * Replace differences between successive numbers by the numbers.
 *
 * @template {Uint32Array} Numbers
 * @param {Numbers} steps
 */
export function addUp(steps) {
  for (let place = 1; place < steps.length; place += 1) steps[place] += steps[place - 1];
  return steps;
}

/** Return bytes as text. */
export function decode(/** @type {Uint8Array} */ bytes) {
  return new TextDecoder().decode(bytes);
}

/** Throw an error if a value that should be a text is not one: among the values in JSON, only texts have this method. */
export function checkTexts(/** @type {string[]} */ values) {
  for (const value of values) value.trim();
}

/**
 * Return the words of a section, which are sorted.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function readWords(text) {
  if (!text) return [];
  let before = "";
  return text.split("\n").map((line) => (before = before.slice(0, Math.min(line.charCodeAt(0) - 32, MOST_SHARED)) + line.slice(1)));
}
