import { GraphQLError, type GraphQLFieldResolver, type GraphQLObjectType, type GraphQLSchema, isObjectType, isScalarType } from "graphql";
import { type AccessRule, missingGroups, requirementText } from "../facts/access-rule";
import { adminFacts, buildAdminSchema } from "../facts/schema-facts";
import { accessDenied, apiError, notModelled } from "./api-errors";
import type { Ctx, Fields } from "./context";
import { rulesOf } from "./documents";
import { bulkMutations } from "./mutations/bulk-mutations";
import { checkIdempotencyKey, idempotentMutations } from "./mutations/idempotent-mutations";
import { moneyMutations } from "./mutations/money-mutations";
import { orderMutations } from "./mutations/order-mutations";
import { paymentMutations } from "./mutations/payment-mutations";
import { returnMutations } from "./mutations/return-mutations";
import { shippingMutations } from "./mutations/shipping-mutations";
import { addressFields } from "./objects/address-fields";
import { collectionFields, itemFields, levelFields, locationFields, productFields, variantFields } from "./objects/catalogue-fields";
import { creditFields, customerFields } from "./objects/customer-fields";
import { lineFields, transactionFields } from "./objects/line-fields";
import { metafieldFields } from "./objects/metafield-fields";
import { orderFields } from "./objects/order-fields";
import { customizationFields } from "./objects/payment-fields";
import { refundFields } from "./objects/refund-fields";
import { returnableFields, returnFields, returnLineFields, reverseFields, reverseLineFields } from "./objects/return-fields";
import { fulfillmentFields, fulfillmentLineFields, holdFields, workFields, workLineFields } from "./objects/shipping-fields";
import { bulkFields, shopFields } from "./objects/shop-fields";
import { queryFields } from "./query-fields";

const TABLES: Record<string, Fields<never>> = {
  QueryRoot: queryFields,
  Mutation: {
    ...orderMutations,
    ...returnMutations,
    ...shippingMutations,
    ...moneyMutations,
    ...idempotentMutations,
    ...bulkMutations,
    ...paymentMutations,
  },
  Order: orderFields,
  LineItem: lineFields,
  OrderTransaction: transactionFields,
  MailingAddress: addressFields,
  Fulfillment: fulfillmentFields,
  FulfillmentLineItem: fulfillmentLineFields,
  FulfillmentOrder: workFields,
  FulfillmentOrderLineItem: workLineFields,
  FulfillmentHold: holdFields,
  Return: returnFields,
  ReturnLineItem: returnLineFields,
  ReturnableFulfillment: returnableFields,
  ReverseFulfillmentOrder: reverseFields,
  ReverseFulfillmentOrderLineItem: reverseLineFields,
  Refund: refundFields,
  Customer: customerFields,
  StoreCreditAccount: creditFields,
  Product: productFields,
  Collection: collectionFields,
  ProductVariant: variantFields,
  InventoryItem: itemFields,
  InventoryLevel: levelFields,
  Location: locationFields,
  Shop: shopFields,
  BulkOperation: bulkFields,
  Metafield: metafieldFields,
  PaymentCustomization: customizationFields,
};

function refusal(field: string, rules: readonly [string, AccessRule][], ctx: Ctx): GraphQLError | null {
  for (const [, rule] of rules) {
    if (missingGroups(rule, ctx.scopes).length > 0 || (rule.offlineOnly && ctx.tokenKind !== "offline"))
      return accessDenied(field, requirementText(rule));
  }
  return null;
}

function isGranted(content: string, ctx: Ctx): boolean {
  const { protectedDataGranted: granted } = ctx;
  return typeof granted === "boolean" ? granted : granted.some((one) => one === content);
}

const DOCS = "https://shopify.dev/docs/apps/launch/protected-customer-data";

function guarded(type: GraphQLObjectType, field: string): GraphQLFieldResolver<unknown, Ctx> {
  const definition = type.getFields()[field];
  if (!definition) throw new Error(`${type.name}.${field} is not in the schema`);
  const rules = rulesOf(type.name, field, definition.type);
  const content = adminFacts().protectedFields[`${type.name}.${field}`];
  const handler = TABLES[type.name]?.[field];
  return (source, args, ctx, info) => {
    const denied = rules.length > 0 ? refusal(field, rules, ctx) : null;
    if (denied) throw denied;
    if (content !== undefined && !isGranted(content, ctx)) {
      throw apiError(`This app is not approved to use the ${field} field. See ${DOCS} for more details.`, "ACCESS_DENIED", {
        documentation: DOCS,
      });
    }
    if (type.name === "Mutation") checkIdempotencyKey(info);
    // Arguments were coerced by graphql-js to what the schema declares; each handler states that shape.
    if (handler) return handler(source as never, args as never, ctx, info);
    if (source !== null && typeof source === "object" && Object.hasOwn(source, field)) return (source as Record<string, unknown>)[field];
    throw notModelled(`${type.name}.${field}`);
  };
}

function badValue(scalar: string, value: unknown): GraphQLError {
  return new GraphQLError(`${scalar} cannot represent ${JSON.stringify(value)}`);
}

/** Custom scalars refuse what Shopify refuses, and are written as Shopify writes them. */
function strictScalars(schema: GraphQLSchema): void {
  const isDecimal = (value: unknown) => /^-?\d+(\.\d+)?$/.test(String(value));
  const accept: [string, (value: unknown) => boolean][] = [
    ["DateTime", (value) => typeof value === "string" && /^\d{4}-\d{2}-\d{2}(T.+)?$/.test(value) && !Number.isNaN(Date.parse(value))],
    ["Decimal", isDecimal],
    ["Money", isDecimal],
    ["URL", (value) => typeof value === "string" && URL.canParse(value)],
  ];
  for (const [name, isValid] of accept) {
    const scalar = schema.getType(name);
    if (!isScalarType(scalar)) continue;
    scalar.parseValue = (value) => {
      if (!isValid(value)) throw badValue(name, value);
      return String(value);
    };
    scalar.parseLiteral = (node) => {
      const value = "value" in node ? node.value : null;
      if (!isValid(value)) throw badValue(name, value);
      return String(value);
    };
  }
}

let built: GraphQLSchema | undefined;

/** The real schema with the emulator's resolvers; what has none fails by name. Built once per process. */
export function executableSchema(): GraphQLSchema {
  if (built) return built;
  const schema = buildAdminSchema();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__")) continue;
    for (const [name, field] of Object.entries(type.getFields())) field.resolve = guarded(type, name);
  }
  for (const [type, table] of Object.entries(TABLES)) {
    const known = schema.getType(type);
    const unknown = isObjectType(known) ? Object.keys(table).find((name) => !known.getFields()[name]) : type;
    if (unknown) throw new Error(`the emulator has a resolver for ${type}.${unknown}, which Shopify has not`);
  }
  strictScalars(schema);
  built = schema;
  return schema;
}
