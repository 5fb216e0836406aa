import { readFileSync } from "node:fs";
import { z } from "zod";

const Facts = z.record(
  z.string(),
  z.strictObject({
    query: z.string().optional(),
    request: z.string().optional(),
    required: z.string().optional(),
    responses: z.record(z.string(), z.string()),
  }),
);

/** What is known of one endpoint: names and types, as published. */
export interface EndpointFacts {
  /** Names of the query's fields. */
  query: ReadonlySet<string>;
  /** Names at the top of the request, or null when it has no body. */
  request: ReadonlySet<string> | null;
  /** Those that must be there. */
  required: readonly string[];
  /** By status: the path of each field (`data[].id`) and its type. */
  responses: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

const pairs = (text: string): [string, string][] =>
  text === "" ? [] : text.split("; ").map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]);

const topOf = (path: string): string => path.replace(/^\[\]\./, "").split(/[.[]/)[0] ?? "";

let read: ReadonlyMap<string, EndpointFacts> | null = null;

/** Every published endpoint the app may need, by "GET /v2/orders/{order_id}". */
export function endpointFacts(): ReadonlyMap<string, EndpointFacts> {
  if (read) return read;
  const facts = Facts.parse(JSON.parse(readFileSync(new URL("./endpoints.json", import.meta.url), "utf8")));
  const fieldsOf = (text: string, status: string): ReadonlyMap<string, string> => {
    const other = text.startsWith("as ") ? facts[text.slice(3)]?.responses[status] : undefined;
    return new Map(pairs(other ?? text));
  };
  read = new Map(
    Object.entries(facts).map(([name, one]): [string, EndpointFacts] => [
      name,
      {
        query: new Set(pairs(one.query ?? "").map(([path]) => path)),
        request: one.request === undefined ? null : new Set(pairs(one.request).map(([path]) => topOf(path))),
        required: (one.required ?? "")
          .split(" ")
          .filter((field) => field !== "")
          .map((field) => field.replace("[].", "")),
        responses: new Map(Object.entries(one.responses).map(([status, text]) => [status, fieldsOf(text, status)])),
      },
    ]),
  );
  return read;
}
