import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { z } from "zod";

/** A Function as it was deployed with the app: what of it Shopify runs is not here, only what it is asked with. */
export interface DeployedFunction {
  handle: string;
  title: string;
  description: string | null;
  target: string;
  apiVersion: string;
  /** What Shopify asks its own schema before each run. */
  inputQuery: string;
  /** That schema, as SDL. */
  schema: string;
}

const Toml = z.looseObject({
  api_version: z.string(),
  extensions: z.array(
    z.looseObject({
      type: z.string(),
      handle: z.string(),
      name: z.string(),
      description: z.string().optional(),
      targeting: z.array(z.looseObject({ target: z.string(), input_query: z.string().optional() })).default([]),
    }),
  ),
});

/**
 * The Functions that a deploy would take along: those in the folders that the manifest names, `extensions/*` when it names none.
 * @param project folder of the manifest
 * @throws Error for a pattern other than `folder/*` and `folder/!(a|b)`, and where a folder lacks what a deploy needs
 */
export function deployedFunctions(project: string, patterns: readonly string[] = ["extensions/*"]): DeployedFunction[] {
  return patterns.flatMap((pattern) => foldersOf(project, pattern)).flatMap(functionsOf);
}

function foldersOf(project: string, pattern: string): string[] {
  const [, parent, left] = /^([\w./-]+)\/(?:\*|!\(([\w|-]+)\))$/.exec(pattern) ?? [];
  if (parent === undefined) throw new Error(`extension_directories: ${pattern} is not understood here.`);
  const folder = join(project, parent);
  const out = new Set((left ?? "").split("|"));
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !out.has(entry.name) && existsSync(join(folder, entry.name, "shopify.extension.toml")))
    .map((entry) => join(folder, entry.name));
}

function functionsOf(folder: string): DeployedFunction[] {
  const { api_version: apiVersion, extensions } = Toml.parse(parse(readFileSync(join(folder, "shopify.extension.toml"), "utf8")));
  return extensions
    .filter((one) => one.type === "function")
    .flatMap(({ handle, name, description, targeting }) =>
      targeting.map(({ target, input_query }) => ({
        ...{ handle, target, apiVersion, title: name, description: description ?? null },
        inputQuery: input_query === undefined ? "" : readFileSync(join(folder, input_query), "utf8"),
        schema: readFileSync(join(folder, "schema.graphql"), "utf8"),
      })),
    );
}
