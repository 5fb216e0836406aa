import sharp from "sharp";
import { beforeEach, describe, expect, test } from "vitest";
import { anOrder } from "~/testing/returns/an-order";
import { kurta, line, type ReturnsWorld, returnsWorld } from "~/testing/returns/returns-world";
import { dropPhotos } from "~db/queries/privacy.server";
import { listUnitPhotos } from "~db/queries/unit-photos.server";
import { listUnitEvents, unitsOf } from "~db/queries/units.server";
import { redactStore } from "../privacy/redact-store.server";
import { approveReturn } from "../returns/approve-return.server";
import { photoName } from "../returns/keep-file.server";
import { addQuestion, removeQuestion, viewChecklists } from "./checklists.server";
import { takeUnit } from "./take-unit.server";
import { addUnitPhoto, readUnitPhoto } from "./unit-photos.server";
import { undoUnit, workUnit } from "./work-unit.server";

let world: ReturnsWorld;
let ctx: ReturnsWorld["ctx"];
let returnId: string;
let seq = 0;
const scan = () => ({ device: "bench-photos", seq: ++seq, at: ctx.now() });
const picture = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: "#248" } }).withExif({ IFD0: { Artist: "Asha Rao" } });
const take = (look?: Parameters<typeof takeUnit>[1]["look"]) =>
  takeUnit(ctx, {
    scan: scan(),
    from: { kind: "return", returnId },
    orderLineExternalId: kurta,
    sku: "",
    title: "",
    ...(look && { look }),
  });
const unitNow = async () => {
  const [unit] = await ctx.transact((tx) => unitsOf(tx, { returnId }));
  if (!unit) throw new Error("no unit");
  return unit;
};

beforeEach(async () => {
  world = await returnsWorld();
  ctx = world.ctx;
  await anOrder(ctx, world.fake, { lines: [{ id: kurta, quantity: 2, priceMinor: 100_000, productType: "Kurta" }] });
  ({ returnId } = await world.ask([line(kurta, 2)]));
  await world.drain();
  if ((await world.read(returnId))?.request === "requested") await approveReturn(ctx, { returnId });
  await world.drain();
});

describe("photos of a unit", () => {
  test("are kept cleaned, stand in its trail, and are read with a note of it", async () => {
    await take();
    const { unitId } = await unitNow();
    const { photoId } = await addUnitPhoto(ctx, { unitId, bytes: await picture().jpeg().toBuffer() });
    const [row] = await ctx.transact((tx) => listUnitPhotos(tx, [unitId]));
    expect(row).toMatchObject({ photoId, contentType: "image/jpeg", actor: ctx.actor });
    const file = world.t.kept.get(photoName(ctx.storeId, photoId));
    expect(file?.bytes.length).toBe(row?.bytes);
    expect(Buffer.from(file?.bytes ?? []).includes("Asha Rao")).toBe(false);
    expect((await readUnitPhoto(ctx, { photoId })).contentType).toBe("image/jpeg");
    const trail = await ctx.transact((tx) => listUnitEvents(tx, unitId));
    expect(trail.at(-1)).toMatchObject({ name: "photographed", fromState: "here", toState: "here", data: { photoId } });
  });

  test("what is no photo, too many, another store's: refused, and no file is left", async () => {
    await take();
    const { unitId } = await unitNow();
    await expect(addUnitPhoto(ctx, { unitId, bytes: new TextEncoder().encode("no picture") })).rejects.toMatchObject({
      code: "photo_type",
    });
    const bytes = await picture().png().toBuffer();
    for (let i = 0; i < 12; i += 1) await addUnitPhoto(ctx, { unitId, bytes });
    await expect(addUnitPhoto(ctx, { unitId, bytes })).rejects.toMatchObject({ code: "too_many_photos" });
    expect(world.t.kept.size).toBe(12);
    const other = await world.t.store("neighbour.myshopify.com");
    const [photo] = await ctx.transact((tx) => listUnitPhotos(tx, [unitId]));
    await expect(addUnitPhoto(other, { unitId, bytes })).rejects.toMatchObject({ code: "not_found" });
    await expect(readUnitPhoto(other, { photoId: photo?.photoId ?? "" })).rejects.toMatchObject({ code: "not_found" });
    const reader = world.t.app.forStore(ctx.storeId, "staff:reader", "read_only");
    await expect(addUnitPhoto(reader, { unitId, bytes })).rejects.toMatchObject({ code: "not_allowed" });
  });

  test("go with the order's other photos when its shopper or the store is erased", async () => {
    await take();
    const unit = await unitNow();
    const bytes = await picture().png().toBuffer();
    const first = await addUnitPhoto(ctx, { unitId: unit.unitId, bytes });
    expect(await ctx.transact((tx) => dropPhotos(tx, ["ord_of_nobody"]))).toEqual([]);
    expect(await ctx.transact((tx) => dropPhotos(tx, [unit.orderId ?? ""]))).toEqual([first.photoId]);
    const second = await addUnitPhoto(ctx, { unitId: unit.unitId, bytes });
    await ctx.transact((tx) => redactStore(ctx, tx, null));
    await world.t.drain();
    expect([...world.t.kept.keys()]).not.toContain(photoName(ctx.storeId, second.photoId));
    expect(await ctx.transact((tx) => listUnitPhotos(tx, [unit.unitId]))).toEqual([]);
  });
});

describe("a checklist", () => {
  const ask = (question: string, cap: "" | "C" | "D" = "") => addQuestion(ctx, { productType: "Kurta", question, cap });

  test("caps the grade by its answers, which stay in the trail", async () => {
    await ask("Are the tags on?", "C");
    await ask("Is it clean?");
    const [tags, clean] = await viewChecklists(ctx);
    if (!tags || !clean) throw new Error("no questions");
    const checks = { [tags.questionId]: "no" as const, [clean.questionId]: "yes" as const };
    await expect(take({ grade: "A", damagedBy: "none", checks })).rejects.toMatchObject({ code: "grade_capped" });
    await take({ grade: "C", damagedBy: "none", checks });
    const unit = await unitNow();
    const trail = await ctx.transact((tx) => listUnitEvents(tx, unit.unitId));
    expect(trail.at(-1)).toMatchObject({ name: "graded", data: { grade: "C", checks } });
    await undoUnit(ctx, { scan: scan(), unitId: unit.unitId, version: unit.version, reason: "Looked again" });
    const again = { unitId: unit.unitId, version: (await unitNow()).version };
    await workUnit(ctx, {
      scan: scan(),
      ...again,
      look: { grade: "A", damagedBy: "none", checks: { ...checks, [tags.questionId]: "yes" } },
    });
    expect(await unitNow()).toMatchObject({ grade: "A" });
  });

  test("holds eight questions a type, is the store's own, and only who may change settings changes it", async () => {
    for (let i = 0; i < 8; i += 1) await ask(`Question ${i}?`);
    await expect(ask("One more?")).rejects.toMatchObject({ code: "too_many_questions" });
    await addQuestion(ctx, { productType: "Scarf", question: "Is the box there?", cap: "" });
    const all = await viewChecklists(ctx);
    expect(all.map((one) => one.question)).toEqual([...Array.from({ length: 8 }, (_, i) => `Question ${i}?`), "Is the box there?"]);
    const other = await world.t.store("neighbour.myshopify.com");
    const questionId = all[0]?.questionId ?? "";
    expect(await viewChecklists(other)).toEqual([]);
    await expect(removeQuestion(other, { questionId })).rejects.toMatchObject({ code: "not_found" });
    const warehouse = world.t.app.forStore(ctx.storeId, "staff:w", "warehouse");
    await expect(removeQuestion(warehouse, { questionId })).rejects.toMatchObject({ code: "not_allowed" });
    await removeQuestion(ctx, { questionId });
    expect(await viewChecklists(ctx)).toHaveLength(8);
  });
});
