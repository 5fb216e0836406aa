import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { approveReturn } from "~/application/returns/approve-return.server";
import { callRoute, post, type StaffWorld, staffWorld } from "~/testing/staff-world";
import { findReturn } from "~db/queries/returns.server";
import * as page from "./app.bench";
import * as addQuestion from "./app.bench.checklists.add";
import * as finish from "./app.bench.finish";
import * as addPhoto from "./app.bench.photos.add";
import * as scan from "./app.bench.scan";
import * as sealed from "./app.bench.sealed";
import * as take from "./app.bench.take";
import * as undo from "./app.bench.undo";
import * as work from "./app.bench.work";

type Action = Parameters<typeof callRoute>[0];

let world: StaffWorld;
let seq = 0;
const device = "bench-route.test";
const fieldsOf = (fields: Record<string, string>) => ({
  ...{ "scan.device": device, "scan.seq": String(++seq), "scan.at": world.ctx.now().toISOString() },
  ...{ "from.kind": "return", "from.returnId": world.mine.returnId ?? "" },
  ...fields,
});
const act = (route: { action: unknown }, fields: Record<string, string>) => callRoute(route.action as Action, post(fieldsOf(fields)));
const look = (query: string) => callRoute(scan.loader as Action, new Request(`https://app.example/shopify/bench/scan?${query}`));
const line = "gid://fake/Order/1/kurta";

beforeAll(async () => {
  world = await staffWorld();
  await world.app.drain();
  const { returnId } = world.mine;
  const row = await world.ctx.transact((tx) => findReturn(tx, returnId ?? ""));
  if (row?.request === "requested") await approveReturn(world.ctx, { returnId: returnId ?? "" });
  await world.app.drain({ catchErrors: true });
  await world.signIn("warehouse");
});
afterAll(() => world.close());

describe("the bench's answers to its own script, for somebody of the warehouse", () => {
  test("a code leads to the table, with nothing of people and nothing of money", async () => {
    const { status, body } = await look("code=R-1-1");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      kind: "table",
      table: { from: { returnId: world.mine.returnId }, awaited: true, lines: [{ here: 0, expected: 1 }] },
    });
    const chosen = await look(`kind=return&returnId=${world.mine.returnId}`);
    expect(chosen.body.table).toEqual(body.table);
    expect(JSON.stringify(body)).not.toMatch(/asha|rao|example\.com|9876543210|minor|price/i);
    expect((await look("code=nothing")).body).toEqual({ kind: "none" });
    const shown = await callRoute(page.loader as Action, new Request("https://app.example/shopify/bench?code=R-1-1"));
    expect(shown.body).toMatchObject({ found: { kind: "table" }, open: [], today: { received: 0 }, questions: [] });
    expect(shown.body.strip.loss).toBeNull();
  });

  test("another store's parcel is not there", async () => {
    expect(await look(`kind=return&returnId=${world.theirs.returnId}`)).toMatchObject({
      status: 404,
      body: { error: { code: "not_found" } },
    });
    expect(await act(take, { "from.returnId": world.theirs.returnId ?? "", orderLineExternalId: line })).toMatchObject({ status: 404 });
    expect(await look("kind=nothing")).toMatchObject({ status: 404 });
  });

  test("an act is answered with the unit, the table and the day; sent twice it is done once", async () => {
    const fields = fieldsOf({ orderLineExternalId: line, "look.grade": "B", "look.disposition": "restock" });
    const first = await callRoute(take.action as Action, post(fields));
    expect(first).toMatchObject({
      status: 200,
      body: { again: false, table: { lines: [{ here: 1 }] }, today: { received: 1, graded: 1 }, open: [] },
    });
    const again = await callRoute(take.action as Action, post(fields));
    expect(again.body).toMatchObject({ again: true, unit: first.body.unit, today: { received: 1 } });
    const extra = await act(take, { title: "A single shoe" });
    expect(extra.body).toMatchObject({ table: { units: [{ source: "return" }, { source: "extra" }] }, open: [{ title: "A single shoe" }] });
    const { unitId, version } = extra.body.unit;
    const graded = await act(work, { unitId, version: String(version), "look.grade": "D", "look.damagedBy": "courier" });
    expect(graded.body.unit.version).toBeGreaterThan(version);
    expect(await act(undo, { unitId, version: String(version), reason: "Wrong" })).toMatchObject({
      ...{ status: 422, body: { error: { code: "changed_meanwhile" } } },
    });
    const back = await act(undo, { unitId, version: String(graded.body.unit.version), reason: "Wrong grade" });
    expect(back.body.table.units[1]).toMatchObject({ state: "here", grade: null });
  });

  test("refusals keep their code: a line that is complete, a form that lacks something, a sealed return, a parcel that is finished", async () => {
    expect(await act(take, { orderLineExternalId: line })).toMatchObject({ status: 422, body: { error: { code: "all_here" } } });
    expect(await act(take, { "scan.device": "x" })).toMatchObject({ status: 400, body: { error: { code: "bad_form" } } });
    expect(await act(sealed, {})).toMatchObject({ status: 400, body: { error: { code: "bad_form" } } });
    expect(await callRoute(addPhoto.action as Action, post())).toMatchObject({ status: 422, body: { error: { code: "bad_request" } } });
    expect(await act(finish, {})).toMatchObject({ status: 200, body: { table: { awaited: false } } });
    expect(await act(finish, {})).toMatchObject({ status: 422, body: { error: { code: "not_awaited" } } });
  });

  test("questions are asked of who works there once the owner wrote them", async () => {
    const fields = { productType: "Kurta", question: "Are the tags on?", cap: "C" };
    expect(await callRoute(addQuestion.action as Action, post(fields))).toMatchObject({ status: 403, body: { code: "not_allowed" } });
    await world.signIn("owner");
    expect(await callRoute(addQuestion.action as Action, post(fields))).toMatchObject({ status: 200, body: { ok: true } });
    expect(await callRoute(addQuestion.action as Action, post({ productType: "" }))).toMatchObject({ status: 400 });
    await world.signIn("warehouse");
    const shown = await callRoute(page.loader as Action, new Request("https://app.example/shopify/bench"));
    expect(shown.body.questions).toMatchObject([fields]);
  });
});
