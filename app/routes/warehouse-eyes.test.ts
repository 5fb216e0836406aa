import { afterAll, beforeAll, expect, test } from "vitest";
import { fillBatch, openBatch } from "~/application/bench/batches/batches.server";
import { saveVendor } from "~/application/bench/batches/vendors.server";
import { may } from "~/domain/stores/roles";
import { loadLayout } from "~/http/layout.server";
import { benchUnits } from "~/testing/bench-world";
import { callRoute, post, type StaffRoute, type StaffWorld, staffRoutes, staffWorld } from "~/testing/staff-world";
import { needOf } from "~/ui/action-needs";
import { orders, parcels, shoppers } from "~db/schema/orders";
import { returnLines, returns } from "~db/schema/returns";

/** What is known of the store's shoppers, and what their goods cost. */
const people = {
  ...{ name: "Parvathi Zacharias", phone: "+919812345678", email: "parvathi.z@example.org", line1: "14 Kestrel Street" },
  ...{ line2: "Behind Osprey Temple", city: "Quilonville", postalCode: "799999", note: "Ring the Zacharias bell", sold: 123_457 },
};
/** Any of it in an answer is one thing too many; sums as minor units and as people write them. */
const seen =
  /Parvathi|Zacharias|Asha Rao|asha@|9812345678|9876543210|parvathi\.z|Kestrel|Osprey|Quilonville|799999|123457|1234\.57|1,234\.57/i;

let world: StaffWorld;
let routes: StaffRoute[];
let params: Record<string, string>;
let codes: string[];

beforeAll(async () => {
  world = await staffWorld();
  const { ctx, fake } = world;
  const lines = [{ id: "gid://fake/Order/77/kurta", quantity: 1, priceMinor: people.sold }];
  const units = await benchUnits(ctx, fake, { externalId: "gid://fake/Order/77", lines });
  const seal = (text: string) => ctx.sealer.seal(ctx.storeId, text);
  await ctx.transact(async (tx) => {
    await tx.db.update(orders).set({
      ...{ contactName: seal(people.name), contactPhone: seal(people.phone), contactEmail: seal(people.email) },
      ...{ addressLine1: seal(people.line1), addressLine2: seal(people.line2), note: seal(people.note) },
      ...{ city: people.city, postalCode: people.postalCode },
    });
    await tx.db.update(shoppers).set({ name: seal(people.name), phone: seal(people.phone), email: seal(people.email) });
    await tx.db.update(returnLines).set({ note: seal(people.note) });
    await tx.db.update(returns).set({ declineNote: seal(people.note), request: "approved" });
    await tx.db.update(parcels).set({ trackingNumber: "TRACK77" });
  });
  const words = { address: "Mill Road", contact: "Ravi", windowDays: 30, windowFrom: "sold" as const, productTypes: [], tags: [] };
  const { vendorId } = await saveVendor(ctx, { ...words, vendorId: "", name: "Mills", skuPrefixes: ["SKU"] });
  const { batchId } = await openBatch(ctx, { kind: "vendor_return", name: "", vendorId, channelId: "" });
  codes = units.map((unit) => unit.code);
  await fillBatch(ctx, { batchId, codes: codes.join(" "), unitIds: [] });
  params = { ...world.mine, batchId, unitId: units[0]?.unitId ?? "", ruleId: "new", template: "approved", photoId: "pho_x" };
  routes = await staffRoutes();
  await world.signIn("warehouse");
});
afterAll(() => world.close());

const get = (query = "") => new Request(`https://app.example/shopify/x${query}`);
const addressOf = (file: string) =>
  `/${file
    .replace(/^app\./, "")
    .replace(/\.tsx?$/, "")
    .replaceAll(".", "/")}`;

test("the owner reads who it is: the search would find it", async () => {
  await world.signIn("owner");
  const page = routes.find((route) => route.file === "app.orders.tsx");
  expect(JSON.stringify((await callRoute(page?.loader, get("?view=all"), params)).body)).toMatch(seen);
  const batch = routes.find((route) => route.file === "app.bench.batches.$batchId.tsx");
  expect(JSON.stringify((await callRoute(batch?.loader, get(), params)).body)).toMatch(seen);
  await world.signIn("warehouse");
});

test("no address answers the warehouse with anybody's data or with what they paid, however it is asked", async () => {
  const ways = ["", "?as=csv", "?as=channel", "?state=done", "?tab=all", "?view=all", "?q=zachar", "?code=R-1-1", "?code=TRACK77"];
  ways.push(`?code=${encodeURIComponent("#77")}`, `?code=${codes[0]}`, "?q=98123", "?code=parvath");
  const open: string[] = [];
  for (const route of routes) {
    if (!route.loader || route.file.endsWith(".risk.hold.ts") || route.file.endsWith(".risk.release.ts")) continue;
    for (const way of ways) {
      const { status, body } = await callRoute(route.loader, get(way), params);
      expect([route.file, way, seen.exec(JSON.stringify(body) ?? "")?.[0]]).toEqual([route.file, way, undefined]);
      expect([route.file, status < 500]).toEqual([route.file, true]);
      if (status === 200 && !open.includes(route.file)) open.push(route.file);
    }
  }
  expect(open.filter((file) => !/^app\.(_index|bench|counter)\b/.test(file))).toEqual([]);
  expect(open).toEqual(
    expect.arrayContaining([
      "app._index.tsx",
      "app.bench.tsx",
      "app.counter.tsx",
      "app.bench.batches.$batchId.tsx",
      "app.bench.units.$unitId.tsx",
    ]),
  );
});

test("nor does a button that it may press", async () => {
  const pressed: string[] = [];
  for (const route of routes) {
    if (!route.action || route.file.startsWith("api.")) continue;
    if (!may("warehouse", needOf(addressOf(route.file)))) continue;
    const code = codes[0] ?? "";
    const scan = { "scan.device": "bench-1", "scan.seq": "1", "scan.at": new Date(0).toISOString(), device: "bench-1", seq: "1" };
    const form = { ...scan, code, codes: code, at: new Date(0).toISOString(), unitId: params.unitId ?? "", placeId: "x", step: "receive" };
    const { status, body } = await callRoute(route.action, post(form), params);
    expect([route.file, seen.exec(JSON.stringify(body) ?? "")?.[0], status < 500]).toEqual([route.file, undefined, true]);
    pressed.push(route.file);
  }
  expect(pressed.length).toBeGreaterThan(10);
});

test("the frame around its pages names nobody either, and the menu no page that is refused", async () => {
  const { place } = await loadLayout(get());
  expect(JSON.stringify(place)).not.toMatch(seen);
  expect(place.may).not.toContain("people.look");
});
