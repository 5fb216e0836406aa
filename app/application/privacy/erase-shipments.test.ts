import { expect, test } from "vitest";
import { anOrder } from "~/testing/returns/an-order";
import { asha, kurta, line, returnsWorld } from "~/testing/returns/returns-world";
import { addAddress, removeAddress } from "../messages/silence-address.server";
import { viewMails } from "../messages/view-mails.server";
import { approveReturn } from "../returns/approve-return.server";
import { uploadLabel } from "../returns/label.server";
import { enterTracking } from "../returns/tracking.server";
import { exportShopper } from "./export-shopper.server";
import { redactShopper } from "./redact-shopper.server";

test("a shopper's label and address go with them; that an address gets no mails is still known, and their parcel is in their export", async () => {
  const { ctx, t, fake, ask, drain } = await returnsWorld();
  await anOrder(ctx, fake);
  const { returnId } = await ask([line(kurta, 1)]);
  await approveReturn(ctx, { returnId });
  await uploadLabel(ctx, { returnId, bytes: new TextEncoder().encode("%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n") });
  await enterTracking(ctx, { asker: asha, returnId, tracking: { courier: "India Post", trackingNumber: "EE123456785IN" } });
  await addAddress(ctx, { email: "asha@example.com" });
  const [silent] = (await viewMails(ctx)).addresses;
  await removeAddress(ctx, { emailHash: silent?.emailHash ?? "", scope: "all", reason: "Asha called." });
  await addAddress(ctx, { email: "asha@example.com" });
  await addAddress(ctx, { email: "other@example.com" });
  await drain();
  expect(t.kept.size).toBe(1);
  const asked = { shopperExternalId: asha.shopperExternalId, email: null, orderExternalIds: [] };
  const system = t.app.forStore(ctx.storeId, "system");
  await system.transact((tx) => exportShopper(system, tx, { kind: "export-shopper", ...asked, requestId: "r" }));
  const [request] = await t.database.sql`select sealed_export from privacy_requests where kind = 'export_shopper'`;
  expect(ctx.sealer.open(ctx.storeId, String(request?.sealed_export))).toContain("EE123456785IN");
  await system.transact((tx) => redactShopper(system, tx, { kind: "redact-shopper", ...asked, phone: null }, ctx.now()));
  await drain();
  expect(t.kept.size).toBe(0);
  expect((await t.database.sql`select file_key, content_type from return_shipments where way = 'label'`)[0]).toEqual({
    file_key: null,
    content_type: null,
  });
  const { addresses, released } = await viewMails(ctx);
  expect(released.map(({ email, reason, why }) => [email, reason, why])).toEqual([[null, null, "by_hand"]]);
  expect(addresses.map((one) => one.email).sort()).toEqual([null, "other@example.com"].sort());
});
