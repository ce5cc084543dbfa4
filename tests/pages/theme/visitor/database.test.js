import assert from "node:assert/strict";
import { test } from "node:test";

import { BROWSERS, FakeStorage, load } from "./browsers.js";

const { openDatabase } = await load("database.js");

const FIRST = { kinds: { birds: "name" }, fill: () => ({ birds: [{ name: "wren", n: 1 }, { name: "auk", n: 2 }] }) };
const SECOND = { kinds: { nests: "id" }, rewrite: { birds: (row) => ({ ...row, n: row.n * 10, sings: true }) } };
const THIRD = { fill: () => ({ nests: [{ id: "a" }] }), rewrite: { birds: ({ n, ...row }) => ({ ...row, eggs: n }) } };

for (const [name, browse] of Object.entries(BROWSERS)) {
  test(`rows of a browser ${name} are read, changed and deleted`, async () => {
    const database = await openDatabase("db", [FIRST], browse());
    assert.deepEqual(await database.all("birds"), [{ name: "auk", n: 2 }, { name: "wren", n: 1 }]);
    await database.change("birds", ["wren", "tit", "auk"], ([wren, tit]) => {
      assert.equal(tit, undefined);
      return [{ ...wren, n: 7 }, { name: "tit", n: 3 }];
    });
    assert.deepEqual(await database.all("birds"), [{ name: "tit", n: 3 }, { name: "wren", n: 7 }]);
    assert.deepEqual(await database.some("birds", ["auk", "wren"]), [undefined, { name: "wren", n: 7 }]);
    await database.clear();
    assert.deepEqual(await database.all("birds"), []);
  });

  test(`rows of a browser ${name} are not shared with those who read them`, async () => {
    const database = await openDatabase("db", [FIRST], browse());
    (await database.all("birds"))[0].n = 99;
    assert.deepEqual(await database.some("birds", ["auk"]), [{ name: "auk", n: 2 }]);
  });
}

for (const name of ["with IndexedDB", "with localStorage only"]) {
  test(`a browser ${name} keeps rows until the version is raised, and then carries them over`, async () => {
    const browser = BROWSERS[name]();
    const old = await openDatabase("db", [FIRST], browser);
    assert.equal(old.isLasting, true);
    await old.change("birds", ["tit"], () => [{ name: "tit", n: 3 }]);
    assert.equal((await (await openDatabase("db", [FIRST], browser)).all("birds")).length, 3);

    const raised = await openDatabase("db", [FIRST, SECOND, THIRD], browser);
    assert.deepEqual(await raised.all("birds"), [
      { name: "auk", eggs: 20, sings: true },
      { name: "tit", eggs: 30, sings: true },
      { name: "wren", eggs: 10, sings: true },
    ]);
    assert.deepEqual(await raised.all("nests"), [{ id: "a" }]);
  });

  test(`a browser ${name} with a database of a later version uses it`, async () => {
    const browser = BROWSERS[name]();
    await openDatabase("db", [FIRST, SECOND], browser);
    const database = await openDatabase("db", [FIRST], browser);
    assert.equal((await database.all("birds")).length, 2);
    await database.change("birds", ["tit"], () => [{ name: "tit" }]);
    assert.equal((await (await openDatabase("db", [FIRST, SECOND], browser)).all("birds")).length, 3);
  });
}

test("a change that fails changes nothing", async () => {
  const database = await openDatabase("db", [FIRST], BROWSERS["with IndexedDB"]());
  await assert.rejects(database.change("birds", ["tit", "owl"], () => [{ name: "tit" }, { name: {} }]));
  assert.equal((await database.all("birds")).length, 2);
});

test("a full storage is an error and keeps what it has", async () => {
  const storage = new FakeStorage(200);
  const database = await openDatabase("db", [FIRST], { storage });
  await assert.rejects(database.change("birds", ["tit"], () => [{ name: "tit", text: "t".repeat(200) }]));
  assert.equal((await database.all("birds")).length, 2);
});

for (const text of ["", "{", "null", '{"version": 1}', "[]"]) {
  test(`a damaged text ${JSON.stringify(text)} in the storage is replaced`, async () => {
    const storage = new FakeStorage();
    storage.setItem("db", text);
    assert.equal((await (await openDatabase("db", [FIRST], { storage })).all("birds")).length, 2);
  });
}
