import { drawnInto } from "~/domain/risk/control";
import { costOfRto, marginOf, type RiskAction } from "~/domain/risk/decide";
import type { StoreSettings } from "~/domain/stores/settings";
import { controlArms, insertTrials } from "~db/queries/trials.server";
import type { Ctx, VerbTx } from "../ctx";

/** An order that the model advises more about than shipping. */
export interface Flagged {
  orderId: string;
  /** The platform's id: what is drawn by, so that even a reinstalled app draws the same. */
  externalId: string;
  action: RiskAction;
  probability: number;
  totalMinor: number;
}

/**
 * Lets flagged orders join the measurement, each once, and says which are in the control group: a keyed hash of the platform's order id against the store's
 * share, so that no repetition can draw again. Inside the caller's transaction.
 */
export async function drawTrials(
  ctx: Ctx,
  tx: VerbTx,
  settings: StoreSettings,
  flagged: readonly Flagged[],
): Promise<Map<string, boolean>> {
  const arms = await controlArms(
    tx,
    flagged.map((one) => one.orderId),
  );
  const { controlPercent, costs } = settings;
  const fresh = flagged
    .filter((one) => !arms.has(one.orderId))
    .map(({ totalMinor, externalId, ...one }) => ({
      ...one,
      flaggedAt: ctx.now(),
      isControl: drawnInto(ctx.sealer.hash(ctx.storeId, "draw", externalId), controlPercent),
      controlPercent,
      costMinor: costOfRto(costs),
      marginMinor: Math.round(marginOf(totalMinor, costs)),
    }));
  const joined = await insertTrials(tx, fresh);
  for (const one of fresh) arms.set(one.orderId, one.isControl);
  await tx.record(
    fresh
      .filter((one) => joined.has(one.orderId))
      .map(({ orderId, action, isControl }) => ({
        name: "risk.flagged" as const,
        orderId,
        actor: "rule",
        data: { action, control: isControl, controlPercent },
      })),
  );
  return arms;
}
