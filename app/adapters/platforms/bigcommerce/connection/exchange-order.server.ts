import { z } from "zod";
import { ProviderError } from "~/domain/errors";
import type { Exchange, ExchangeChoice } from "~/ports/exchange";
import { Amount, Maybe, moneyOf } from "../wire-text";
import { orderStatus } from "../words";
import type { StoreApi } from "./api";
import { endClaim, readClaim, refuseUnderWay, underClaim } from "./settling-claim.server";

const addressFields = [
  ...["first_name", "last_name", "company", "street_1", "street_2", "city", "state", "zip"],
  ...["country", "country_iso2", "phone", "email"],
];
const Address = z
  .record(z.string(), z.unknown())
  .transform((all) =>
    Object.fromEntries(addressFields.flatMap((name) => (typeof all[name] === "string" && all[name] !== "" ? [[name, all[name]]] : []))),
  );
const Original = z.looseObject({
  customer_id: z.coerce.number(),
  channel_id: z.coerce.number().nullish(),
  currency_code: z.string(),
  billing_address: Address,
});
const Found = z.array(z.looseObject({ id: z.coerce.number(), external_order_id: Maybe })).nullable();
const Variants = z
  .looseObject({
    data: z.array(
      z.looseObject({
        id: z.coerce.number(),
        product_id: z.coerce.number(),
        sku: Maybe,
        calculated_price: Amount,
        inventory_level: z.coerce.number().nullish(),
        purchasing_disabled: z.boolean().nullish(),
        option_values: z.array(z.looseObject({ label: z.string() })).default([]),
      }),
    ),
  })
  .nullable();

/**
 * Sends other goods at no charge as a new order, once: it carries our return's id as `external_order_id`, by which it is found again. No mail goes
 * out for it at BigCommerce.
 */
export async function exchangeOrder(
  api: StoreApi,
  exchange: Pick<Exchange, "orderExternalId" | "returnId" | "units" | "note" | "recipient">,
  key: string,
): Promise<{ orderExternalId: string }> {
  const claim = await readClaim(api, exchange.orderExternalId);
  const found = await findExchange(api, exchange.returnId);
  if (found) {
    await endClaim(api, claim, key);
    return { orderExternalId: found };
  }
  refuseUnderWay(api, claim);
  const path = `/v2/orders/${exchange.orderExternalId}`;
  const original = await api.call({ method: "GET", path }, Original, { urgent: true });
  const addresses = await api.call({ method: "GET", path: `${path}/shipping_addresses` }, z.array(Address).nullable(), { urgent: true });
  const [sentTo] = addresses ?? [];
  // A gift's new order is its recipient's: the platform writes to the address it is billed to, and lists it in the customer's account.
  const gift = exchange.recipient ? { ...(sentTo ?? original.billing_address), email: exchange.recipient.email } : null;
  const body = {
    customer_id: gift ? 0 : original.customer_id,
    ...(original.channel_id ? { channel_id: original.channel_id } : {}),
    default_currency_code: original.currency_code,
    status_id: orderStatus.awaitingFulfilment,
    billing_address: gift ?? original.billing_address,
    shipping_addresses: sentTo ? [gift ? { ...sentTo, email: exchange.recipient?.email } : sentTo] : [],
    // Both prices or neither: it costs nothing, since a difference goes back as a refund of the original order.
    products: exchange.units.map((unit) => ({
      product_id: Number(unit.productExternalId),
      variant_id: Number(unit.variantExternalId),
      ...{ quantity: unit.quantity, price_inc_tax: 0, price_ex_tax: 0 },
    })),
    staff_notes: exchange.note,
    external_source: api.appId,
    external_order_id: exchange.returnId,
  };
  const orderExternalId = await underClaim(api, claim, key, async (startBy) => {
    await api.call({ method: "POST", path: "/v2/orders", body, startBy }, z.unknown(), { urgent: true });
    const made = await findExchange(api, exchange.returnId);
    if (made) return made;
    throw new ProviderError("unavailable", "bigcommerce", "not_seen", "BigCommerce does not show the new order yet.", api.quietSeconds);
  });
  return { orderExternalId };
}

/** The exchange order of a return of ours; null when there is none. */
export async function findExchange(api: StoreApi, returnId: string): Promise<string | null> {
  const rows = await api.call({ method: "GET", path: "/v2/orders", query: { external_order_id: returnId } }, Found, { urgent: true });
  // Compared again: a list that ignored the filter would name strangers.
  const row = rows?.find((one) => one.external_order_id === returnId);
  return row ? String(row.id) : null;
}

/** Variants of these products that are for sale, in the platform's order. A product that is gone has none. */
export async function exchangeChoices(api: StoreApi, productExternalIds: readonly string[], currency: string): Promise<ExchangeChoice[]> {
  const choices: ExchangeChoice[] = [];
  for (const product of new Set(productExternalIds)) {
    const path = `/v3/catalog/products/${product}/variants`;
    const answer = await api.call({ method: "GET", path, query: { limit: 250 } }, Variants).catch((error: unknown) => {
      if (error instanceof ProviderError && error.code === "http_404") return null;
      throw error;
    });
    for (const variant of answer?.data ?? [])
      if (!variant.purchasing_disabled)
        choices.push({
          productExternalId: String(variant.product_id),
          variantExternalId: String(variant.id),
          title: variant.option_values.map((option) => option.label).join(" / "),
          sku: variant.sku ?? "",
          price: moneyOf(variant.calculated_price, currency),
          inStock: variant.inventory_level ?? null,
        });
  }
  return choices;
}
