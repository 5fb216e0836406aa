import { toMinor } from "../../state/amounts";
import { idOf } from "../../state/global-id";
import type { OrderRecord } from "../../state/records";
import { type Change, Refused } from "../../state/world";
import { accessDenied } from "../api-errors";
import type { Ctx } from "../context";
import { find } from "../find-node";
import type { OrderSource } from "../sources";

/** Runs a change; a refusal becomes the payload's user errors and leaves everything as it was. */
export function attempt(ctx: Ctx, act: (change: Change) => object, errorsField = "userErrors", empty: object = {}): object {
  try {
    return { [errorsField]: [], ...ctx.world.change(ctx.store, { at: ctx.now }, act) };
  } catch (error) {
    if (error instanceof Refused) return { ...empty, [errorsField]: error.errors };
    throw error;
  }
}

/** The order of a global id, or a refusal. */
export function orderFor(id: string, ctx: Ctx, field: string[], code?: string): OrderRecord {
  const found = find(id, ctx, "Order") as OrderSource | null;
  if (!found) throw new Refused(field, "Order does not exist", code);
  return found.order;
}

/** The numeric part of a global id of that type, or a refusal. */
export function numeric(type: string, id: string, field: string[], code = "NOT_FOUND"): number {
  const value = idOf(type, id);
  if (value === null) throw new Refused(field, `Invalid id: ${id}`, code);
  return value;
}

export interface MoneyArg {
  amount: string;
  currencyCode: string;
}

/** An amount in the store's currency, or a refusal when it is in another. */
export function minorOf(money: MoneyArg, ctx: Ctx, field: string[]): number {
  if (money.currencyCode !== ctx.store.record.currency)
    throw new Refused(field, `Currency must be ${ctx.store.record.currency}`, "INVALID");
  return toMinor(money.amount, money.currencyCode);
}

/** An optional instant argument in milliseconds. */
export function instantOf(text: string | null | undefined): number | null {
  return text ? Date.parse(text) : null;
}

/** Scopes that depend on what an argument names: changing an order needs `write_orders`, and so on. */
export function requireWriteScope(type: string, field: string, ctx: Ctx): void {
  const scope = { Order: "write_orders", Customer: "write_customers", Product: "write_products", ProductVariant: "write_products" }[type];
  if (scope && !ctx.scopes.has(scope)) throw accessDenied(field, `\`${scope}\` access scope.`);
}
