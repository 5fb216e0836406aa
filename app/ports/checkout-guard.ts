import type { GuardConfig, GuardStanding } from "~/domain/risk/cod-guard";

/**
 * What an app may do at a store's checkout. Permissions for it are asked for when the store switches it on (`Platform.optionalScopes`).
 * A refusal is a ProviderError `rejected` whose code is one of ours where it means one of these: `plan_forbids` (the store's plan lets no such app do
 * that), `not_deployed` (the app was deployed without its part at the checkout), `too_many` (other apps have used up what a store may have).
 */
export interface CheckoutGuardCalls {
  /**
   * Has the checkout decide about cash on delivery by this from now on. Looks first: what stands there already is not written again, and whatever of ours
   * is there twice is removed. With `enable`, it is switched on where the store's staff switched it off at the platform; otherwise that stays.
   * @returns whether it works at the checkout
   */
  guard(config: GuardConfig, how: { enable: boolean }): Promise<{ enabled: boolean }>;
  /** Takes away all that `guard` made. Looks first: nothing there is success. */
  leave(): Promise<void>;
  /**
   * Writes what the checkout should know of shoppers, with the lowest urgency; null = nothing any more. Any number; `mostTold` go in one call.
   * @returns shoppers whom the platform does not know any more
   */
  tell(standings: readonly { shopperExternalId: string; standing: GuardStanding | null }[]): Promise<{ gone: string[] }>;
}

/** Shoppers that fit into one call of `tell`'s at a platform; callers hand over as many at a time. */
export const mostTold = 25;
