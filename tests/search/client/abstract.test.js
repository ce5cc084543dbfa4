import assert from "node:assert/strict";
import { test } from "node:test";

import { readAbstract } from "../../../site_builder/search/client/abstract.js";

const START = '<p class="prose">An invented page.</p><section class="abstract" id="x">\n<h2>Abstract</h2>\n<div data-search="abstract">';
const END = '</div><div class="prose">Nothing else.</div></section>';

for (const [html, text] of [
  ["<p>Two\nlines.</p>", "Two lines."],
  ["<p>Two</p>\n<p>paragraphs.</p>", "Two paragraphs."],
  ["<p>An <em>em</em>phasis, <a href=\"https://example.org/?a=1&amp;b=&gt;\">a link</a>.</p>", "An emphasis, a link."],
  ["<p>1 &lt; 2 &amp;&amp; &quot;3&quot; &gt; &#39;2&#39;, &#34;&amp;lt;&#34; &unheard; &</p>", "1 < 2 && \"3\" > '2', \"&lt;\" &unheard; &"],
  ["<p>about <math><mrow><msub><mi>v</mi><mi>t</mi></msub></mrow></math>.</p>", "about vt."],
  ["<p>as <math><mi>Q</mi><mo>/</mo><msqrt><mi>d</mi></msqrt></math> and <math><mi>x</mi></math>.</p>", "as … and x."],
  ["<p>a <math><msup><mi>x</mi><mn>2</mn></msup></math> b <math><msub><mi>x</mi><mrow><mi>i</mi><mo>+</mo></mrow></msub></math></p>", "a … b …"],
  ["<p>Script &lt;script&gt;zebra()&lt;/script&gt;</p>", "Script <script>zebra()</script>"],
  ["", ""],
]) {
  test(`the abstract ${html} is read as ${text}`, () => assert.equal(readAbstract(START + html + END), text));
}

for (const [html, text] of [
  ["<p data-search='abstract'>A</p> b", "A"],
  ["<p data-search=abstract>A</p> b", "A"],
  ["<p class=x data-search=abstract dir=auto>A</p> b", "A"],
  ['<P\n  title="a > b"\n  DATA-SEARCH="abstract"\n>A</P> b', "A"],
  ['<div data-search="abstract"><div>A<div> b</div></div><br>c</div> d', "A b c"],
  ['<div data-search="abstract"><p>A</p><p>b</p><ul><li>c</li></ul></div> d', "A b c"],
  ['<div data-search="abstract"><!-- </div> --><p>A</p></div> b', "A"],
  ['<div data-search="abstract">A', "A"],
  ['<div data-search="abstract"></div> b', ""],
  ['<div data-search="abstract">A</div><div data-search="abstract">b</div>', "A"],
]) {
  test(`in ${html} the abstract is ${text || "empty"}`, () => assert.equal(readAbstract(html + " "), text));
}

for (const html of [
  "",
  '<section class="abstract"><div class="prose">A</div></section>',
  '<p title=\' data-search="abstract"\'>A</p>',
  '<!-- <p data-search="abstract">A</p> -->',
  '<p data-search="abstracts">A</p>',
  '<p x-data-search="abstract">A</p>',
  "data-search=abstract",
]) {
  test(`no element is marked as the abstract in ${html || "nothing"}`, () => assert.equal(readAbstract(html), undefined));
}
