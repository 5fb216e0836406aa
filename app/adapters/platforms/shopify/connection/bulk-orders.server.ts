import { z } from "zod";
import { ProviderError } from "~/domain/errors";
import type { BulkStatus } from "~/ports/platform";
import type { AdminClient } from "../client.server";
import { BulkById, bulkOrdersQuery, StartBulk } from "../documents/orders";
import { refuseUserErrors, UserErrors } from "../graphql-errors";
import { updatedSince } from "./read-order-versions.server";

const Started = z.object({
  bulkOperationRunQuery: z.object({ bulkOperation: z.object({ id: z.string() }).nullable(), userErrors: UserErrors }),
});
const Bulk = z.object({
  bulkOperation: z
    .object({
      status: z.string(),
      errorCode: z.string().nullable(),
      objectCount: z.coerce.number(),
      url: z.string().nullable(),
      partialDataUrl: z.string().nullable(),
    })
    .nullable(),
});

const states: Readonly<Record<string, BulkStatus["state"]>> = {
  CREATED: "running",
  RUNNING: "running",
  CANCELING: "running",
  COMPLETED: "done",
  FAILED: "failed",
  CANCELED: "failed",
  EXPIRED: "expired",
};

/** Asks for a file of every order (changed since an instant). @throws ProviderError `rejected` when Shopify refuses, e.g. too many at once */
export async function startBulkOrders(client: AdminClient, since: Date | null): Promise<{ bulkId: string }> {
  const query = bulkOrdersQuery(since ? updatedSince(since) : "");
  const { data } = await client.run(StartBulk, { query }, Started);
  refuseUserErrors(data.bulkOperationRunQuery.userErrors);
  const bulkId = data.bulkOperationRunQuery.bulkOperation?.id;
  if (!bulkId) throw new ProviderError("rejected", "shopify", "no_bulk", "Shopify started no bulk operation.");
  return { bulkId };
}

/** How far a bulk operation is; a failed one may have left a file with what it got. */
export async function bulkStatus(client: AdminClient, bulkId: string): Promise<BulkStatus> {
  const { bulkOperation: bulk } = (await client.run(BulkById, { id: bulkId }, Bulk)).data;
  if (!bulk) return { state: "expired", objectCount: 0, url: null, errorCode: "not_found" };
  return {
    state: states[bulk.status] ?? "failed",
    objectCount: bulk.objectCount,
    url: bulk.url ?? bulk.partialDataUrl,
    errorCode: bulk.errorCode ?? (bulk.status in states ? null : bulk.status),
  };
}
