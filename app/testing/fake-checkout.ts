import type { GuardConfig, GuardStanding } from "~/domain/risk/cod-guard";
import type { CheckoutGuardCalls } from "~/ports/checkout-guard";
import { type FakePlatform, fakeCan, fakePlatform } from "./fake-platform";

/** A platform in memory whose checkout an app may guard. */
export interface FakeCheckout extends FakePlatform {
  /** What stands at the checkout; null = nothing of ours. */
  config: GuardConfig | null;
  enabled: boolean;
  standings: Map<string, GuardStanding>;
  scopes: string[];
  /** Called before every call; may throw. `told` are the shoppers of a `tell`. */
  onCall: (call: "guard" | "leave" | "tell", told: number) => void;
  /** Each call so far: "guard", "leave", "tell 2". */
  made: string[];
}

export const guardScopes = ["write_checkout", "write_people"];

/** Makes one; the store has granted nothing beyond orders until `scopes` says so. */
export function fakeCheckout(): FakeCheckout {
  const fake = Object.assign(fakePlatform(), {
    config: null,
    enabled: true,
    standings: new Map<string, GuardStanding>(),
    scopes: ["read_orders", ...guardScopes],
    onCall: () => {},
    made: [],
  }) as FakeCheckout;
  const note = (call: "guard" | "leave" | "tell", told = 0) => {
    fake.onCall(call, told);
    fake.made.push(call === "tell" ? `tell ${told}` : call);
  };
  const checkout: CheckoutGuardCalls = {
    guard: async (config, { enable }) => {
      note("guard");
      if (fake.config === null || enable) fake.enabled = true;
      fake.config = config;
      return { enabled: fake.enabled };
    },
    leave: async () => {
      note("leave");
      fake.config = null;
    },
    tell: async (standings) => {
      note("tell", standings.length);
      for (const { shopperExternalId, standing } of standings)
        if (standing) fake.standings.set(shopperExternalId, standing);
        else fake.standings.delete(shopperExternalId);
      return { gone: [] };
    },
  };
  const { connect } = fake.platform;
  Object.assign(fake.platform, {
    can: { ...fakeCan, guardCheckout: true },
    optionalScopes: { guardCheckout: guardScopes },
    connect: async (domain: string) => {
      const connection = await connect(domain);
      return { ...connection, checkout, storeFacts: async () => ({ ...(await connection.storeFacts()), scopes: fake.scopes }) };
    },
  });
  return fake;
}
