/**
 * The Porter2 stemmer for English, after British spellings are made American. The counterpart of `indexing/english.py`, which
 * explains the steps; shared vectors keep them in step.
 *
 * @module
 */

/** British spelling → American, applied in order. */
const RULES = /** @type {[RegExp, string][]} */ ([
  [/isation(s?|al)$/, "ization$1"],
  [/practis(e[drs]?|ers|ing)$/, "practic$1"],
  [
    /^(?!.*(?:advert|expert|treat|mort|com|pr[eo]m|dem|surm|chem|compr|rpr|repr|unr|onr|upr|nd|rad|l?val)is)(..+[dglmnrst]|.+ic)is(e[drs]?|ers|ing|able)$/,
    "$1iz$2",
  ],
  [/(behavi|col|neighb|fav|lab|hon|hum|tum|vap|flav|harb|rum|arm|vig|endeav|od)our/, "$1or"],
  [/(catal|anal|dial|homol|monol|epil|prol)ogu(?:e(s?|d)|(ing))$/, "$1og$2$3"],
  [/([aeiouy][^aeiouy]+[aeiouy])ll(ed|ings?|ers?|ors?)$/, "$1l$2"],
  [/(anal|paral|catal|dial|hydrol)ys(e[dr]?|ers|ing)$/, "$1yz$2"],
  [/(cent|theat|lust|calib|fib|spect|met|lit)re([sd]?)$/, "$1er$2"],
  [/^(def|off|lic|pret)ence(s?)$/, "$1ense$2"],
  [/programme(s?)$/, "program$1"],
  [/([hnkc])aem/, "$1em"],
  [/(p|an)ae(d|st)/, "$1e$2"],
  [/^oe(stro|soph|dem)/, "e$1"],
  [/rrhoea/, "rrhea"],
  [/^ageing$/, "aging"],
  [/(judg|ledg)ement/, "$1ment"],
  [/grey/, "gray"],
  [/^sceptic/, "skeptic"],
  [/mould/, "mold"],
  [/manoeuvre?/, "maneuver"],
  [/artefact/, "artifact"],
  [/sulph/, "sulf"],
  [/aluminium/, "aluminum"],
  [/skilful/, "skillful"],
  [/(focus|bias)s(ed|es|ing)$/, "$1$2"],
]);

const EXCEPTIONS = pairs(
  "skis ski skies sky idly idl gently gentl ugly ugli early earli only onli singly singl sky sky news news howe howe " +
    "atlas atlas cosmos cosmos bias bias andes andes",
);
/** The suffixes of steps 2 to 4, each with its replacement; longer ones come before those that they end in. */
const STEP_2 = pairs(
  "ational ate fulness ful iveness ive ization ize ousness ous biliti ble lessli less tional tion alism al aliti al " +
    "ation ate entli ent fulli ful iviti ive ousli ous ogist og enci ence anci ance abli able izer ize ator ate alli al bli ble",
);
const STEP_3 = pairs("ational ate tional tion alize al icate ic iciti ic ical ic ful - ness -");
const STEP_4 = pairs("ement - ment - ent - ance - ence - able - ible - ant - ism - ate - iti - ous - ive - ize - al - er - ic -");

const REGION = "[^aeiouy]*[aeiouy]+[^aeiouy]";
const REGIONS = new RegExp(`^(arsen|commun|emerg|gener|inter|later|organ|past|univers|${REGION})(${REGION})?`);
const SHORT = /([^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy]|past)$/;
const DOUBLE = /(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/;
const VOWEL = /[aeiouy]/;

/** @type {((word: string, first: number, second: number) => string)[]} */
const STEPS = [
  stripPlural,
  stripPast,
  (word) => word.replace(/(.[^aeiouy])[yY]$/, "$1i"),
  (word, first) =>
    word.endsWith("logi") ? cut(word, 1, first + 2) : /[cdeghkmnrt]li$/.test(word) && !find(word, STEP_2) ? cut(word, 2, first) : replace(word, STEP_2, first),
  (word, first, second) => (word.endsWith("ative") ? cut(word, 5, second) : replace(word, STEP_3, first)),
  (word, first, second) => (word.endsWith("ion") ? (/[st]ion$/.test(word) ? cut(word, 3, second) : word) : replace(word, STEP_4, second)),
  stripLast,
];

/** Return the American spelling of a word. */
export function americanise(/** @type {string} */ word) {
  return RULES.reduce((spelt, [pattern, end]) => spelt.replace(pattern, end), word);
}

/**
 * Return the stem of a word of at least three letters a to z.
 *
 * @param {string} word
 */
export function stem(word) {
  const american = americanise(word);
  const known = EXCEPTIONS.find(([exception]) => exception === american);
  if (known) return known[1];
  const marked = american.replace(/(^|[aeiouy])y/g, "$1Y");
  const [, one, two] = REGIONS.exec(marked) ?? [];
  const first = one?.length ?? marked.length;
  const second = two ? first + two.length : marked.length;
  return STEPS.reduce((stemmed, step) => step(stemmed, first, second), marked).replaceAll("Y", "y");
}

/** @param {string} word */
function stripPlural(word) {
  if (word.endsWith("sses")) return word.slice(0, -2);
  if (/ie[ds]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1);
  return /[^us]s$/.test(word) && VOWEL.test(word.slice(0, -2)) ? word.slice(0, -1) : word;
}

/** @param {string} word @param {number} first */
function stripPast(word, first) {
  const agreed = /^(.*)eed(ly)?$/.exec(word);
  if (agreed) return agreed[1].length < first || /^(succ|proc|exc)$/.test(agreed[1]) ? word : `${agreed[1]}ee`;
  const [, bare = "", ending] = /^(.*?)(ed|ing|edly|ingly)$/.exec(word) ?? [];
  if (ending === "ing" && /^[^aeiouy]y$/.test(bare)) return `${bare[0]}ie`;
  if (!VOWEL.test(bare) || (ending === "ing" && /^(even|cann|inn|earr|herr|out)$/.test(bare))) return word;
  if (/(at|bl|iz)$/.test(bare)) return `${bare}e`;
  if (DOUBLE.test(bare)) return /^[aeo]..$/.test(bare) ? bare : bare.slice(0, -1);
  return bare.length <= first && SHORT.test(bare) ? `${bare}e` : bare;
}

/** @param {string} word @param {number} first @param {number} second */
function stripLast(word, first, second) {
  if (word.endsWith("ll")) return cut(word, 1, second);
  const bare = word.slice(0, -1);
  const isSilent = word.endsWith("e") && (bare.length >= second || (bare.length >= first && !SHORT.test(bare)));
  return isSilent ? bare : word;
}

/** Return a word without its last letters if these are in a region. */
function cut(/** @type {string} */ word, /** @type {number} */ letters, /** @type {number} */ region) {
  return word.length - letters >= region ? word.slice(0, -letters) : word;
}

/** @param {string} word @param {string[][]} suffixes */
function find(word, suffixes) {
  return suffixes.find(([suffix]) => word.endsWith(suffix));
}

/** Replace the longest suffix that a word ends in, if it is in a region. */
function replace(/** @type {string} */ word, /** @type {string[][]} */ suffixes, /** @type {number} */ region) {
  const found = find(word, suffixes);
  if (!found || word.length - found[0].length < region) return word;
  return word.slice(0, -found[0].length) + found[1].replace("-", "");
}

/** @param {string} words */
function pairs(words) {
  return [...words.matchAll(/(\S+) (\S+)/g)].map(([, suffix, end]) => [suffix, end]);
}
