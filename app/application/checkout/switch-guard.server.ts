import { Refusal } from "~/domain/errors";
import { findGuard, lockGuard, saveGuard, saveSwitch } from "~db/queries/cod-guard.server";
import { doubtStandings } from "~db/queries/standings.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx, VerbTx } from "../ctx";
import { sayGuard } from "./guard-changes.server";

export interface SwitchGuard {
  on: boolean;
  /** Scores hide cash on delivery as well as the store's rules. */
  byScore: boolean;
}

/**
 * Switches the guard of the store's checkout on or off, or changes what it decides by; doing it again writes all anew. The platform is told later, once it
 * has granted what that needs.
 * @throws Refusal `not_possible` where the platform lets no app do that
 */
export function switchGuard(ctx: Ctx, input: SwitchGuard): Promise<void> {
  return ctx.transact(async (tx) => {
    const store = await getStore(tx);
    if (!ctx.app.platforms[store.platform]?.can.guardCheckout)
      throw new Refusal("not_possible", "This platform lets no app take a way to pay out of its checkout.");
    const before = await lockGuard(tx);
    if (!input.on && !before) return;
    const guard = await saveSwitch(tx, { isOn: input.on, byScore: input.byScore }, ctx.now());
    await doubtStandings(tx);
    await sayGuard(tx, guard);
    await tx.record([{ name: input.on ? "checkout.guard-on" : "checkout.guard-off", data: { byScore: input.byScore } }]);
  });
}

/** Tries again what the platform refused. */
export function retryGuard(ctx: Ctx): Promise<void> {
  return ctx.transact(async (tx) => {
    const guard = await lockGuard(tx);
    if (!guard) return;
    await saveGuard(tx, { problem: null }, ctx.now());
    await sayGuard(tx, { ...guard, problem: null });
    await tx.record([{ name: "checkout.guard-retried", data: { problem: guard.problem } }]);
  });
}

/**
 * The store removed the app: the platform takes the guard away with it. What it knows of shoppers may stay there, so that it is doubted, and written or
 * removed, when the guard is switched on once more. Inside the caller's transaction.
 */
export async function endGuard(ctx: Ctx, tx: VerbTx): Promise<void> {
  const guard = await findGuard(tx);
  if (!guard?.isOn) return;
  await saveSwitch(tx, { isOn: false, byScore: guard.byScore }, ctx.now());
  await saveGuard(tx, { written: null }, ctx.now());
  await doubtStandings(tx);
}
