import type { OrderSeed } from "./seeds";
import { indianStates } from "./states";
import { bayesAuc, bayesReturnAuc } from "./truth";
import { termTable } from "./truth-facts";
import { categoryReturn, returnTerms } from "./truth-return";
import { categoryRto, rtoTerms } from "./truth-rto";

const valueTable = (head: string, values: [string, number][]) =>
  [`| ${head} | value |`, "| --- | --- |", ...values.map(([name, value]) => `| ${name} | ${value.toFixed(2)} |`)].join("\n");

/** The truth as Markdown: every term and table with its numbers. */
export function describeTruth(): { rto: string; return: string; categoryRto: string; categoryReturn: string; states: string } {
  return {
    rto: termTable(rtoTerms),
    return: termTable(returnTerms),
    categoryRto: valueTable("category, for RTO", Object.entries(categoryRto)),
    categoryReturn: valueTable("category, for returns", Object.entries(categoryReturn)),
    states: valueTable(
      "state",
      indianStates.map((state) => [state.name, state.rto]),
    ),
  };
}

/** Shares and counts of a history; shares are between 0 and 1, delays in days. Moving orders count by how they will end. */
export function ratesOf(orders: Iterable<OrderSeed>) {
  const count: Record<string, number> = {};
  const add = (name: string, is = true) => {
    if (is) count[name] = (count[name] ?? 0) + 1;
  };
  let shortest = Number.POSITIVE_INFINITY;
  let longest = 0;
  for (const order of orders) {
    const end = order.outcome.eventual ?? order.outcome;
    const rto = order.truth?.rto ?? {};
    add("orders");
    add(order.payment);
    add(`${order.payment} ${end.result}`);
    add(end.result);
    add("moving", order.outcome.result === "moving");
    add("asked", order.returnAsk !== undefined);
    for (const name of ["known_shopper", "velocity", "bracketed", "night", "no_house_number", "gibberish_address"])
      add(name, rto[name] !== 0);
    for (const name of ["pin_of_other_state", "bad_phone", "disposable_mail", "instagram", "courier_fakes"]) add(name, rto[name] !== 0);
    add("offer", order.discountCodes.length > 0);
    if (end.result === "cancelled" || !end.resolvedAt) continue;
    const delay = (Date.parse(end.resolvedAt) - Date.parse(order.placedAt)) / 86_400_000;
    shortest = Math.min(shortest, delay);
    longest = Math.max(longest, delay);
  }
  const n = (name: string) => count[name] ?? 0;
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  const rto = (kind: string) => share(n(`${kind}rto`), n(`${kind}rto`) + n(`${kind}delivered`));
  return {
    orders: n("orders"),
    cod: share(n("cod"), n("orders")),
    rto: rto(""),
    rtoCod: rto("cod "),
    rtoPrepaid: rto("prepaid "),
    cancelled: share(n("cancelled"), n("orders")),
    moving: share(n("moving"), n("orders")),
    returnAsked: share(n("asked"), n("delivered")),
    ofAll: (name: string) => share(n(name), n("orders")),
    delayDays: [shortest, longest] as const,
  };
}

/** The rates as a Markdown table, with the ceilings of both tasks. */
export function describeRates(orders: Iterable<OrderSeed>): string {
  const rates = ratesOf(orders);
  const { all, cod } = bayesAuc(orders);
  const returns = bayesReturnAuc(orders);
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const auc = (value: number | null) => (value === null ? "-" : value.toFixed(3));
  const rows: [string, string][] = [
    ["orders", String(rates.orders)],
    ["COD", percent(rates.cod)],
    ["RTO of those delivered or RTO", percent(rates.rto)],
    ["the same, COD", percent(rates.rtoCod)],
    ["the same, prepaid", percent(rates.rtoPrepaid)],
    ["cancelled before dispatch", percent(rates.cancelled)],
    ["still moving at the end", percent(rates.moving)],
    ["delivered and asked back", percent(rates.returnAsked)],
    ["shopper had ordered before", percent(rates.ofAll("known_shopper"))],
    ["another order of the shopper within the hour before", percent(rates.ofAll("velocity"))],
    ["bracketed sizes", percent(rates.ofAll("bracketed"))],
    ["night orders", percent(rates.ofAll("night"))],
    ["with an offer", percent(rates.ofAll("offer"))],
    ["no house number", percent(rates.ofAll("no_house_number"))],
    ["gibberish address", percent(rates.ofAll("gibberish_address"))],
    ["PIN code of another state", percent(rates.ofAll("pin_of_other_state"))],
    ["impossible phone", percent(rates.ofAll("bad_phone"))],
    ["disposable e-mail", percent(rates.ofAll("disposable_mail"))],
    ["courier fakes attempts", percent(rates.ofAll("courier_fakes"))],
    ["days from order to outcome", `${rates.delayDays[0].toFixed(1)} to ${rates.delayDays[1].toFixed(1)}`],
    ["RTO ceiling, AUC, all: every term / seen terms", `${auc(all.omniscient)} / ${auc(all.seenOnly)}`],
    ["RTO ceiling, AUC, COD: every term / seen terms", `${auc(cod.omniscient)} / ${auc(cod.seenOnly)}`],
    ["return ceiling, AUC: every term / seen terms", `${auc(returns.omniscient)} / ${auc(returns.seenOnly)}`],
  ];
  return ["| measured | |", "| --- | --- |", ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join("\n");
}
