import { expect, test } from "vitest";
import type { RiskNote } from "~/ports/platform";
import type { AdminClient } from "../client.server";
import { annotateOrder } from "./annotate-order.server";

test("looking leaves as many points to others as writing does, or those that wait would spend them all on looking", async () => {
  const leaves: (number | undefined)[] = [];
  const answers = [
    { order: { id: "gid://shopify/Order/1", tags: [], metafield: null } },
    { orderRiskAssessmentCreate: { userErrors: [] }, metafieldsSet: { userErrors: [] } },
  ];
  const run: AdminClient["run"] = async (_document, _variables, shape, how) => {
    leaves.push(how?.leave);
    return { data: shape.parse(answers[leaves.length - 1]), withheld: [] };
  };
  const client = { run } as AdminClient;
  const note: RiskNote = { orderExternalId: "gid://shopify/Order/1", probability: 0.4, level: "high", modelId: "m", facts: [], tags: [] };
  await annotateOrder(client, note);
  expect(leaves).toEqual([0.5, 0.5]);
});
