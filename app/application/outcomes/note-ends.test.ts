import { expect, test } from "vitest";
import { aSnapshot } from "~/testing/fake-platform";
import { testApp } from "~/testing/test-app";
import { mirrorOrders } from "../orders/mirror-orders.server";
import { recordParcelStatus } from "../parcels/record-parcel-status.server";
import { MapOutcomes, mapOutcomes } from "./map-outcomes.server";
import { startImport } from "./start-import.server";
import { uploadOutcomes } from "./upload-outcomes.server";
import { viewImports } from "./view-imports.server";

const day = (text: string) => new Date(`${text}T00:00:00Z`);

test("a file's ends stand on the parcels too, the numbers it brings stay, and of file and courier the later end counts", async () => {
  const t = await testApp();
  const ctx = await t.store("mine.example", { timezone: "UTC" });
  const parcel = {
    status: "in_transit",
    rawStatus: "x",
    courier: null,
    trackingNumber: null,
    trackingUrl: null,
    deliveredAt: null,
  } as const;
  const orders = (updatedAt: Date) =>
    [1, 2, 3].map((n) =>
      aSnapshot({
        ...{ externalId: `9${n}`, name: `#100${n}`, placedAt: day("2026-05-01"), updatedAt },
        parcels: [
          {
            ...parcel,
            externalId: `f${n}`,
            createdAt: day("2026-05-02"),
            lines: [{ externalId: `l${n}`, orderLineExternalId: `9${n}-l1`, quantity: 1 }],
          },
        ],
      }),
    );
  await ctx.transact((tx) => mirrorOrders(ctx, tx, orders(day("2026-05-02")), "reread"));
  const file = [
    "Order,Status,Status Date,Courier,AWB",
    "1001,RTO,2026-05-09,Delhivery,A1",
    "1002,Delivered,2026-05-09,Delhivery,A2",
    "1003,In transit,2026-05-09,DTDC,A3",
  ];
  const chunks = (async function* () {
    yield Buffer.from(file.join("\n"));
  })();
  const { importId } = await uploadOutcomes(ctx, { fileName: "old.csv", chunks });
  const { draft } = await viewImports(ctx, { withDraft: true });
  const texts = Object.entries(draft?.mapping ?? {}).map(([name, value]) => [name, value === null ? "" : String(value)]);
  const words = { word: draft?.words.map((one) => one.word) ?? [], meaning: draft?.words.map((one) => one.meaning) ?? [] };
  await mapOutcomes(ctx, { importId, ...MapOutcomes.parse({ ...Object.fromEntries(texts), ...words }) });
  await startImport(ctx, { importId });
  await t.drain();
  const parcels = async () =>
    (
      await t.database
        .sql`select tracking_number as n, courier as c, tracked_leg as leg, tracked_status as s from parcels order by external_id`
    ).map((row) => `${row.n} ${row.c} ${row.leg} ${row.s}`);
  const after = ["A1 Delhivery rto delivered", "A2 Delhivery forward delivered", "A3 DTDC null null"];
  expect(await parcels()).toEqual(after);
  const ends = async () =>
    (await t.database.sql`select outcome, outcome_by from orders order by name`).map((row) => `${row.outcome} ${row.outcome_by}`);
  expect(await ends()).toEqual(["rto file", "delivered file", "unknown null"]);
  expect(await t.database.sql`select distinct source from parcel_scans`).toEqual([{ source: "file" }]);
  // The next reading of the platform knows neither numbers nor couriers.
  await ctx.transact((tx) => mirrorOrders(ctx, tx, orders(day("2026-05-20")), "reread"));
  expect(await parcels()).toEqual(after);
  expect(await ends()).toEqual(["rto file", "delivered file", "unknown null"]);
  const scan = (trackingNumber: string, at: Date) => ({
    ...{ eventId: null, trackingNumber, courier: null, order: null, reason: null, code: "x", text: null, place: null, called: null, at },
    ...{ leg: "rto" as const, status: "delivered" as const },
  });
  const say = (scans: ReturnType<typeof scan>[]) =>
    ctx.transact((tx) => recordParcelStatus(ctx, tx, scans, { source: "endpoint", deliveryId: null, receivedAt: t.clock.now() }));
  await say([scan("A2", day("2026-05-08")), scan("A3", day("2026-05-08"))]);
  expect(await ends()).toEqual(["rto file", "delivered file", "rto courier"]);
  await say([scan("A2", day("2026-05-12"))]);
  expect(await ends()).toEqual(["rto file", "rto courier", "rto courier"]);
});
