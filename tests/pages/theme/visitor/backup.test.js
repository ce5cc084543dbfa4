import assert from "node:assert/strict";
import { test } from "node:test";

import { BROWSERS, load } from "./browsers.js";

const { addBackup, BackupError, FORMAT, readBackup, VERSION, writeBackup } = await load("backup.js");
const { Store } = await load("store.js");

const CARD = { by: "A. Ant +3", date: "2031-11-08", upvotes: 7, level: 2, colour: 3, comments: 2, links: [["PDF", "https://a.example/a.pdf"]], topics: ["ants"], isWithdrawn: false };

/** A store in a browser of its own. */
const makeStore = (now = 1000) => new Store({ name: `visitor ${Math.random()}`, browser: BROWSERS["with IndexedDB"](), now: () => now });

/** What a store has, in a form to compare. */
async function list(store) {
  const kinds = await Promise.all(["papers", "seen", "follows"].map((kind) => store.all(kind)));
  return [...kinds, await store.get("muted"), await store.get("folders")];
}

async function fill(store) {
  const papers = Array.from({ length: 200 }, (_, i) => ({ slug: `paper-${i}`, title: `Paper “${i}” & <b>`, card: { ...CARD, upvotes: i } }));
  await store.save(papers);
  await store.edit(["paper-3", "paper-4"], { folder: "Ants, and more", note: "two\nlines «»", read: 500 });
  await store.see(["paper-1", "bee"]);
  await store.follow({ id: "search:ants 2031", title: "ants 2031", href: "search.html?q=ants+2031" });
  await store.set("muted", ["wasp"]);
  await store.set("folders", ["Ants, and more", "Empty"]);
}

test("200 papers with notes survive the way to another browser", async () => {
  const [one, other] = [makeStore(), makeStore(9000)];
  await fill(one);
  const text = await writeBackup(one, "https://site.example/");
  assert.equal(await addBackup(other, readBackup(text)), 200);
  assert.deepEqual(await list(other), await list(one));
  assert.deepEqual(await addBackup(other, readBackup(text)), 0);
  assert.deepEqual(await list(other), await list(one));
  for (const it of [one, other]) it.close();
});

test("of two versions of a paper, the one that was changed last stays", async () => {
  const store = makeStore(5000);
  await store.save([{ slug: "ant", title: "Ant" }, { slug: "bee", title: "Bee" }]);
  const papers = [
    { slug: "ant", title: "Ant", note: "older", saved: 10, changed: 4000 },
    { slug: "bee", title: "Bee", note: "newer", saved: 10, changed: 6000, card: CARD },
  ];
  await addBackup(store, readBackup(JSON.stringify({ format: FORMAT, version: VERSION, papers })));
  assert.deepEqual((await store.papers()).map((it) => [it.slug, it.note, it.saved, it.card]), [["ant", "", 10, undefined], ["bee", "newer", 10, CARD]]);
  store.close();
});

test("the plain list of earlier versions is read too", () => {
  const { papers } = readBackup('[{"slug": "ant", "title": "Ant"}]');
  assert.deepEqual(papers.map((it) => [it.slug, it.title, it.note, it.folder, it.read]), [["ant", "Ant", "", "", 0]]);
});

test("what is not as it should be is left out", () => {
  const bad = [null, 1, "ant", {}, { slug: "../x", title: "X" }, { slug: "x", title: "" }, { slug: "x", title: 5 }];
  const odd = { slug: "ok", title: " Ok ", note: {}, folder: 5, read: "x", saved: -1, changed: NaN, card: { links: [["x", "javascript:alert(1)"], null, [3, "https://a.example/"]], upvotes: "9", level: 7, date: "x", topics: ["a/b", "ants"] } };
  const follows = [{ id: "x:y", title: "t", href: "topics/a.html" }, { id: "topic:a", title: "A", href: "javascript:alert(1)" }, { id: "topic:a", title: "A", href: "//evil.example" }, { id: "topic:a", title: "A", href: "topics/a.html" }];
  const found = readBackup(JSON.stringify({ format: FORMAT, version: VERSION, papers: [...bad, odd], follows, seen: [{ slug: "a b" }, { slug: "ant", at: 3 }], muted: [1, " wasp "], folders: "x" }));
  assert.deepEqual(found.papers.map((it) => it.slug), ["ok"]);
  const [{ card, ...paper }] = found.papers;
  assert.deepEqual([paper.title, paper.note, paper.folder, paper.read], ["Ok", "", "", 0]);
  assert.ok(paper.saved > 0 && paper.changed === paper.saved);
  assert.deepEqual(card, { by: "", date: "", upvotes: null, level: 0, colour: 0, comments: 0, links: [["", "https://a.example/"]], topics: ["ants"], isWithdrawn: false });
  assert.deepEqual(found.follows, [{ id: "topic:a", title: "A", href: "topics/a.html", since: 0 }]);
  assert.deepEqual([found.seen, found.muted, found.folders], [[{ slug: "ant", at: 3 }], ["wasp"], []]);
});

for (const [text, kind] of [["{", "broken"], ["", "broken"], ["{}", "other"], ["null", "other"], ['{"format": "x"}', "other"], [`{"format": "${FORMAT}", "version": 99}`, "newer"]]) {
  test(`a file with ${text || "nothing"} is refused as ${kind}`, () => {
    assert.throws(() => readBackup(text), (error) => error instanceof BackupError && error.kind === kind);
  });
}
