import { z } from "zod";
import { ProviderError } from "~/domain/errors";
import type { CheckoutGuardCalls } from "~/ports/checkout-guard";
import type { Platform } from "~/ports/platform";
import { findGuard, type GuardRow, lockGuard, releaseGuard, saveGuard, saveWritten, uncertain } from "~db/queries/cod-guard.server";
import { anyTold } from "~db/queries/standings.server";
import { getStore } from "~db/queries/store-row.server";
import type { Ctx } from "../ctx";
import { defineOutboxHandler } from "../outbox/handler";
import { viewCheckoutGuard } from "../risk/guard-checkout.server";
import { refreshStore } from "../stores/refresh-store.server";
import { guardKind, sayGuard } from "./guard-changes.server";
import { clearStandings, tellStandings } from "./tell-standings.server";

/** Another message works on the same checkout: come back after so many seconds. */
const waitSeconds = 15;

/**
 * Brings the store's checkout to what it should be: the configuration first, then what it knows of shoppers; everything goes when the guard is off. Reads all
 * of it when it is sent, so that a late message never brings back something old. What is left to do is the next message's.
 */
export const guardCheckoutHandler = defineOutboxHandler({
  kind: guardKind,
  payload: z.object({}),
  deliver: async (ctx, message): Promise<GuardEnd> => {
    const guard = await setOut(ctx, message.outboxId);
    if (!guard) return { skipped: "never_switched_on" };
    try {
      const { platform, connection } = await ctx.platform();
      if (!connection.checkout) return { skipped: "not_possible" };
      if (!guard.isOn && guard.written === null && !(await ctx.transact(anyTold))) return { skipped: "nothing_there" };
      await needPermissions(ctx, platform);
      return guard.isOn ? await guardIt(ctx, connection.checkout, guard) : await leaveIt(ctx, connection.checkout, guard);
    } finally {
      await ctx.transact((tx) => releaseGuard(tx, message.outboxId, ctx.now()));
    }
  },
  apply: async (tx, ctx, _message, result) => {
    // A person may have switched it meanwhile: that is the next message's.
    const guard = await findGuard(tx);
    if (!guard || result.skipped) return;
    const problem = result.enabled === false ? "off_there" : null;
    await saveGuard(tx, { problem }, ctx.now());
    if (result.more) await sayGuard(tx, { ...guard, problem });
  },
  onStuck: async (tx, ctx, _message, code) => saveGuard(tx, { problem: code }, ctx.now()),
  onRetry: async (tx, ctx) => saveGuard(tx, { problem: null }, ctx.now()),
});

/** Begins the next round, so that whatever changes from here on is another message's. @throws ProviderError `throttled` while another message is at work */
function setOut(ctx: Ctx, outboxId: string): Promise<GuardRow | null> {
  return ctx.transact(async (tx) => {
    const guard = await lockGuard(tx);
    if (!guard) return null;
    const now = ctx.now();
    if (guard.holder !== null && guard.holder !== outboxId && guard.heldUntil !== null && guard.heldUntil > now)
      throw new ProviderError("throttled", "checkout", "under_way", "An earlier message about the checkout is still at work.", waitSeconds);
    const heldUntil = new Date(now.getTime() + ctx.app.quietSeconds * 1000);
    await saveGuard(tx, { round: guard.round + 1, holder: outboxId, heldUntil }, now);
    return guard;
  });
}

/** Asked of the platform itself before it waits: what the store grants may reach us by webhook later. @throws ProviderError `credentials`, which waits */
async function needPermissions(ctx: Ctx, platform: Platform): Promise<void> {
  const missing = async () => missingPermissions(platform, (await ctx.transact((tx) => getStore(tx))).scopes);
  if ((await missing()).length === 0) return;
  await refreshStore(ctx);
  if ((await missing()).length > 0)
    throw new ProviderError("credentials", platform.id, "permission", "The store has not granted the permissions that this needs.");
}

/** Permissions that the guard needs and the store has not granted, by the platform's names. */
export function missingPermissions(platform: Platform | undefined, granted: readonly string[]): string[] {
  return (platform?.optionalScopes?.guardCheckout ?? []).filter((scope) => !granted.includes(scope));
}

/** How a message ended: why nothing was to be done, whether it works at the checkout, shoppers written, and whether some are left. */
type GuardEnd = { skipped?: string; enabled?: boolean; written?: number; more?: boolean };

async function guardIt(ctx: Ctx, checkout: CheckoutGuardCalls, guard: GuardRow): Promise<GuardEnd> {
  const { config } = await viewCheckoutGuard(ctx);
  const text = JSON.stringify(config);
  if (guard.written !== text) {
    // From now on something may be there, whatever becomes of the call.
    await ctx.transact((tx) => saveGuard(tx, { written: uncertain }, ctx.now()));
    const { enabled } = await checkout.guard(config, { enable: guard.writtenAt === null });
    await ctx.transact((tx) => saveWritten(tx, guard, { written: text, writtenAt: ctx.now() }, ctx.now()));
    if (!enabled) return { enabled, more: false };
  }
  return { ...(await tellStandings(ctx, checkout, config.threshold)), enabled: true };
}

async function leaveIt(ctx: Ctx, checkout: CheckoutGuardCalls, guard: GuardRow): Promise<GuardEnd> {
  await checkout.leave();
  await ctx.transact((tx) => saveWritten(tx, guard, { written: null, writtenAt: null }, ctx.now()));
  return clearStandings(ctx, checkout);
}
