import { gid } from "./global-id";
import type { CustomerRecord, MetafieldRecord, OrderRecord, RiskRecord } from "./records";
import { lastScan } from "./shipping";
import { type Change, Refused, touch, type World } from "./world";

const MAX_FACTS = 20;
const MAX_FACT_TEXT = 256;

/** Adds or removes tags (compared without case, as Shopify does). Reports whether anything changed. */
export function changeTags(owner: { tags: string[] }, tags: readonly string[], way: "add" | "remove"): boolean {
  const before = owner.tags.length;
  const named = tags
    .flatMap((text) => text.split(","))
    .map((text) => text.trim())
    .filter((text) => text !== "");
  if (named.some((tag) => tag.length > 40)) throw new Refused(["tags"], "Tag is too long (maximum is 40 characters)");
  const lower = new Set(named.map((tag) => tag.toLowerCase()));
  if (way === "remove") owner.tags = owner.tags.filter((tag) => !lower.has(tag.toLowerCase()));
  else {
    const known = new Set(owner.tags.map((tag) => tag.toLowerCase()));
    for (const tag of named) {
      if (!known.has(tag.toLowerCase())) owner.tags.push(tag);
      known.add(tag.toLowerCase());
    }
  }
  return owner.tags.length !== before;
}

/** Stamps and announces an edited order. */
export function orderEdited(order: OrderRecord, change: Change): void {
  touch(order, change);
  change.emit("orders/updated", gid("Order", order.id), order);
}

/** Stamps and announces an edited customer. */
export function customerEdited(customer: CustomerRecord, change: Change): void {
  customer.updatedAt = Math.max(customer.updatedAt, change.at);
  change.emit("customers/update", gid("Customer", customer.id));
}

/** Writes one assessment per app, so the newest replaces the one before. Refused once everything was fulfilled. */
export function assessRisk(order: OrderRecord, risk: Omit<RiskRecord, "at">, change: Change): RiskRecord {
  const shipped = order.fulfillmentOrders.every((work) => work.status === "CLOSED");
  if (shipped && order.fulfillments.some((one) => lastScan(one) !== null || one.status === "SUCCESS")) {
    throw new Refused(["orderRiskAssessmentInput", "orderId"], "Order has already been fulfilled", "ORDER_ALREADY_FULFILLED");
  }
  if (risk.facts.length > MAX_FACTS)
    throw new Refused(["orderRiskAssessmentInput", "facts"], "Too many facts were provided", "TOO_MANY_FACTS");
  if (risk.facts.some((fact) => fact.description.length > MAX_FACT_TEXT || fact.description.trim() === "")) {
    throw new Refused(["orderRiskAssessmentInput", "facts"], "Description must have 1 to 256 characters", "INVALID");
  }
  const record: RiskRecord = { ...risk, at: change.at };
  order.risks = [record];
  touch(order, change);
  change.emit("orders/risk_assessment_changed", gid("Order", order.id), order);
  change.emit("orders/updated", gid("Order", order.id), order);
  return record;
}

/** Makes or overwrites a metafield of an owner. */
export function setMetafield(
  world: World,
  owner: { metafields?: MetafieldRecord[] },
  field: { namespace: string; key: string; type: string; value: string },
  change: Change,
): MetafieldRecord {
  const found = owner.metafields?.find((one) => one.namespace === field.namespace && one.key === field.key);
  if (found) return Object.assign(found, field, { updatedAt: change.at });
  const made: MetafieldRecord = { id: world.newId(), ...field, createdAt: change.at, updatedAt: change.at };
  owner.metafields = [...(owner.metafields ?? []), made];
  return made;
}
