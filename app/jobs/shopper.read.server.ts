import { z } from "zod";
import { readShopperGroups } from "~/application/policy/read-shopper-groups.server";
import { defineJob } from "./define";
import { whileConnected } from "./while-connected.server";

/** Reads the tags or groups of shoppers that a rule of the return policy asks for and nobody has read. */
export const readShopperGroupsJob = defineJob({
  name: "shopper.read",
  payload: z.object({ shopperExternalIds: z.array(z.string()).max(100) }),
  attempts: 6,
  timeoutSeconds: 120,
  run: (ctx, payload) =>
    whileConnected(async () => {
      await readShopperGroups(ctx, payload);
      return { done: true };
    }),
});
