import { expect, test } from "vitest";
import { deliver } from "~/testing/deliver";
import { aSnapshot, fakePlatform } from "~/testing/fake-platform";
import { testApp } from "~/testing/test-app";
import { topicOfFeed } from "../parcels/apply-parcel-delivery.server";
import { processInbox } from "../webhooks/process-inbox.server";

const domain = "a.myshopify.com";

test("what couriers wrote about a person's parcels goes with them, from the inbox too; codes and times stay, and so do the others'", async () => {
  const t = await testApp({ platforms: { shopify: fakePlatform().platform } });
  const ctx = await t.store(domain);
  const parcel = (externalId: string, trackingNumber: string) => ({
    ...({ externalId, trackingNumber, status: "in_transit", rawStatus: "x", courier: null, trackingUrl: null, deliveredAt: null } as const),
    ...{ createdAt: new Date("2026-05-21T00:00:00Z"), lines: [] },
  });
  const person = (id: string) => ({ externalId: id, name: id, email: `${id}@example.com`, phone: null });
  const order = (n: string, number: string) =>
    aSnapshot({
      externalId: `order-${n}`,
      shopper: person(`c-${n}`),
      email: `c-${n}@example.com`,
      address: null,
      parcels: [parcel(`f${n}`, number)],
    });
  await deliver(t.app, domain, [
    { id: "1", fact: { kind: "order", order: order("1", "AWB100001") } },
    { id: "2", fact: { kind: "order", order: order("2", "AWB100002") } },
  ]);
  await processInbox(t.app);
  const say = async (id: string, number: string) => {
    const event = {
      tracking_number: number,
      status: "Delivered",
      at: "2026-05-25T10:00:00Z",
      text: "left with Ravi",
      place: "12 Temple Road",
    };
    const body = ctx.sealer.sealBytes(ctx.storeId, Buffer.from(JSON.stringify({ events: [event] })));
    await t.database.sql`insert into webhook_inbox (store_id, delivery_id, platform, domain, topic, body, received_at, run_at)
      values (${ctx.storeId}, ${id}, 'shopify', ${domain}, ${topicOfFeed("endpoint")}, ${body}, ${t.clock.now()}, ${t.clock.now()})`;
  };
  await say("scan-1", "AWB100001");
  await say("scan-2", "AWB100002");
  await processInbox(t.app);
  const asked = { shopperExternalId: "c-1", email: null, orderExternalIds: [] };
  await deliver(t.app, domain, [{ id: "export", fact: { kind: "export-shopper", ...asked, requestId: "r" } }]);
  await processInbox(t.app);
  const [request] = await t.database.sql`select sealed_export from privacy_requests where kind = 'export_shopper'`;
  const exported = ctx.sealer.open(ctx.storeId, String(request?.sealed_export));
  expect(exported).toContain("left with Ravi");
  expect(exported).not.toContain("AWB100002");
  t.clock.advance(60);
  await deliver(t.app, domain, [{ id: "redact", fact: { kind: "redact-shopper", ...asked, phone: null } }]);
  await processInbox(t.app);
  await t.drain();
  const scans = await t.database.sql`select tracking_key, status, words is null as erased from parcel_scans order by tracking_key`;
  expect(scans).toEqual([
    { tracking_key: "AWB100001", status: "delivered", erased: true },
    { tracking_key: "AWB100002", status: "delivered", erased: false },
  ]);
  const bodies = await t.database
    .sql`select delivery_id, length(body) = 0 as empty from webhook_inbox where delivery_id like 'scan-%' order by 1`;
  expect(bodies.map((row) => [row.delivery_id, row.empty])).toEqual([
    ["scan-1", true],
    ["scan-2", false],
  ]);
});
