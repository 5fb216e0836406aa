import { z } from "zod";
import { ProviderError } from "~/domain/errors";
import type { RiskNote } from "~/ports/platform";
import type { AdminClient } from "../client.server";
import { AnnotateOrder } from "../documents/order-writes";
import { refuseUserErrors, UserErrors } from "../graphql-errors";
import { metafieldNamespace, readOrderNote } from "./order-markers.server";

const ownTag = "backhaul:";

/**
 * A flood of new orders must not starve holds, refunds and the reconciler of points. The reading beforehand leaves as much as the writing:
 * else thousands that wait would read, be refused the writing, and come back, until nothing at all goes forward.
 */
const leaving = { leave: 0.5 };

const riskKey = "risk";
const Answer = z.object({
  orderRiskAssessmentCreate: z.object({ userErrors: UserErrors }),
  tagsAdd: z.object({ userErrors: UserErrors }).optional(),
  tagsRemove: z.object({ userErrors: UserErrors }).optional(),
  metafieldsSet: z.object({ userErrors: UserErrors }),
});

/** Shopify takes assessments only until an order is shipped; after that the tag and the metafield still say it. */
const tooLate = new Set(["ORDER_ALREADY_FULFILLED"]);

/**
 * Writes the risk on the order: native assessment, tags and metafield. Looks first: when the order already says exactly this,
 * nothing is written, so that our own `orders/updated` does not go round in circles.
 */
export async function annotateOrder(client: AdminClient, note: RiskNote): Promise<void> {
  const id = note.orderExternalId;
  const value = JSON.stringify({ probability: note.probability, level: note.level, modelId: note.modelId });
  const before = await readOrderNote(client, id, riskKey, leaving);
  if (!before) throw new ProviderError("rejected", "shopify", "NOT_FOUND", "The order is not in Shopify any more.");
  const add = note.tags.filter((tag) => !before.tags.includes(tag));
  const remove = before.tags.filter((tag) => tag.startsWith(ownTag) && !note.tags.includes(tag));
  if (before.value === value && add.length === 0 && remove.length === 0) return;
  const facts = note.facts
    .slice(0, 20)
    .map(({ sentence, raises }) => ({ description: sentence.slice(0, 256), sentiment: raises ? "NEGATIVE" : "POSITIVE" }));
  const { data } = await client.run(
    AnnotateOrder,
    {
      id,
      assessment: { orderId: id, riskLevel: note.level.toUpperCase(), facts },
      add,
      remove,
      hasAdd: add.length > 0,
      hasRemove: remove.length > 0,
      metafields: [{ ownerId: id, namespace: metafieldNamespace, key: riskKey, type: "json", value }],
    },
    Answer,
    leaving,
  );
  refuseUserErrors(data.orderRiskAssessmentCreate.userErrors.filter((error) => !tooLate.has(error.code ?? "")));
  refuseUserErrors([...(data.tagsAdd?.userErrors ?? []), ...(data.tagsRemove?.userErrors ?? []), ...data.metafieldsSet.userErrors]);
}
