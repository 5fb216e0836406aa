import { idOf } from "../../state/global-id";
import { Refused } from "../../state/world";
import { fieldsOf } from "../context";
import { attempt } from "./outcome";

/** Mutations of bulk operations. */
export const bulkMutations = fieldsOf<object>({
  bulkOperationRunQuery: (_root, args: { query: string; groupObjects: boolean }, ctx) =>
    attempt(
      ctx,
      () => ({ bulkOperation: { __typename: "BulkOperation", bulk: ctx.bulk.start(args.query, args.groupObjects, ctx) } }),
      "userErrors",
      { bulkOperation: null },
    ),
  bulkOperationCancel: (_root, args: { id: string }, ctx) =>
    attempt(
      ctx,
      () => {
        const bulk = ctx.store.record.bulkOperations.find((one) => one.id === idOf("BulkOperation", args.id));
        if (!bulk) throw new Refused(["id"], "Bulk operation does not exist");
        ctx.bulk.cancel(bulk);
        return { bulkOperation: { __typename: "BulkOperation", bulk } };
      },
      "userErrors",
      { bulkOperation: null },
    ),
});
