import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { barePage } from "./bare-page";

/**
 * `pages`: what a browser loads for each platform's largest page, gzipped: scripts of the whole route chain and style sheets; over a bare page of
 * the platform's design system, built in the same run. The other platform's design system must not be in it. And each built extension.
 */
interface Route {
  module: string;
  imports?: string[];
  css?: string[];
}
interface Manifest {
  entry: Route;
  routes: Record<string, Route & { id: string; parentId?: string }>;
}

/** What only a bundle with the other design system has in it. */
const foreign = { shopify: /styled-components|data-styled/, bigcommerce: /Polaris-/ };
const systems = { shopify: "Polaris", bigcommerce: "BigDesign" };

if (!existsSync("build/server/index.js")) throw new Error("bench: run `npm run build` first");
const { assets } = (await import(pathToFileURL("build/server/index.js").href)) as { assets: Manifest };

const sizes = new Map<string, number>();
function gzipped(asset: string): number {
  const known = sizes.get(asset);
  if (known !== undefined) return known;
  const size = gzipSync(readFileSync(join("build/client", asset)), { level: 6 }).length;
  sizes.set(asset, size);
  return size;
}

const total = (files: readonly string[]) => files.reduce((sum, asset) => sum + gzipped(asset), 0);
const kb = (bytes: number) => Number((bytes / 1024).toFixed(1));
const textOf = (asset: string) => readFileSync(join("build/client", asset), "utf8");

/** The pages of a platform, largest first; addresses without a page of their own are left out. */
function pagesOf(platform: string) {
  const { entry, routes } = assets;
  const rows: { page: string; js: string[]; css: string[] }[] = [];
  for (const route of Object.values(routes)) {
    if (!route.id.startsWith(`${platform}/app`) || textOf(route.module).length <= 200) continue;
    const chain: Route[] = [entry];
    for (let at: (typeof routes)[string] | undefined = route; at; at = at.parentId ? routes[at.parentId] : undefined) chain.push(at);
    const js = [...new Set(chain.flatMap((part) => [part.module, ...(part.imports ?? [])]))];
    rows.push({ page: route.id, js, css: [...new Set(chain.flatMap((part) => part.css ?? []))] });
  }
  return rows.sort((a, b) => total(b.js) - total(a.js));
}

const extensions = Object.fromEntries(
  readdirSync("extensions", { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join("extensions", entry.name, "dist")))
    .map((entry) => {
      const folder = join("extensions", entry.name, "dist");
      const bundles = readdirSync(folder).filter((file) => file.endsWith(".js"));
      return [entry.name, kb(bundles.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0))];
    }),
);

for (const platform of ["shopify", "bigcommerce"] as const) {
  const pages = pagesOf(platform);
  const [largest] = pages;
  if (!largest) throw new Error(`bench: the build has no page for ${platform}`);
  const reference = await barePage(platform);
  // A style sheet that a layout links to by its address is not among the route's own.
  const linked = largest.js.flatMap((asset) => textOf(asset).match(/assets\/[\w.-]+\.css/g) ?? []);
  const css = [...new Set([...largest.css.map((asset) => asset.replace(/^\//, "")), ...linked])];
  const strangers = [...new Set(pages.flatMap(({ js }) => js))].filter((asset) => foreign[platform].test(textOf(asset)));
  const line = {
    name: "pages",
    platform,
    largestPage: largest.page,
    jsKb: kb(total(largest.js)),
    cssKb: kb(total(css)),
    pages: pages.length,
    reference: `a bare ${systems[platform]} page built in the same run: scripts and styles`,
    referenceJsKb: kb(reference.js),
    referenceCssKb: kb(reference.css),
    ratio: Number(((total(largest.js) + total(css)) / (reference.js + reference.css)).toFixed(2)),
    otherDesignSystem: strangers,
    ...(platform === "shopify" ? { extensionsKb: extensions } : {}),
  };
  console.log(JSON.stringify(line));
  if (strangers.length > 0) process.exitCode = 1;
}
// The build's server half keeps timers of its own.
process.exit();
