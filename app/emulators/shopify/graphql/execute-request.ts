import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type FragmentDefinitionNode,
  GraphQLError,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
  visit,
} from "graphql";
import type { ExecuteAnswer, ExecuteRequest, Faults, JsonObject } from "../engine-types";
import { withImplied } from "../facts/access-rule";
import type { World } from "../state/world";
import { apiError } from "./api-errors";
import type { BulkOperations, Ctx } from "./context";
import { executableSchema } from "./executable-schema";
import { LeakyBucket, MAX_QUERY_COST, type ThrottleStatus } from "./leaky-bucket";
import { operationCost } from "./query-cost";

const API_VERSION = "2026-10";
const MAX_ARRAY = 250;

/** What one Admin endpoint needs beside the request. */
export interface Endpoint {
  world: World;
  bulk: BulkOperations;
  payUrl: Ctx["payUrl"];
  faults: Faults;
  buckets: Map<string, LeakyBucket>;
  calls: { all: number; mutations: number };
}

function answer(status: number, body: object): ExecuteAnswer {
  // Through JSON, so that nothing but JSON leaves: errors become plain objects, null prototypes go.
  return { status, body: JSON.parse(JSON.stringify(body)) as JsonObject };
}

function code(error: GraphQLError): GraphQLError {
  if (error.extensions.code !== undefined) return error;
  const name = /^Cannot query field/.test(error.message) ? "undefinedField" : "argumentLiteralsIncompatible";
  return new GraphQLError(error.message, {
    nodes: error.nodes,
    positions: error.positions,
    source: error.source,
    path: error.path,
    extensions: { code: name },
  });
}

function longestArray(value: unknown): number {
  if (Array.isArray(value)) return Math.max(value.length, ...value.map(longestArray));
  if (value === null || typeof value !== "object") return 0;
  return Math.max(0, ...Object.values(value).map(longestArray));
}

function checkArrays(document: DocumentNode, variables: Record<string, unknown>): GraphQLError | null {
  let longest = longestArray(variables);
  visit(document, {
    [Kind.LIST](node) {
      longest = Math.max(longest, node.values.length);
    },
  });
  if (longest <= MAX_ARRAY) return null;
  return apiError(`The input array size of ${longest} is greater than the maximum allowed of ${MAX_ARRAY}.`, "MAX_INPUT_SIZE_EXCEEDED");
}

interface Prepared {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  fragments: Map<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
}

/** Parsed and validated, or the errors. */
function prepare(request: ExecuteRequest): Prepared | GraphQLError[] {
  let document: DocumentNode;
  try {
    document = parse(request.query);
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
  const invalid = validate(executableSchema(), document, undefined, { maxErrors: 20 });
  if (invalid.length > 0) return invalid.map(code);
  const operation = getOperationAST(document, request.operationName);
  if (!operation) return [apiError("An operation name is required", "BAD_REQUEST")];
  const variables = request.variables ?? {};
  const tooLong = checkArrays(document, variables);
  if (tooLong) return [tooLong];
  const fragments = new Map(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])),
  );
  return { document, operation, fragments, variables };
}

function costOf(requested: number, actual: number | null, throttleStatus: ThrottleStatus): object {
  return { cost: { requestedQueryCost: requested, actualQueryCost: actual, throttleStatus } };
}

/** What a resolver may see for this request. */
export function contextOf(endpoint: Endpoint, request: ExecuteRequest): Ctx {
  return {
    world: endpoint.world,
    store: endpoint.world.store(request.shop),
    bulk: endpoint.bulk,
    payUrl: endpoint.payUrl,
    app: request.app ?? { functions: [], custom: false },
    scopes: withImplied(request.scopes),
    tokenKind: request.tokenKind,
    protectedDataGranted: request.protectedDataGranted,
    now: endpoint.world.now().getTime(),
    inBulk: false,
  };
}

/** Defaults count as given: `first` may come from one. */
function withDefaults({ operation, variables }: Prepared): Record<string, unknown> {
  const all: Record<string, unknown> = {};
  for (const one of operation.variableDefinitions ?? [])
    if (one.defaultValue?.kind === Kind.INT) all[one.variable.name.value] = Number(one.defaultValue.value);
  return { ...all, ...variables };
}

/** Runs one Admin GraphQL request as Shopify would answer it. */
export async function executeRequest(endpoint: Endpoint, request: ExecuteRequest): Promise<ExecuteAnswer> {
  if (!endpoint.world.stores.has(request.shop) || request.apiVersion !== API_VERSION) return answer(404, { errors: "Not Found" });
  const prepared = prepare(request);
  if (Array.isArray(prepared)) return answer(200, { errors: prepared });
  const { document, operation, fragments } = prepared;
  const now = endpoint.world.now().getTime();
  const schema = executableSchema();
  const variables = withDefaults(prepared);
  const requested = operationCost(schema, operation, fragments, variables);
  const bucket = endpoint.buckets.get(request.shop) ?? new LeakyBucket(now);
  endpoint.buckets.set(request.shop, bucket);
  if (requested > MAX_QUERY_COST) {
    const message = `Query cost is ${requested}, which exceeds the single query max cost limit (${MAX_QUERY_COST}).`;
    const error = apiError(message, "MAX_COST_EXCEEDED", {
      cost: requested,
      maxCost: MAX_QUERY_COST,
      documentation: "https://shopify.dev/api/usage/rate-limits",
    });
    return answer(200, { errors: [error] });
  }
  endpoint.calls.all += 1;
  const { throttleEvery, loseAnswerEvery, loseAnswersOf } = endpoint.faults;
  const unlucky = throttleEvery > 0 && endpoint.calls.all % throttleEvery === 0;
  if (unlucky || !bucket.take(requested, now)) {
    const error = apiError("Throttled", "THROTTLED", { documentation: "https://shopify.dev/api/usage/rate-limits" });
    return answer(200, { errors: [error], extensions: costOf(requested, null, bucket.status(now)) });
  }
  const result: ExecutionResult = await execute({
    schema,
    document,
    rootValue: {},
    contextValue: contextOf(endpoint, request),
    variableValues: prepared.variables,
    operationName: request.operationName,
  });
  // Never dearer than asked: lists without a size were asked as one object.
  const actual = Math.min(requested, operationCost(schema, operation, fragments, variables, result.data ?? null));
  bucket.giveBack(requested - actual);
  if (operation.operation === "mutation") {
    endpoint.calls.mutations += 1;
    const named =
      loseAnswersOf !== null &&
      operation.selectionSet.selections.some((part) => part.kind === Kind.FIELD && part.name.value === loseAnswersOf);
    if (named) return answer(500, { errors: "Internal Server Error" });
    if (loseAnswerEvery > 0 && endpoint.calls.mutations % loseAnswerEvery === 0) return answer(500, { errors: "Internal Server Error" });
  }
  const { errors, data } = result;
  // A request refused before it ran (bad variables) has no data at all, as at Shopify.
  return answer(200, {
    ...(data === undefined ? {} : { data }),
    ...(errors ? { errors } : {}),
    extensions: costOf(requested, actual, bucket.status(now)),
  });
}
