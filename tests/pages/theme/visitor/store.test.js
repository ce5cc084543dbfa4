import assert from "node:assert/strict";
import { test } from "node:test";

import { BROWSERS, FakeStorage, load } from "./browsers.js";

const { isSlug, PAUSE, Store } = await load("store.js");

/** A store with a clock that tests set. */
function makeStore(browser = BROWSERS["with IndexedDB"](), clock = { now: 1000 }, name = "visitor /") {
  const store = new Store({ name, browser, now: () => clock.now });
  return { store, clock, browser };
}

const slugs = (rows) => rows.map((it) => it.slug);

test("papers are saved once, the most recent first, and the first of several stays first", async () => {
  const { store, clock } = makeStore();
  await store.save([{ slug: "zebra", title: "Zebra" }, { slug: "ant", title: "Ant" }]);
  clock.now = 5000;
  await store.save([{ slug: "bee", title: "Bee", card: { n: 3 } }, { slug: "zebra", title: "Another" }]);
  const papers = await store.papers();
  assert.deepEqual(slugs(papers), ["bee", "zebra", "ant"]);
  assert.deepEqual(papers[0], { slug: "bee", title: "Bee", card: { n: 3 }, folder: "", note: "", read: 0, saved: 5000, changed: 5000 });
  assert.equal(papers[1].title, "Zebra");
  store.close();
});

test("a paper that is taken off and saved again has its note and place back", async () => {
  const { store } = makeStore();
  await store.save([{ slug: "ant", title: "Ant" }, { slug: "bee", title: "Bee" }]);
  await store.edit(["ant"], { note: "read twice", folder: "Insects" });
  await store.remove(["ant"]);
  assert.deepEqual(slugs(await store.papers()), ["bee"]);
  await store.save([{ slug: "ant", title: "Ant" }]);
  const [first] = await store.papers();
  assert.deepEqual([first.slug, first.note, first.folder], ["ant", "read twice", "Insects"]);
  store.close();
});

test("a folder is renamed, joined with another one, or gone, and its papers stay", async () => {
  const { store } = makeStore();
  await store.save([{ slug: "ant", title: "Ant" }, { slug: "bee", title: "Bee" }, { slug: "cow", title: "Cow" }]);
  await store.edit(["ant"], { folder: "Insects" });
  await store.edit(["bee"], { folder: "Flying" });
  await store.set("folders", ["Insects", "Empty"]);
  const look = async () => [await store.get("folders"), Object.fromEntries((await store.papers()).map((it) => [it.slug, it.folder]))];
  await store.renameFolder("Insects", "Small");
  assert.deepEqual(await look(), [["Empty", "Small"], { ant: "Small", bee: "Flying", cow: "" }]);
  await store.renameFolder("Flying", "Small");
  assert.deepEqual(await look(), [["Empty", "Small"], { ant: "Small", bee: "Small", cow: "" }]);
  await store.renameFolder("Small", "");
  assert.deepEqual(await look(), [["Empty"], { ant: "", bee: "", cow: "" }]);
  store.close();
});

test("changing a paper that is not saved does nothing", async () => {
  const { store } = makeStore();
  await store.edit(["ant"], { read: 1 });
  assert.deepEqual(await store.papers(), []);
  store.close();
});

test("a paper is seen when it was seen first", async () => {
  const { store, clock } = makeStore();
  await store.see(["ant"]);
  clock.now = 2000;
  await store.see(["ant", "bee"]);
  assert.deepEqual(await store.some("seen", ["ant", "bee", "cow"]), [{ slug: "ant", at: 1000 }, { slug: "bee", at: 2000 }, undefined]);
  store.close();
});

test("a visit ends with a pause of some hours, and the next one knows when", async () => {
  const { store, clock } = makeStore();
  assert.deepEqual(await store.visit(), { start: 1000, last: 1000, before: 0 });
  clock.now += PAUSE;
  const first = { start: 1000, last: clock.now, before: 0 };
  assert.deepEqual(await store.visit(), first);
  clock.now += PAUSE + 1;
  assert.deepEqual(await store.visit(), { start: clock.now, last: clock.now, before: first.last });
  clock.now += 1;
  assert.equal((await store.visit()).before, first.last);
  store.close();
});

test("what is followed is followed once, until it is not", async () => {
  const { store, clock } = makeStore();
  await store.follow({ id: "topic:ants", title: "Ants", href: "topics/ants.html" });
  clock.now = 9000;
  await store.follow({ id: "topic:ants", title: "Ants", href: "topics/ants.html" });
  assert.deepEqual(await store.all("follows"), [{ id: "topic:ants", title: "Ants", href: "topics/ants.html", since: 1000 }]);
  await store.unfollow("topic:ants");
  assert.deepEqual(await store.all("follows"), []);
  store.close();
});

test("settings have a value or the one given", async () => {
  const { store } = makeStore();
  assert.equal(await store.get("muted", "none"), "none");
  await store.set("muted", ["ant"]);
  assert.deepEqual(await store.get("muted"), ["ant"]);
  store.close();
});

test("the list of earlier versions is moved into the database, in its order", async () => {
  const storage = new FakeStorage();
  storage.setItem("reading-list", JSON.stringify([{ slug: "bee", title: "Bee" }, 1, { slug: "../x", title: "X" }, { slug: "ant", title: "Ant" }]));
  const { store } = makeStore({ ...BROWSERS["with IndexedDB"](), storage });
  assert.deepEqual((await store.papers()).map((it) => [it.slug, it.title, it.note]), [["bee", "Bee", ""], ["ant", "Ant", ""]]);
  await store.remove(["bee", "ant"]);
  const again = makeStore({ ...BROWSERS["with localStorage only"](), storage: new FakeStorage() });
  assert.deepEqual(await again.store.papers(), []);
  for (const it of [store, again.store]) it.close();
});

for (const text of ["{", '"text"', "null", '{"slug": "ant"}', '[{"slug": "ant"}]']) {
  test(`a list of earlier versions that says ${text} is left out`, async () => {
    const storage = new FakeStorage();
    storage.setItem("reading-list", text);
    const { store } = makeStore({ storage });
    assert.deepEqual(await store.papers(), []);
    store.close();
  });
}

test("another tab hears of each change", async () => {
  const { store, browser, clock } = makeStore();
  const other = makeStore(browser, clock).store;
  await other.open();
  const heard = new Promise((resolve) => other.listen(resolve));
  await store.save([{ slug: "ant", title: "Ant" }]);
  assert.equal(await heard, "papers");
  assert.deepEqual(slugs(await other.papers()), ["ant"]);
  for (const it of [store, other]) it.close();
});

test("sites on one host keep their own rows", async () => {
  const { store, browser, clock } = makeStore();
  const other = makeStore(browser, clock, "visitor /other/").store;
  await store.save([{ slug: "ant", title: "Ant" }]);
  assert.deepEqual(await other.papers(), []);
  for (const it of [store, other]) it.close();
});

test("all is forgotten on request", async () => {
  const { store } = makeStore();
  await store.save([{ slug: "ant", title: "Ant" }]);
  await store.set("muted", ["bee"]);
  await store.clear();
  assert.deepEqual([await store.papers(), await store.get("muted")], [[], undefined]);
  store.close();
});

test("a slug is one of a page of this site", () => {
  const texts = ["a", "a-b", "a--b2", "", "-a", "a-", "A", "a/b", "../a", "a".repeat(200), 1, null];
  assert.deepEqual(texts.filter(isSlug), ["a", "a-b", "a--b2"]);
});
