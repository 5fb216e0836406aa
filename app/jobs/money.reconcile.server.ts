import { z } from "zod";
import { compareOrders, failCheck } from "~/application/money/compare-orders.server";
import { ProviderError } from "~/domain/errors";
import { defineJob } from "./define";
import { forStores } from "./for-stores.server";
import { whileConnected } from "./while-connected.server";

/** Compares one store's ledger with the platform's refunds, page by page; killed, it goes on where it was. */
export const reconcileMoneyJob = defineJob({
  name: "money.reconcile",
  payload: z.object({}),
  attempts: 5,
  timeoutSeconds: 1800,
  run: (ctx) =>
    whileConnected(async () => {
      try {
        while ((await compareOrders(ctx)) !== null);
      } catch (error) {
        if (error instanceof ProviderError && !error.retryable) await failCheck(ctx, error);
        throw error;
      }
      return { done: true };
    }),
});

/** Every night, every installed store. */
export const reconcileMoneyNightly = forStores("money.reconcile-nightly", "50 3 * * *", reconcileMoneyJob);
