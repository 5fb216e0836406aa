import { z } from "zod";
import { ProviderError } from "~/domain/errors";
import type { GuardConfig } from "~/domain/risk/cod-guard";
import type { AdminClient } from "../client.server";
import { CheckoutGuards, CreateGuard, DeleteGuard, UpdateGuard } from "../documents/checkout";
import { refuseUserErrors, UserErrors } from "../graphql-errors";
import { metafieldNamespace } from "./order-markers.server";

/** The function of `extensions/cod-guard`, by the handle in its toml. */
const functionHandle = "cod-guard";

/** What the function reads: on the payment customization its configuration, on a customer their standing. */
export const guardKey = "cod_guard";

/** How the store's staff find it among their payment customizations. */
const title = "Backhaul: cash on delivery";

/** Shopify's refusals that have a meaning of ours; the rest keep their own code. */
const meanings: Readonly<Record<string, string>> = {
  CUSTOM_APP_FUNCTION_NOT_ELIGIBLE: "plan_forbids",
  PAYMENT_CUSTOMIZATION_FUNCTION_NOT_ELIGIBLE: "plan_forbids",
  FUNCTION_NOT_FOUND: "not_deployed",
  FUNCTION_PENDING_DELETION: "not_deployed",
  FUNCTION_DOES_NOT_IMPLEMENT: "not_deployed",
  MAXIMUM_ACTIVE_PAYMENT_CUSTOMIZATIONS: "too_many",
  MAXIMUM_PAYMENT_CUSTOMIZATIONS: "too_many",
};

const App = z.object({ id: z.string() });
const Found = z.object({
  currentAppInstallation: z.object({ app: App }),
  paymentCustomizations: z.object({
    nodes: z.array(
      z.object({
        id: z.string(),
        enabled: z.boolean(),
        shopifyFunction: z.object({ handle: z.string(), app: App }),
        metafield: z.object({ value: z.string() }).nullable(),
      }),
    ),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});
type Customization = z.infer<typeof Found>["paymentCustomizations"]["nodes"][number];
const Created = z.object({ paymentCustomizationCreate: z.object({ userErrors: UserErrors }) });
const Updated = z.object({ paymentCustomizationUpdate: z.object({ userErrors: UserErrors }) });
const Deleted = z.object({ paymentCustomizationDelete: z.object({ userErrors: UserErrors }) });

/** Has our function decide by this configuration: one payment customization, made or brought up to date; others of ours go. */
export async function guardCheckout(
  client: AdminClient,
  config: GuardConfig,
  { enable }: { enable: boolean },
): Promise<{ enabled: boolean }> {
  const value = JSON.stringify(config);
  const [ours, ...twice] = await findOurs(client);
  for (const one of twice) await remove(client, one.id);
  const metafields = [{ namespace: metafieldNamespace, key: guardKey, type: "json", value }];
  if (!ours) {
    const input = { title, enabled: true, functionHandle, metafields };
    refuse((await client.run(CreateGuard, { input }, Created)).data.paymentCustomizationCreate.userErrors);
    return { enabled: true };
  }
  const enabled = ours.enabled || enable;
  if (ours.enabled === enabled && sameJson(ours.metafield?.value, value)) return { enabled };
  const input = { ...(enabled === ours.enabled ? {} : { enabled }), metafields };
  refuse((await client.run(UpdateGuard, { id: ours.id, input }, Updated)).data.paymentCustomizationUpdate.userErrors);
  return { enabled };
}

/** Takes every payment customization of ours away. */
export async function leaveCheckout(client: AdminClient): Promise<void> {
  for (const one of await findOurs(client)) await remove(client, one.id);
}

async function findOurs(client: AdminClient): Promise<Customization[]> {
  const ours: Customization[] = [];
  let after: string | null = null;
  for (;;) {
    const variables: Record<string, unknown> = { namespace: metafieldNamespace, key: guardKey, after };
    const { currentAppInstallation, paymentCustomizations: page }: z.infer<typeof Found> = (
      await client.run(CheckoutGuards, variables, Found)
    ).data;
    const isOurs = ({ handle, app }: Customization["shopifyFunction"]) =>
      handle === functionHandle && app.id === currentAppInstallation.app.id;
    ours.push(...page.nodes.filter((one) => isOurs(one.shopifyFunction)));
    if (!page.pageInfo.hasNextPage) return ours;
    after = page.pageInfo.endCursor;
  }
}

/** What is gone already was removed by the store's staff, or by an earlier call whose answer was lost. */
async function remove(client: AdminClient, id: string): Promise<void> {
  const { userErrors } = (await client.run(DeleteGuard, { id }, Deleted)).data.paymentCustomizationDelete;
  refuse(userErrors.filter((error) => error.code !== "PAYMENT_CUSTOMIZATION_NOT_FOUND"));
}

/** Shopify may write JSON in other words than it was sent. */
function sameJson(held: string | undefined, wanted: string): boolean {
  if (held === undefined) return false;
  try {
    return sorted(JSON.parse(held)) === sorted(JSON.parse(wanted));
  } catch {
    return false;
  }
}

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

function refuse(errors: UserErrors): void {
  const first = errors[0];
  const meaning = meanings[first?.code ?? ""];
  if (first && meaning) throw new ProviderError("rejected", "shopify", meaning, first.message.slice(0, 300));
  refuseUserErrors(errors);
}
