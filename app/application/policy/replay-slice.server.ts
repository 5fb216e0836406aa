import { WantedResolution } from "~/domain/returns/commands";
import { rulesOfFacts } from "~/domain/returns/eligibility/judge";
import type { Verdict } from "~/domain/returns/eligibility/rule";
import type { ProductFacts } from "~/domain/returns/facts";
import type { PastAsk, PastAskLine, PastLine, PastOrder, PastParcel, PastShopper, PastUnits } from "~/domain/returns/replay/past-order";
import type { StoreTx } from "~db/client.server";
import {
  ordersOfShoppers,
  type ReplayRefusalRow,
  type ReplayReturnRow,
  refundsOfOrders,
  refusalsOfOrders,
  returnsOfOrders,
  returnsOfShoppers,
} from "~db/queries/replay-asks.server";
import {
  linesOfOrders,
  parcelsOfOrders,
  productsOfOrders,
  type ReplayCursor,
  type ReplayLineRow,
  type ReplayOrderRow,
  type ReplayParcelRow,
  type ReplayRange,
  sliceOfOrders,
} from "~db/queries/replay-orders.server";

/** What has to be read beside orders, lines and parcels. */
export interface ReplayNeeds {
  /** A policy asks for tags or collections, and the platform tells them. */
  products: boolean;
  /** A policy limits how much one shopper may ask. */
  shoppers: boolean;
}

/** Some past orders, and after which the next ones come; null = these are the last. */
export interface ReplaySlice {
  orders: PastOrder[];
  last: ReplayCursor | null;
}

/** The next past orders, the newest first, with where they end; one query for each kind of row. */
export async function readSlice(
  tx: StoreTx,
  range: ReplayRange,
  needs: ReplayNeeds,
  after: ReplayCursor | null,
  limit: number,
): Promise<ReplaySlice> {
  const rows = await sliceOfOrders(tx, range, after, limit);
  if (rows.length === 0) return { orders: [], last: null };
  const ids = rows.map((row) => row.id);
  const lines = await linesOfOrders(tx, ids);
  const parcels = byKey(await parcelsOfOrders(tx, ids), (row) => row.order);
  const returns = byKey(await returnsOfOrders(tx, ids), (row) => row.order);
  const refusals = byKey(await refusalsOfOrders(tx, ids), (row) => row.order);
  const asked = rows.filter((row) => returns.has(row.id) || refusals.has(row.id));
  const refunds = asked.length > 0 ? byKey(await refundsOfOrders(tx, ids), (row) => row.order) : new Map<string, never[]>();
  const productIds = needs.products ? [...new Set(lines.flatMap((line) => line.product ?? []))] : [];
  const products = new Map((await (productIds.length > 0 ? productsOfOrders(tx, productIds) : [])).map((row) => [row.id, row]));
  const shopperIds = needs.shoppers ? [...new Set(asked.flatMap((row) => row.shopper ?? []))] : [];
  const shopperOf = await readShoppers(tx, shopperIds);
  const mine = byKey(lines, (row) => row.order);
  const productOf = (line: ReplayLineRow): ProductFacts => {
    const row = needs.products && line.product !== null ? products.get(line.product) : null;
    const known = { id: line.product, type: line.type, tags: [], collections: [] };
    if (row === null) return { ...known, isRead: true };
    return row
      ? { ...known, type: line.type ?? row.type, tags: row.tags, collections: row.collections, isRead: true }
      : { ...known, isRead: false };
  };
  const orders = rows.map((row): PastOrder => {
    const its = returns.get(row.id) ?? [];
    return {
      ...orderOf(row),
      lines: (mine.get(row.id) ?? []).map((line) => lineOf(line, productOf(line))),
      parcels: parcelsOf(parcels.get(row.id) ?? []),
      units: its.flatMap(unitsOf),
      refunds: (refunds.get(row.id) ?? []).map(({ amount, at }) => ({ amountMinor: amount, at: new Date(at) })),
      asks: [...its.filter((one) => !one.replaced && !one.law).map(askOfReturn), ...(refusals.get(row.id) ?? []).map(askOfRefusal)],
      shopper: row.shopper === null ? null : (shopperOf.get(row.shopper) ?? null),
    };
  });
  const last = rows.length < limit ? undefined : rows.at(-1);
  return { orders, last: last ? { at: last.at, id: last.id } : null };
}

async function readShoppers(tx: StoreTx, ids: readonly string[]): Promise<Map<string, PastShopper>> {
  if (ids.length === 0) return new Map();
  const returns = byKey(await returnsOfShoppers(tx, ids), (row) => row.shopper);
  const orders = byKey(await ordersOfShoppers(tx, ids), (row) => row.shopper);
  return new Map(
    ids.map((id) => [
      id,
      {
        ordered: (orders.get(id) ?? []).map(({ placed }) => new Date(placed)),
        returns: (returns.get(id) ?? []).map(({ id: returnId, order: orderId, asked, until, gone, worth }) => ({
          ...{ returnId, orderId, from: new Date(asked), until: instant(until), goneAt: instant(gone), worthMinor: worth },
        })),
      },
    ]),
  );
}

const instant = (at: number | null) => (at === null ? null : new Date(at));

function byKey<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) {
    const known = found.get(keyOf(row));
    if (known) known.push(row);
    else found.set(keyOf(row), [row]);
  }
  return found;
}

function orderOf(row: ReplayOrderRow): Omit<PastOrder, "lines" | "parcels" | "units" | "refunds" | "asks" | "shopper"> {
  return {
    ...{ orderId: row.id, currency: row.currency, countryCode: row.country, discountCodes: row.codes, placedAt: new Date(row.placed) },
    ...{ cancelledAt: instant(row.cancelled), isCod: row.cod, financialStatus: row.financial, hasAccount: row.account },
    ...{ totalMinor: row.total, subtotalMinor: row.subtotal, shippingMinor: row.shipping },
  };
}

function lineOf(row: ReplayLineRow, product: ProductFacts): PastLine {
  const { id: lineId, title, bought, current, price: unitPriceMinor, discount: discountMinor } = row;
  return { lineId, title, product, bought, current, unitPriceMinor, discountMinor };
}

/** The same reading of parcels as where an order is judged today. */
function parcelsOf(rows: readonly ReplayParcelRow[]): PastParcel[] {
  return [...byKey(rows, (row) => row.parcel).values()].flatMap((units): PastParcel[] => {
    const [first] = units;
    if (!first) return [];
    const failed = first.leg === "rto" || first.status === "failed";
    const state = failed ? "failed" : first.status === "delivered" || first.delivered !== null ? "delivered" : "moving";
    return [
      {
        ...{ state, shippedAt: new Date(first.shipped), deliveredAt: instant(first.delivered) },
        units: units.map(({ line: lineId, quantity }) => ({ lineId, quantity })),
      },
    ];
  });
}

function unitsOf(row: ReplayReturnRow): PastUnits[] {
  const when = { from: new Date(row.asked), until: instant(row.ended), settledAt: instant(row.settled) };
  return (row.lines ?? []).map(({ id: lineId, quantity }) => ({ returnId: row.id, lineId, quantity, ...when }));
}

const passed: Verdict = { answer: "yes", code: "passed", sentence: "", values: {} };
/** What rules about facts answered to whoever got as far as the policy's rules. */
const allPassed: ReadonlyMap<string, Verdict> = new Map(
  rulesOfFacts.filter((rule) => rule.id !== "paid").map((rule) => [rule.id, passed] as const),
);
const factIds = new Set(rulesOfFacts.map((rule) => rule.id));
/** Refusals of rules about facts: no policy changes them. */
const factCodes = new Set(["order_cancelled", "not_delivered", "not_shipped", "nothing_left", "too_many"]);

function askOfReturn(row: ReplayReturnRow): PastAsk {
  const lines = new Map<string, PastAskLine>();
  for (const { id: lineId, quantity, reason: reasonId, photos } of row.lines ?? []) {
    const known = lines.get(lineId);
    // Units of one line from several parcels are rows of their own.
    if (known) lines.set(lineId, { ...known, quantity: known.quantity + quantity, photos: known.photos + photos });
    else {
      const said = row.verdicts.filter((verdict) => verdict.lineId === lineId);
      const evidence = said.flatMap(({ rule, answer, code, sentence, values }) =>
        code && factIds.has(rule) ? [[rule, { answer, code, sentence, values: values ?? {} }] as const] : [],
      );
      const inDoubt = said.some(({ rule, answer }) => rule === "condition" && answer === "look");
      lines.set(lineId, { lineId, quantity, reasonId, photos, inDoubt, known: new Map([...allPassed, ...evidence]) });
    }
  }
  return {
    ...{ kind: "return", returnId: row.id, askedAt: new Date(row.asked), lasting: null },
    wants: WantedResolution.catch("refund").parse(row.wants),
    lines: [...lines.values()],
    wishOpen: row.open,
    cameToNothing: row.ended !== null,
  };
}

function askOfRefusal({ line: lineId, code, quantity, refused, choice }: ReplayRefusalRow): PastAsk {
  const { reasonId, photos, inDoubt, wants } = choice ?? { reasonId: null, photos: 5, inDoubt: false, wants: "refund" as const };
  return {
    ...{ kind: "refusal", returnId: null, askedAt: new Date(refused), wants, wishOpen: false, cameToNothing: false },
    lines: [{ lineId, quantity, reasonId, photos, inDoubt, known: allPassed }],
    lasting: factCodes.has(code) ? { answer: "no", code, sentence: "", values: {} } : null,
  };
}
