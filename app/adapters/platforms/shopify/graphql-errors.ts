import { z } from "zod";
import { ProviderError } from "~/domain/errors";

/** One top-level error of a GraphQL answer. */
export const GraphqlError = z.looseObject({
  message: z.string(),
  path: z.array(z.union([z.string(), z.number()])).optional(),
  extensions: z.looseObject({ code: z.string().optional() }).optional(),
});
export type GraphqlError = z.infer<typeof GraphqlError>;

export const codeOf = (error: GraphqlError): string => error.extensions?.code ?? "GRAPHQL_ERROR";

/** Whether every error says that a field inside the answer was withheld, so that the rest of it can be used. */
export const onlyWithheld = (errors: readonly GraphqlError[]): boolean =>
  errors.every((error) => codeOf(error) === "ACCESS_DENIED" && (error.path?.length ?? 0) > 1);

/** Whether a field below this path was withheld, e.g. `["nodes", 3]`. */
export const withheldBelow = (errors: readonly GraphqlError[], path: readonly (string | number)[]): boolean =>
  errors.some((error) => path.every((part, at) => error.path?.[at] === part));

/** The error of a failed answer. Messages of Shopify are not repeated: they can quote what was sent. */
export function providerErrorOfErrors(errors: readonly GraphqlError[], retryAfterSeconds: number | null): ProviderError {
  const codes = errors.map(codeOf);
  if (codes.includes("THROTTLED"))
    return new ProviderError("throttled", "shopify", "THROTTLED", "Shopify asks us to slow down.", retryAfterSeconds ?? 2);
  const code = codes[0] ?? "GRAPHQL_ERROR";
  if (codes.includes("INTERNAL_SERVER_ERROR") || codes.includes("TIMEOUT"))
    return new ProviderError("unavailable", "shopify", code, "Shopify has a fault.");
  if (code === "ACCESS_DENIED")
    return new ProviderError("rejected", "shopify", code, "Shopify says that the app lacks an access scope for this.");
  return new ProviderError("rejected", "shopify", code, `Shopify refused the request (${code}).`);
}

/** A refusal inside a mutation's answer. */
export const UserErrors = z.array(z.looseObject({ code: z.string().nullish(), message: z.string(), field: z.array(z.string()).nullish() }));
export type UserErrors = z.infer<typeof UserErrors>;

/** @throws ProviderError `rejected` with Shopify's code when a mutation was refused; the message is Shopify's own sentence for people */
export function refuseUserErrors(errors: UserErrors): void {
  const first = errors[0];
  if (first) throw new ProviderError("rejected", "shopify", first.code ?? "USER_ERROR", first.message.slice(0, 300));
}
