import assert from "node:assert/strict";
import { test } from "node:test";

import { readAbstract } from "../../../site_builder/search/client/abstract.js";

const START = '<p class="prose">An invented page.</p><section class="abstract" id="x">\n<h2>Abstract</h2>\n<div class="prose" dir="auto">';
const END = '</div><div class="prose">Nothing else.</div></section>';

for (const [html, text] of [
  ["<p>Two\nlines.</p>", "Two lines."],
  ["<p>Two</p>\n<p>paragraphs.</p>", "Two paragraphs."],
  ["<p>An <em>em</em>phasis, <a href=\"https://example.org/?a=1&amp;b=&gt;\">a link</a>.</p>", "An emphasis, a link."],
  ["<p>1 &lt; 2 &amp;&amp; &quot;3&quot; &gt; &#39;2&#39;, &#34;&amp;lt;&#34; &unheard; &</p>", "1 < 2 && \"3\" > '2', \"&lt;\" &unheard; &"],
  ["<p>about <math><mrow><msub><mi>v</mi><mi>t</mi></msub></mrow></math>.</p>", "about vt."],
  ["<p>Script &lt;script&gt;zebra()&lt;/script&gt;</p>", "Script <script>zebra()</script>"],
  ["", ""],
]) {
  test(`the abstract ${html} is read as ${text}`, () => assert.equal(readAbstract(START + html + END), text));
}

test("a page without an abstract gives none", () => {
  assert.equal(readAbstract('<section class="abstract"><p class="note">No dump gives one.</p></section>'), "");
  assert.equal(readAbstract(""), "");
});
