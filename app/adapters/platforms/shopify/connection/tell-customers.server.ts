import { z } from "zod";
import type { CheckoutGuardCalls } from "~/ports/checkout-guard";
import type { AdminClient } from "../client.server";
import { TellCustomers, UntellCustomers } from "../documents/checkout";
import { refuseUserErrors, UserErrors } from "../graphql-errors";
import { guardKey } from "./guard-checkout.server";
import { metafieldNamespace } from "./order-markers.server";

/** Metafields that Shopify takes in one call. */
const most = 25;

/** Nobody waits for it: holds, refunds and reading orders come first. */
const politely = { leave: 0.5 };

const Written = z.object({ metafieldsSet: z.object({ userErrors: UserErrors }) });
const Removed = z.object({ metafieldsDelete: z.object({ userErrors: UserErrors }) });
type Standing = Parameters<CheckoutGuardCalls["tell"]>[0][number];

/** Writes or removes what the checkout knows of customers. A customer that Shopify does not know any more holds nobody else up. */
export async function tellCustomers(client: AdminClient, standings: readonly Standing[]): Promise<{ gone: string[] }> {
  const write = async (some: readonly Standing[]) => {
    const metafields = some.map(({ shopperExternalId, standing }) => ({
      ...{ ownerId: shopperExternalId, namespace: metafieldNamespace, key: guardKey, type: "json" },
      value: JSON.stringify(standing),
    }));
    return (await client.run(TellCustomers, { metafields }, Written, politely)).data.metafieldsSet.userErrors;
  };
  const remove = async (some: readonly Standing[]) => {
    const metafields = some.map(({ shopperExternalId: ownerId }) => ({ ownerId, namespace: metafieldNamespace, key: guardKey }));
    return (await client.run(UntellCustomers, { metafields }, Removed, politely)).data.metafieldsDelete.userErrors;
  };
  const gone: string[] = [];
  for (const some of parts(standings.filter((one) => one.standing !== null))) gone.push(...(await untilKnown(some, write)));
  for (const some of parts(standings.filter((one) => one.standing === null))) gone.push(...(await untilKnown(some, remove)));
  return { gone };
}

/** One call does all or nothing: without those whom Shopify does not know it is made again. */
async function untilKnown(all: readonly Standing[], call: (some: readonly Standing[]) => Promise<UserErrors>): Promise<string[]> {
  const gone: string[] = [];
  for (let left = all; left.length > 0; ) {
    const errors = await call(left);
    const unknown = unknownOwners(errors, left);
    if (unknown.length === 0) {
      refuseUserErrors(errors);
      break;
    }
    gone.push(...unknown);
    left = left.filter((one) => !unknown.includes(one.shopperExternalId));
  }
  return gone;
}

/** Whom an error is about: its field is `metafields`, the place in the call, and `ownerId`. */
function unknownOwners(errors: UserErrors, asked: readonly Standing[]): string[] {
  return errors.flatMap(({ field }) => {
    const [list, place, name] = field ?? [];
    return list === "metafields" && name === "ownerId" ? (asked[Number(place)]?.shopperExternalId ?? []) : [];
  });
}

function parts(all: readonly Standing[]): Standing[][] {
  return Array.from({ length: Math.ceil(all.length / most) }, (_, i) => all.slice(i * most, (i + 1) * most));
}
