import { beforeEach, expect, test } from "vitest";
import type { PlatformFact } from "~/ports/platform";
import { anOrder } from "~/testing/returns/an-order";
import { fakePlatform } from "~/testing/returns/fake-platform";
import { mina, provenGift, takesGifts } from "~/testing/returns/gift-world";
import { asha, kurta, line, order, type ReturnsWorld, returnsWorld, scarf } from "~/testing/returns/returns-world";
import { approveReturn } from "../returns/approve-return.server";
import { settleReturn } from "../returns/settle-return.server";
import { exportShopper } from "./export-shopper.server";
import { redactShopper } from "./redact-shopper.server";

const can = {
  ...{ nativeReturns: false, nativeRisk: false, orderTags: false, creditBonus: false, guestCredit: false },
  ...{ giftCertificate: true, creditOthers: true, exchangeOrder: true, orderMetafields: true },
};
const asking = { email: mina.email, phone: null, shopperExternalId: null, orderExternalIds: [] };
type Export = Extract<PlatformFact, { kind: "export-shopper" }>;

let world: ReturnsWorld;
let gift: string;
beforeEach(async () => {
  world = await returnsWorld(fakePlatform(can));
  await anOrder(world.ctx, world.fake, { postalCode: "560001" });
  await takesGifts(world.ctx);
  const asker = await provenGift(world);
  const noted = { ...line(kurta, 1), note: "too small for Mina" };
  gift = (await world.ask([noted], { asker, resolution: "store_credit" })).returnId;
  await world.ask([{ ...line(scarf, 1), note: "the buyer's words" }], { asker: asha, requestKey: "key-buyer1" });
  await world.drain();
});

/** A person's file, opened. */
async function fileOf(asked: Omit<Export, "kind">): Promise<Record<string, Record<string, unknown>[]>> {
  await world.ctx.transact((tx) => exportShopper(world.ctx, tx, { kind: "export-shopper", ...asked }));
  const [row] = await world.t.database
    .sql`select sealed_export from privacy_requests where kind = 'export_shopper' order by done_at desc, request_id desc limit 1`;
  return JSON.parse(world.ctx.sealer.open(world.ctx.storeId, String(row?.sealed_export)));
}

test("who got a gift and who bought it are two people: each file holds its own and nothing of the other", async () => {
  await approveReturn(world.ctx, { returnId: gift });
  world.t.clock.advance(1);
  await world.receiveAll(gift);
  await settleReturn(world.ctx, { returnId: gift, to: "store_credit" });
  await world.drain();
  const [certificate] = [...world.fake.certificates.values()];
  const theirs = await fileOf({ ...asking, requestId: "1" });
  expect(theirs.giftReturns).toMatchObject([{ name: "Rao", email: mina.email, return_name: "R-1-1", gift_code: certificate?.code }]);
  expect(theirs.giftReturnLines).toMatchObject([{ title: "kurta", note: "too small for Mina" }]);
  expect(JSON.stringify(theirs)).not.toMatch(/Asha|asha@|buyer's words|98765/);
  const buyers = await fileOf({
    ...asking,
    email: null,
    shopperExternalId: asha.shopperExternalId,
    orderExternalIds: [order],
    requestId: "2",
  });
  expect(buyers.returns).toMatchObject([{ name: "R-1-2" }]);
  expect(JSON.stringify(buyers)).not.toMatch(/mina|Mina/);
  expect(JSON.stringify(buyers)).not.toContain(certificate?.code);
});

test("erased, a recipient is gone from return, codes, drafts and notes; a certificate goes to nobody, and a person is told", async () => {
  await fileOf({ ...asking, requestId: "1" });
  await world.ctx.transact((tx) => redactShopper(world.ctx, tx, { kind: "redact-shopper", ...asking }, world.ctx.now()));
  const { sql } = world.t.database;
  expect(await sql`select name, email, email_hash from return_recipients`).toEqual([{ name: null, email: null, email_hash: null }]);
  expect(await sql`select code_id from portal_codes where recipient is not null or recipient_hash is not null`).toEqual([]);
  const notes =
    await sql`select r.gift, l.note is not null as kept from return_lines l join returns r using (store_id, return_id) order by r.gift`;
  expect(notes).toEqual([
    { gift: false, kept: true },
    { gift: true, kept: false },
  ]);
  expect(await sql`select request_id from privacy_requests where sealed_export is not null`).toEqual([]);
  const sent = world.t.mails.length;
  await approveReturn(world.ctx, { returnId: gift });
  world.t.clock.advance(1);
  await world.receiveAll(gift);
  await world.drain();
  expect(world.t.mails.slice(sent)).toEqual([]);
  await expect(settleReturn(world.ctx, { returnId: gift, to: "store_credit" })).rejects.toMatchObject({ code: "no_address" });
});
