import { describe, expect, test } from "vitest";
import { memoryStorage } from "../storage";
import { type Act, fieldsOf, type Kept, localId, openKept } from "./waiting";

const from = { kind: "return" as const, returnId: "ret_1" };
const other = { kind: "return" as const, returnId: "ret_2" };
const take = (more: Partial<Extract<Act, { verb: "take" }>> = {}): Act => ({
  ...{ verb: "take", from, orderLineExternalId: "line-1", sku: "", title: "" },
  ...more,
});
const at = (minute: number) => new Date(Date.UTC(2026, 5, 1, 6, minute));
const seqs = (kept: Kept) => kept.list().map((one) => `${one.device}/${one.seq}`);
const done = (unitId: string | null = null, version: number | null = null) => ({ kind: "done" as const, unitId, version });

describe("what waits", () => {
  test("is sent in order, one by one, and is gone when it was taken", () => {
    const kept = openKept(memoryStorage(), "sto_1", "bench-a");
    const first = kept.add(take(), "one", at(5));
    // A clock that goes back changes nothing.
    const second = kept.add(take(), "two", at(1));
    expect(kept.next()).toEqual(first);
    kept.settle(first, { kind: "unreachable" });
    expect(kept.next()).toEqual(first);
    kept.settle(first, done("unt_1", 3));
    expect(kept.next()).toEqual(second);
    kept.settle(second, done());
    expect(kept.next()).toBeNull();
    expect(kept.list()).toEqual([]);
  });

  test("outlives a reload, under its own device and number, and another store never sees it", () => {
    const storage = memoryStorage();
    const before = openKept(storage, "sto_1", "bench-a");
    before.add(take(), "one", at(1));
    before.add(take(), "two", at(2));
    const after = openKept(storage, "sto_1", "bench-b");
    after.add(take(), "three", at(3));
    expect(seqs(after)).toEqual(["bench-a/1", "bench-a/2", "bench-b/1"]);
    expect(openKept(storage, "sto_2", "bench-c").list()).toEqual([]);
    const first = after.next();
    if (first) after.settle(first, done());
    expect(seqs(openKept(storage, "sto_1", "bench-d"))).toEqual(["bench-a/2", "bench-b/1"]);
  });

  test("two windows do not overwrite each other's", () => {
    const storage = memoryStorage();
    const [a, b] = [openKept(storage, "sto_1", "bench-a"), openKept(storage, "sto_1", "bench-b")];
    a.add(take(), "a", at(1));
    b.add(take(), "b", at(2));
    a.add(take(), "c", at(3));
    expect(openKept(storage, "sto_1", "bench-c").list()).toHaveLength(3);
  });

  test("what follows on a unit learns its id and version from the answers before it", () => {
    const storage = memoryStorage();
    const kept = openKept(storage, "sto_1", "bench-a");
    const taken = kept.add(take(), "take", at(1));
    const unitId = localId(taken);
    kept.add({ verb: "work", from, unitId, version: 0, look: { grade: "B", damagedBy: "none" } }, "grade", at(2));
    kept.add({ verb: "undo", from, unitId, version: 0, reason: "Wrong grade" }, "undo", at(3));
    kept.settle(taken, done("unt_1", 1));
    const work = kept.next();
    expect(work?.act).toMatchObject({ verb: "work", unitId: "unt_1", version: 1 });
    if (work) kept.settle(work, done("unt_1", 2));
    expect(kept.next()?.act).toMatchObject({ verb: "undo", unitId: "unt_1", version: 2 });
    // Also after a reload in between.
    expect(openKept(storage, "sto_1", "bench-b").next()?.act).toMatchObject({ unitId: "unt_1", version: 2 });
  });

  test("what was refused stays until a person has seen it; what builds on it is held back, the rest goes on", () => {
    const storage = memoryStorage();
    const kept = openKept(storage, "sto_1", "bench-a");
    const taken = kept.add(take(), "take", at(1));
    kept.add({ verb: "undo", from, unitId: localId(taken), version: 0, reason: "x" }, "undo", at(2));
    kept.add({ verb: "finish", from }, "finish", at(3));
    const elsewhere = kept.add(take({ from: other }), "elsewhere", at(4));
    kept.settle(taken, { kind: "refused", code: "all_here", message: "All are here." });
    expect(kept.next()).toMatchObject({ seq: elsewhere.seq });
    expect(
      openKept(storage, "sto_1", "bench-b")
        .list()
        .map((one) => one.refused?.code ?? null),
    ).toEqual([...["all_here", "unit_not_taken", "held_back", null]]);
    for (const one of kept.list().filter((each) => each.refused)) kept.forget(one);
    expect(seqs(openKept(storage, "sto_1", "bench-b"))).toEqual(["bench-a/4"]);
  });

  test("a server that keeps failing is laid before a person, who may send it again", () => {
    const kept = openKept(memoryStorage(), "sto_1", "bench-a");
    const one = kept.add(take(), "one", at(1));
    const failed = { kind: "failed" as const, code: "bug", message: "Something went wrong." };
    for (const stays of [true, true, false]) {
      kept.settle(one, failed);
      expect(kept.next() !== null).toBe(stays);
    }
    const [refused] = kept.list();
    expect(refused?.refused).toEqual({ code: "bug", message: "Something went wrong." });
    if (refused) kept.retry(refused);
    expect(kept.next()).toMatchObject({ seq: 1, failures: 0 });
  });

  test("a storage that is closed or full loses nothing while the page is open, and the page knows", () => {
    const blocked: Storage = {
      ...memoryStorage(),
      get length(): number {
        throw new Error("SecurityError");
      },
      setItem: () => {
        throw new Error("QuotaExceededError");
      },
    };
    const kept = openKept(blocked, "sto_1", "bench-a");
    expect(kept.lasts).toBe(true);
    const one = kept.add(take(), "one", at(1));
    expect(kept.lasts).toBe(false);
    expect(kept.next()).toEqual(one);
    kept.settle(one, done());
    expect(kept.list()).toEqual([]);
  });

  test("what somebody else left under such a name is no act", () => {
    const storage = memoryStorage();
    storage.setItem("backhaul.bench.sto_1.x", "{");
    storage.setItem("backhaul.bench.sto_1.y", '{"a":1}');
    expect(openKept(storage, "sto_1", "bench-a").list()).toEqual([]);
  });
});

test("an act becomes the fields that its route reads", () => {
  const kept = openKept(memoryStorage(), "sto_1", "bench-a");
  const look = { grade: "C" as const, damagedBy: "courier" as const, checks: { chk_1: "no" as const } };
  expect(fieldsOf(kept.add(take({ orderLineExternalId: null, title: "A shoe", look }), "x", at(0)))).toEqual({
    ...{ "from.kind": "return", "from.returnId": "ret_1", sku: "", title: "A shoe" },
    ...{ "look.grade": "C", "look.damagedBy": "courier", "look.checks.chk_1": "no" },
    ...{ "scan.device": "bench-a", "scan.seq": "1", "scan.at": "2026-06-01T06:00:00.000Z" },
  });
  expect(fieldsOf(kept.add({ verb: "undo", from, unitId: "unt_1", version: 4, reason: "Wrong scan" }, "x", at(0)))).toMatchObject({
    ...{ unitId: "unt_1", version: "4", reason: "Wrong scan", "scan.seq": "2" },
  });
});
