import assert from "node:assert/strict";
import { test } from "node:test";

import { joined, otherName, otherParts, otherWholes } from "../../../site_builder/search/client/spellings.js";

test("a name has an umlaut or an e, or is as it is", () => {
  assert.deepEqual(["Rösmann", "Roesmann", "MÜLLER", "Mu\u0308ller", "Zorb", "Boeing"].map(otherName), ["roesmann", "rosmann", "mueller", "mueller", "zorb", "boeing"]);
});

test("a number before shot has a name", () => {
  assert.deepEqual([otherParts(["0", "shot"], 0), otherParts(["0", "shot"], 1), otherParts(["77", "shot"], 0), otherParts(["0"], 0)], [["zero"], [], [], []]);
});

test("compounds with digits are spelt out, and the reverse", () => {
  const wholes = ["text2image", "text to image", "0 shot", "zero shot", "one shot", "77 shot", "k shot", "gpt 4", "a2c", "zorb"];
  assert.deepEqual(wholes.map((parts) => otherWholes(parts.split(" "))[0] ?? ""), ["texttoimage", "text2image", "zeroshot", "0shot", "1shot", "", "", "", "", ""]);
});

test("two words that are common as one are joined", () => {
  const lexicon = { stopWords: new Set(["to"]), count: (form) => (form === "dataset" ? 99 : 3) };
  assert.equal(joined(["data"], ["set"], lexicon), "dataset");
  assert.equal(joined(["data"], ["sets"], lexicon), "");
  const all = { ...lexicon, count: () => 99 };
  assert.deepEqual([joined(["a"], ["set"], all), joined(["to"], ["day"], all), joined(["big", "data"], ["set"], all)], ["", "", ""]);
});
