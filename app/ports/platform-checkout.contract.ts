import { describe, expect, it } from "vitest";
import type { GuardConfig, GuardStanding } from "~/domain/risk/cod-guard";
import type { CheckoutGuardCalls } from "./checkout-guard";
import { type ContractWorld, untilAnswered } from "./platform-harness";

const config: GuardConfig = {
  version: 1,
  codNames: ["cash on delivery"],
  threshold: 0.4,
  rules: [{ outcome: "hide", fromTotal: 5000, toTotal: null, postal: ["8000"], countries: [] }],
};
const risky: GuardStanding = { version: 1, risk: 0.61, list: null };
const nobody = "gid://shopify/Customer/1";

/** What every platform keeps that lets us take cash on delivery out of a checkout. */
export function checkoutContract(world: ContractWorld): void {
  const there = () => {
    const { checkout } = world.harness;
    if (!checkout) throw new Error("The harness cannot look at the checkout.");
    return checkout;
  };
  const calls = (): CheckoutGuardCalls => {
    if (!world.connection.checkout) throw new Error("The platform says it can, and has no calls for it.");
    return world.connection.checkout;
  };
  const guard = (of = config, enable = true) => untilAnswered(world, () => calls().guard(of, { enable }));

  describe("cash on delivery at the checkout", () => {
    it("is closed until the store grants the permissions, and names them", async () => {
      expect(world.harness.platform.optionalScopes?.guardCheckout?.length).toBeGreaterThan(0);
      await expect(calls().guard(config, { enable: true })).rejects.toMatchObject({ kind: "rejected" });
      await expect(calls().tell([{ shopperExternalId: there().shopper(), standing: risky }])).rejects.toMatchObject({ kind: "rejected" });
      await there().grant();
      const { scopes } = await world.connection.storeFacts();
      expect(scopes).toEqual(expect.arrayContaining([...(world.harness.platform.optionalScopes?.guardCheckout ?? [])]));
    });

    it("is guarded once, whatever becomes of the answers", async () => {
      world.harness.loseAnswerOfWrite(1);
      expect(await guard()).toEqual({ enabled: true });
      expect(there().guards()).toEqual([{ config, enabled: true }]);
    });

    it("writes nothing when what stands there is the same, and the new when it is not", async () => {
      const before = there().writes();
      await guard();
      expect(there().writes()).toBe(before);
      const other = { ...config, threshold: null };
      await guard(other);
      expect(there().guards()).toEqual([{ config: other, enabled: true }]);
    });

    it("leaves to the store's staff what they switched off, until it is switched on here", async () => {
      await there().switchOffThere();
      expect(await guard(config, false)).toEqual({ enabled: false });
      expect(there().guards()).toEqual([{ config, enabled: false }]);
      expect(await guard()).toEqual({ enabled: true });
      expect(there().guards()).toEqual([{ config, enabled: true }]);
    });

    it("says in our words that the app came without its part at the checkout", async () => {
      await calls().leave();
      const back = there().undeploy();
      await expect(calls().guard(config, { enable: true })).rejects.toMatchObject({ kind: "rejected", code: "not_deployed" });
      back();
    });

    it("says in our words that the store's plan does not allow it", async () => {
      const back = there().forbidByPlan();
      await expect(calls().guard(config, { enable: true })).rejects.toMatchObject({ kind: "rejected", code: "plan_forbids" });
      back();
      await guard();
    });

    it("knows of shoppers what it is told, and forgets it again", async () => {
      const shopperExternalId = there().shopper();
      world.harness.loseAnswerOfWrite(1);
      const answer = await untilAnswered(world, () =>
        calls().tell([
          { shopperExternalId: nobody, standing: risky },
          { shopperExternalId, standing: risky },
        ]),
      );
      expect(answer).toEqual({ gone: [nobody] });
      expect(there().standing(shopperExternalId)).toEqual(risky);
      await calls().tell([{ shopperExternalId, standing: { version: 1, risk: null, list: "allow" } }]);
      expect(there().standing(shopperExternalId)).toEqual({ version: 1, risk: null, list: "allow" });
      expect(
        await calls().tell([
          { shopperExternalId, standing: null },
          { shopperExternalId: nobody, standing: null },
        ]),
      ).toEqual({ gone: [nobody] });
      expect(there().standing(shopperExternalId)).toBeNull();
      // What is not there is forgotten already.
      expect(await calls().tell([{ shopperExternalId, standing: null }])).toEqual({ gone: [] });
    });

    it("is left, and left again", async () => {
      world.harness.loseAnswerOfWrite(1);
      await untilAnswered(world, () => calls().leave());
      expect(there().guards()).toEqual([]);
      await calls().leave();
    });
  });
}
