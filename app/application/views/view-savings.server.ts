import { ledgerOf, type Savings } from "~/domain/risk/savings";
import { addDays } from "~/domain/time";
import { trialArms, trialRest } from "~db/queries/savings.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";

/** Orders flagged less than this many days ago are not counted: an RTO is known later than a delivery. */
export const ripeDays = 30;
const ledgerDays = 365;

/** What the advice was worth. Amounts are minor units of the store's currency. */
export interface SavingsView {
  /** Share of flagged orders drawn into the control group now, percent. */
  controlPercent: number;
  all: Savings;
  byAction: (Savings & { action: string })[];
  /** Flagged too short a while ago to count. */
  young: number;
  /** Of the control group, but somebody acted: not counted. */
  left: number;
}

/** Reads the savings of the last year: measured orders whose end is known, as their arms were drawn. */
export function viewSavings(ctx: Ctx): Promise<SavingsView> {
  return ctx.transact(async (tx) => {
    const { settings } = await getStore(tx);
    const [from, until] = [addDays(ctx.now(), -ledgerDays), addDays(ctx.now(), -ripeDays)];
    const ledger = ledgerOf(await trialArms(tx, from, until), settings.costs.holdCost);
    return { controlPercent: settings.controlPercent, ...ledger, ...(await trialRest(tx, from, until)) };
  });
}
