import type { Ctx } from "~/application/ctx";
import { newId, type OrderId } from "~/domain/ids";
import type { FinancialStatus } from "~/domain/orders/order";
import { orderLines, orders, parcelLines, parcels, shoppers } from "~db/schema/orders";
import type { FakePlatform } from "./fake-platform";

/** What matters of a test's order; everything else is a delivered, paid order of two kurtas and a scarf. */
export interface OrderWish {
  externalId?: string;
  shopper?: string;
  lines?: { id: string; quantity: number; priceMinor: number; discountMinor?: number; productType?: string }[];
  financialStatus?: FinancialStatus;
  isCod?: boolean;
  currency?: string;
  deliveredAt?: Date | null;
  cancelledAt?: Date | null;
  shippingMinor?: number;
  taxMinor?: number;
  locale?: string;
  email?: string | null;
  /** Where the parcel went; null = not known. */
  postalCode?: string | null;
  /** Webhooks may not tell fulfilment line ids. */
  knowsFulfilmentLines?: boolean;
}

/** Writes a mirrored order straight into the tables. */
export async function anOrder(ctx: Ctx, fake: FakePlatform, wish: OrderWish = {}): Promise<{ orderId: OrderId; externalId: string }> {
  const now = ctx.now();
  const at = (days: number) => new Date(now.getTime() + days * 86_400_000);
  const externalId = wish.externalId ?? "gid://fake/Order/1";
  const lines = wish.lines ?? [
    { id: `${externalId}/kurta`, quantity: 2, priceMinor: 100_000, discountMinor: 1 },
    { id: `${externalId}/scarf`, quantity: 1, priceMinor: 50_000 },
  ];
  const subtotalMinor = lines.reduce((sum, line) => sum + line.quantity * line.priceMinor - (line.discountMinor ?? 0), 0);
  const shippingMinor = wish.shippingMinor ?? 0;
  const orderId = newId("ord", now);
  const shopperId = newId("shp", now);
  const deliveredAt = wish.deliveredAt === undefined ? at(-3) : wish.deliveredAt;
  for (const line of lines) fake.fulfilmentLines.set(`F-${line.id}`, line.id);
  await ctx.transact(async (tx) => {
    const store = { storeId: tx.storeId };
    const shopperExternalId = wish.shopper ?? "gid://fake/Customer/7";
    const [known] = await tx.db
      .insert(shoppers)
      .values({ ...store, shopperId, externalId: shopperExternalId, locale: wish.locale ?? "en" })
      .onConflictDoUpdate({ target: [shoppers.storeId, shoppers.externalId], set: { changedAt: now } })
      .returning();
    const email = wish.email === undefined ? "asha@example.com" : wish.email;
    await tx.db.insert(orders).values({
      ...store,
      orderId,
      externalId,
      name: `#${externalId.split("/").at(-1)}`,
      placedAt: at(-10),
      platformUpdatedAt: at(-3),
      cancelledAt: wish.cancelledAt ?? null,
      currency: wish.currency ?? "INR",
      subtotalMinor,
      shippingMinor,
      discountMinor: 0,
      taxMinor: wish.taxMinor ?? 0,
      totalMinor: subtotalMinor + shippingMinor + (wish.taxMinor ?? 0),
      isCod: wish.isCod ?? false,
      gateways: ["razorpay"],
      financialStatus: wish.financialStatus ?? "paid",
      fulfilmentStatus: "fulfilled",
      tags: [],
      discountCodes: [],
      skus: [],
      quantity: lines.reduce((sum, line) => sum + line.quantity, 0),
      shopperId: known?.shopperId ?? shopperId,
      postalCode: wish.postalCode ?? null,
      contactName: ctx.sealer.seal(ctx.storeId, "Asha Rao"),
      contactEmail: ctx.sealer.seal(ctx.storeId, email),
      contactPhone: ctx.sealer.seal(ctx.storeId, "+919876543210"),
      emailHash: email ? ctx.sealer.hash(ctx.storeId, "email", email) : null,
      phoneHash: ctx.sealer.hash(ctx.storeId, "phone", "+919876543210"),
    });
    await tx.db.insert(orderLines).values(
      lines.map((line, position) => ({
        ...store,
        orderId,
        lineId: newId("lin", now),
        externalId: line.id,
        position,
        sku: `SKU-${position}`,
        title: line.id.split("/").at(-1) ?? "",
        productType: line.productType ?? null,
        quantity: line.quantity,
        currentQuantity: line.quantity,
        unitPriceMinor: line.priceMinor,
        discountMinor: line.discountMinor ?? 0,
      })),
    );
    const parcelId = newId("par", now);
    await tx.db.insert(parcels).values({
      ...store,
      parcelId,
      orderId,
      externalId: `${externalId}/parcel`,
      leg: "forward",
      status: deliveredAt ? "delivered" : "in_transit",
      rawStatus: "DELIVERED",
      shippedAt: at(-8),
      deliveredAt,
    });
    await tx.db.insert(parcelLines).values(
      lines.map((line) => ({
        ...store,
        parcelId,
        orderLineExternalId: line.id,
        externalId: wish.knowsFulfilmentLines === false ? null : `F-${line.id}`,
        quantity: line.quantity,
      })),
    );
  });
  return { orderId, externalId };
}
