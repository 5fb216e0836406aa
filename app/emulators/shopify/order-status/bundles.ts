import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** The extensions that the shopper's pages host, by handle, unless the caller names other folders. */
export const hosted = ["returns-order-status", "thank-you-confirm"] as const;
export type Hosted = (typeof hosted)[number];

/** Where an extension of this repository is. */
export const extensionFolder = (handle: Hosted) => fileURLToPath(new URL(`../../../../extensions/${handle}`, import.meta.url));

/**
 * The built extension as a module with one function. Nothing of the bundle changes; the wrapping only decides what the names `shopify`,
 * `document` and `navigation` mean inside, as Shopify's sandbox does. Null when it has not been built. Read anew each time: it may be rebuilt.
 */
export async function extensionModule(folder: string): Promise<string | null> {
  const dist = join(folder, "dist");
  const files = await readdir(dist).catch(() => []);
  const file = files.find((name) => name.endsWith(".js"));
  if (!file) return null;
  const bundle = (await readFile(join(dist, file), "utf8")).replace(/^\/\/# sourceMappingURL=.*$/m, "");
  return `export default function run(shopify, document, navigation) {\n${bundle}\n}\n`;
}

let host: Promise<string> | null = null;

/** The page's own script as a module; bundled once. */
export function hostModule(): Promise<string> {
  host ??= build({
    entryPoints: [fileURLToPath(new URL("./browser/host.ts", import.meta.url))],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    logLevel: "silent",
  }).then((result) => result.outputFiles[0]?.text ?? "");
  return host;
}

/** Texts of one language of the extension; `{}` when it has none. */
export async function extensionTexts(folder: string, language: string): Promise<Record<string, unknown>> {
  const file = join(folder, "locales", `${language === "en" ? "en.default" : language}.json`);
  return JSON.parse(await readFile(file, "utf8").catch(() => "{}")) as Record<string, unknown>;
}
