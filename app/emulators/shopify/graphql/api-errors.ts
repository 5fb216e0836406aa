import { GraphQLError } from "graphql";

/** A top-level error with Shopify's code in `extensions.code`. */
export function apiError(message: string, code: string, more: Record<string, unknown> = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...more } });
}

/** For everything Shopify has and the emulator has not: loud, so that nobody builds on a silent null. */
export function notModelled(what: string): GraphQLError {
  return apiError(`${what} is not modelled by the emulator`, "NOT_MODELLED");
}

export function accessDenied(field: string, requiredAccess: string): GraphQLError {
  return apiError(`Access denied for ${field} field. Required access: ${requiredAccess}`, "ACCESS_DENIED", {
    documentation: "https://shopify.dev/api/usage/access-scopes",
    requiredAccess,
  });
}
