import { buildSchema, type ExecutionResult, execute, GraphQLError, parse, validate } from "graphql";
import { ApiProblem } from "../http/answers";
import type { Call, Endpoints } from "../http/endpoint";
import type { ExtensionRecord } from "../state/store-record";
import { nextId } from "../state/world";

const mostPerModel = 2;
const longest = 255;

/** The part of the GraphQL Admin API that is about app extensions; names and types only. */
const schema = buildSchema(`
  enum AppExtensionContext { PANEL LINK }
  enum AppExtensionModel { ORDERS CUSTOMERS PRODUCTS PRODUCT_DESCRIPTION }
  type LocalizedLabel { value: String! localeCode: String! }
  type AppExtensionLabel { defaultValue: String! locales: [LocalizedLabel!]! }
  type AppExtension { id: ID! context: AppExtensionContext! model: AppExtensionModel! url: String! label: AppExtensionLabel! }
  type AppExtensionEdge { node: AppExtension! cursor: String! }
  type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
  type AppExtensionConnection { edges: [AppExtensionEdge!]! pageInfo: PageInfo! }
  type Store { appExtensions(first: Int, after: String): AppExtensionConnection! }
  type Query { store: Store! }
  input LocalizedLabelInput { value: String! localeCode: String! }
  input AppExtensionLabelInput { defaultValue: String! locales: [LocalizedLabelInput!] }
  input CreateAppExtensionInput { context: AppExtensionContext! model: AppExtensionModel! url: String! label: AppExtensionLabelInput! }
  input AppExtensionChanges { label: AppExtensionLabelInput url: String }
  input UpdateAppExtensionInput { id: ID! data: AppExtensionChanges! }
  input DeleteAppExtensionInput { id: ID! }
  type AppExtensionResult { appExtension: AppExtension! }
  type DeletedAppExtension { deletedAppExtensionId: ID! }
  type AppExtensionMutations {
    createAppExtension(input: CreateAppExtensionInput!): AppExtensionResult
    updateAppExtension(input: UpdateAppExtensionInput!): AppExtensionResult
    deleteAppExtension(input: DeleteAppExtensionInput!): DeletedAppExtension
  }
  type Mutation { appExtension: AppExtensionMutations! }
`);

type Label = { defaultValue: string; locales?: ExtensionRecord["label"]["locales"] };

const labelOf = (label: Label): ExtensionRecord["label"] => ({
  defaultValue: label.defaultValue,
  locales: (label.locales ?? []).map((one) => ({ ...one })),
});

function check(extension: Pick<ExtensionRecord, "url" | "label">): void {
  if (!extension.url.startsWith("/") || extension.url.length > longest)
    throw new GraphQLError("The url is a path of at most 255 characters.");
  if (/\$\{(?!id\})/.test(extension.url)) throw new GraphQLError("The url knows no variable but id.");
  const texts = [extension.label.defaultValue, ...extension.label.locales.map((one) => one.value)];
  if (texts.some((text) => text === "" || text.length > longest)) throw new GraphQLError("A label has 1 to 255 characters.");
}

function rootOf({ store, wire }: Call) {
  const { installation } = store;
  const find = (id: string) => {
    const found = installation.extensions.find((one) => one.id === id);
    if (!found) throw new GraphQLError("There is no such app extension.");
    return found;
  };
  const edges = () => installation.extensions.map((node) => ({ node, cursor: Buffer.from(node.id).toString("base64") }));
  return {
    store: {
      appExtensions: ({ first, after }: { first?: number; after?: string }) => {
        const all = edges();
        const start = after === undefined ? 0 : all.findIndex((edge) => edge.cursor === after) + 1;
        const shown = all.slice(start, start + (first ?? 50));
        const pageInfo = {
          hasNextPage: start + shown.length < all.length,
          hasPreviousPage: start > 0,
          startCursor: shown[0]?.cursor,
          endCursor: shown.at(-1)?.cursor,
        };
        return { edges: shown, pageInfo };
      },
    },
    appExtension: {
      createAppExtension: ({ input }: { input: { context: string; model: string; url: string; label: Label } }) => {
        const { context, model, url } = input;
        const made: ExtensionRecord = { id: "", context, model, url, label: labelOf(input.label) };
        check(made);
        if (installation.extensions.filter((one) => one.model === model).length >= mostPerModel)
          throw new GraphQLError("The app has two extensions for this model already.");
        made.id = `bc/store/appExtension/${nextId(store, "appExtension")}`;
        installation.extensions.push(made);
        wire.changed();
        return { appExtension: made };
      },
      updateAppExtension: ({ input }: { input: { id: string; data: { label?: Label; url?: string } } }) => {
        const found = find(input.id);
        const next = { url: input.data.url ?? found.url, label: input.data.label ? labelOf(input.data.label) : found.label };
        check(next);
        Object.assign(found, next);
        return { appExtension: found };
      },
      deleteAppExtension: ({ input }: { input: { id: string } }) => {
        const found = find(input.id);
        installation.extensions = installation.extensions.filter((one) => one !== found);
        return { deletedAppExtensionId: found.id };
      },
    },
  };
}

async function answer(call: Call): Promise<ExecutionResult> {
  const { query, variables, operationName } = (call.body ?? {}) as Record<string, unknown>;
  if (typeof query !== "string") throw new ApiProblem(400, "The body has no query.");
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    if (errors.length > 0) return { errors };
    return await execute({
      schema,
      document,
      rootValue: rootOf(call),
      variableValues: (variables ?? {}) as Record<string, unknown>,
      ...(typeof operationName === "string" ? { operationName } : {}),
    });
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    throw error;
  }
}

/** GraphQL Admin, for app extensions only; failures are told in the body, with status 200. */
export const extensionEndpoints: Endpoints = {
  "POST /graphql": {
    need: { area: "extensions", write: true },
    handle: async (call) => ({ status: 200, body: await answer(call), headers: { "x-bc-graphql-complexity": "5" } }),
  },
};
