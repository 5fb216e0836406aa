import type { ShopperId } from "~/domain/ids";
import type { GuardStanding } from "~/domain/risk/cod-guard";
import { standingOf } from "~/domain/risk/cod-guard";
import { decidesTheSame, toldOf } from "~/domain/risk/cod-guard-told";
import { drawnInto } from "~/domain/risk/control";
import { activeRules } from "~db/queries/rules.server";
import { findStandings, loadStandingFacts } from "~db/queries/standings.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../ctx";
import { rescoreOrders } from "../risk/rescore-orders.server";

/** What a checkout should know of one shopper, against what it was told. */
export interface WantedStanding {
  shopperId: ShopperId;
  shopperExternalId: string;
  /** null = nothing. */
  standing: GuardStanding | null;
  /** Would lose cash on delivery by score, and was drawn into those left alone. */
  control: boolean;
  /** What was told decides the same: nothing is to be written. */
  same: boolean;
  /** As it was read: see `ToldStanding`. */
  marks: number;
  written: string | null;
}

/**
 * What a checkout should know of these shoppers now. The risk is that of their newest order on cash were it placed again today, so that what became of it
 * counts. A share of those who would lose cash by it is left alone by chance, so that what it saves and loses can be measured. Inside the caller's transaction.
 * @param threshold of the checkout's configuration; null = nobody is scored
 */
export async function wantedStandings(
  ctx: Ctx,
  tx: VerbTx,
  shopperIds: readonly ShopperId[],
  threshold: number | null,
): Promise<WantedStanding[]> {
  const { settings } = await getStore(tx);
  const rules = await activeRules(tx);
  const people = await loadStandingFacts(tx, shopperIds);
  const rows = await findStandings(tx, shopperIds);
  const scored = threshold === null ? [] : people.flatMap(({ orderId, erased }) => (orderId && !erased ? [orderId] : []));
  const risks = await rescoreOrders(ctx, tx, scored);
  return people.map(({ shopperId, shopperExternalId, orderId, erased, ...person }) => {
    const row = rows.get(shopperId);
    const risk = (orderId && risks.get(orderId)) ?? null;
    const told = erased ? null : toldOf(standingOf(rules, { ...person, risk }), threshold);
    const draw = ctx.sealer.hash(ctx.storeId, "draw", `checkout ${shopperExternalId}`);
    const control = told?.list === null && drawnInto(draw, settings.controlPercent);
    const standing = control ? null : told;
    const written = row?.written ?? null;
    return {
      ...{ shopperId, shopperExternalId, standing, control, written, marks: row?.marks ?? 0 },
      same: decidesTheSame(written, standing, threshold),
    };
  });
}
