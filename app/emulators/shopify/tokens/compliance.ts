import { createHash, randomUUID } from "node:crypto";
import { readAsAdmin } from "../admin-shell/admin-query";
import type { Wire } from "../wire";

/** A shopper's numbers as the compliance webhooks carry them. */
interface AboutCustomer {
  id: number;
  email: string | null;
  phone: string | null;
}

const customerQuery = `query ComplianceCustomer($id: ID!) {
  customer(id: $id) {
    defaultEmailAddress { emailAddress }
    defaultPhoneNumber { phoneNumber }
    orders(first: 250) { nodes { legacyResourceId } }
  }
}`;

interface CustomerAnswer {
  customer: {
    defaultEmailAddress: { emailAddress: string } | null;
    defaultPhoneNumber: { phoneNumber: string } | null;
    orders: { nodes: { legacyResourceId: string }[] };
  } | null;
}

/** Asks the app for everything it knows of a shopper (`customers/data_request`). Throws when there is no such shopper. */
export async function sendDataRequest(wire: Wire, shop: string, customerId: string): Promise<void> {
  const { customer, orders } = await lookUp(wire, shop, customerId);
  send(wire, shop, "customers/data_request", {
    ...storeFields(shop),
    orders_requested: orders,
    customer,
    data_request: { id: numberOf(randomUUID()) },
  });
}

/** Tells the app to forget a shopper (`customers/redact`). Throws when there is no such shopper. */
export async function sendCustomerRedact(wire: Wire, shop: string, customerId: string): Promise<void> {
  const { customer, orders } = await lookUp(wire, shop, customerId);
  send(wire, shop, "customers/redact", { ...storeFields(shop), customer, orders_to_redact: orders });
}

/** Tells the app to forget a store (`shop/redact`). */
export function sendShopRedact(wire: Wire, shop: string): void {
  send(wire, shop, "shop/redact", storeFields(shop));
}

async function lookUp(wire: Wire, shop: string, customerId: string): Promise<{ customer: AboutCustomer; orders: number[] }> {
  const { customer } = await readAsAdmin<CustomerAnswer>(wire.engine, shop, customerQuery, { id: customerId });
  if (!customer) throw new Error(`There is no customer ${customerId} in ${shop}.`);
  return {
    customer: {
      id: Number(customerId.split("/").at(-1)),
      email: customer.defaultEmailAddress?.emailAddress ?? null,
      phone: customer.defaultPhoneNumber?.phoneNumber ?? null,
    },
    orders: customer.orders.nodes.map((order) => Number(order.legacyResourceId)),
  };
}

function send(wire: Wire, shop: string, topic: string, body: Record<string, unknown>): void {
  wire.dispatcher.notify({ shop, topic, eventId: randomUUID(), triggeredAt: wire.now().toISOString(), body: () => body });
}

const storeFields = (shop: string) => ({ shop_id: numberOf(shop), shop_domain: shop });

const numberOf = (text: string): number => createHash("sha256").update(text).digest().readUIntBE(0, 4);
