import type { GraphQLResolveInfo } from "graphql";
import type { ProtectedContent } from "../engine-types";
import { toGraphqlDecimal } from "../state/amounts";
import type { DeployedApp } from "../state/payment-customizations";
import type { BulkRecord, OrderRecord } from "../state/records";
import type { Store, World } from "../state/world";

/** Bulk operations as the resolvers need them. */
export interface BulkOperations {
  /** Throws a refusal for a query that Shopify would not run. */
  start(query: string, grouped: boolean, ctx: Ctx): BulkRecord;
  /** Throws a refusal when it is over already. */
  cancel(record: BulkRecord): void;
  urlOf(fileId: string): string;
}

/** Everything a resolver may look at during one request. */
export interface Ctx {
  world: World;
  store: Store;
  bulk: BulkOperations;
  /** Where the shopper pays what is outstanding of an order. */
  payUrl(shop: string, order: OrderRecord): string;
  /** The app as it was deployed. */
  app: DeployedApp;
  /** Granted scopes with the implied ones. */
  scopes: ReadonlySet<string>;
  tokenKind: "offline" | "online";
  protectedDataGranted: boolean | readonly ProtectedContent[];
  now: number;
  /** true inside a bulk operation: connections give everything. */
  inBulk: boolean;
  /** Inside a bulk operation: the orders of this chunk, already filtered and sorted. */
  bulkChunk?: readonly OrderRecord[];
}

/** Resolvers of one type; arguments were checked against the schema before. */
export type Fields<Source> = Record<string, (source: Source, args: never, ctx: Ctx, info: GraphQLResolveInfo) => unknown>;

/** Keeps the source type of a table of resolvers in one place. */
export function fieldsOf<Source>(fields: Fields<Source>): Fields<never> {
  return fields;
}

/** Days an app may look back without `read_all_orders`. */
const RECENT_DAYS = 60;

/** Whether the app may see the order at all. */
export function maySee(order: OrderRecord, ctx: Ctx): boolean {
  return ctx.scopes.has("read_all_orders") || order.createdAt >= ctx.now - RECENT_DAYS * 86_400_000;
}

/** Amount as `MoneyV2`. */
export function money(minor: number, ctx: Ctx): { amount: string; currencyCode: string } {
  const { currency } = ctx.store.record;
  return { amount: toGraphqlDecimal(minor, currency), currencyCode: currency };
}

/** Amount as `MoneyBag`; the emulated stores sell in their own currency only. */
export function bag(minor: number, ctx: Ctx): object {
  return { shopMoney: money(minor, ctx), presentmentMoney: money(minor, ctx) };
}
