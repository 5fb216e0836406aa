import { type GraphQLResolveInfo, getDirectiveValues } from "graphql";
import type { JsonObject } from "../../engine-types";
import { adminFacts, adminSchema } from "../../facts/schema-facts";
import { apiError } from "../api-errors";
import { type Ctx, fieldsOf } from "../context";
import { runRefund, showRefund } from "./money-mutations";
import { runAdjust, showAdjust } from "./stock-mutations";

/** How many keys a store remembers. */
const MAX_KEYS = 10_000;

function keyOf(info: GraphQLResolveInfo): string | null {
  const directive = adminSchema().getDirective("idempotent");
  const [node] = info.fieldNodes;
  const values = directive && node ? getDirectiveValues(directive, node, info.variableValues) : undefined;
  return typeof values?.key === "string" ? values.key : null;
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, canonical(inner)]),
  );
}

/** Throws Shopify's top-level errors for a key that is missing, blank, or given where none is supported. */
export function checkIdempotencyKey(info: GraphQLResolveInfo): void {
  const required = adminFacts().idempotent.includes(info.fieldName);
  const key = keyOf(info);
  if (required && key === null)
    throw apiError("The @idempotent directive is required for this mutation but was not provided.", "BAD_REQUEST");
  if (!required && key !== null) throw apiError("The @idempotent directive is not supported for this mutation.", "BAD_REQUEST");
  if (key !== null && key.trim() === "") throw apiError("The idempotency key cannot be an empty string or whitespace only.", "BAD_REQUEST");
}

/** Runs once per key: the same key with the same arguments gets the stored answer, with other arguments it is refused. */
function once<Args>(run: (args: Args, ctx: Ctx) => object, show: (answer: JsonObject, ctx: Ctx) => object) {
  return (_root: object, args: Args, ctx: Ctx, info: GraphQLResolveInfo): object => {
    const key = keyOf(info) ?? "";
    const text = JSON.stringify(canonical(args));
    const { idempotency } = ctx.store.record;
    const before = idempotency.find((one) => one.key === key);
    if (before && (before.args !== text || before.mutation !== info.fieldName)) {
      const message = "The idempotency key was used before with different parameters.";
      return show({ userErrors: [{ field: null, message, code: "IDEMPOTENCY_KEY_PARAMETER_MISMATCH" }] }, ctx);
    }
    if (before) return show(before.result, ctx);
    // Answers are plain JSON (ids and user errors), so they can be stored and shown again.
    const result = run(args, ctx) as JsonObject;
    const failed = Array.isArray(result.userErrors) && result.userErrors.length > 0;
    if (!failed) {
      idempotency.push({ key, mutation: info.fieldName, args: text, result });
      if (idempotency.length > MAX_KEYS) idempotency.shift();
    }
    return show(result, ctx);
  };
}

/** Mutations that need a key. */
export const idempotentMutations = fieldsOf<object>({
  refundCreate: once(runRefund, showRefund),
  inventoryAdjustQuantities: once(runAdjust, showAdjust),
});
