import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

/** What a browser loads for the Shopify pages, gzipped: scripts of the whole route chain and style sheets; and each built extension. */
interface Route {
  module: string;
  imports?: string[];
  css?: string[];
}
interface Manifest {
  entry: Route;
  routes: Record<string, Route & { id: string; parentId?: string }>;
}

const sizes = new Map<string, number>();
function gzipped(asset: string): number {
  const known = sizes.get(asset);
  if (known !== undefined) return known;
  const size = gzipSync(readFileSync(join("build/client", asset)), { level: 6 }).length;
  sizes.set(asset, size);
  return size;
}

async function shopifyPages() {
  const build = (await import(pathToFileURL("build/server/index.js").href)) as { assets: Manifest };
  const { entry, routes } = build.assets;
  const rows: { page: string; js: number; css: number }[] = [];
  for (const route of Object.values(routes)) {
    if (!route.id.startsWith("shopify") || !/app/.test(route.id)) continue;
    const chain: Route[] = [entry];
    for (let at: (typeof routes)[string] | undefined = route; at; at = at.parentId ? routes[at.parentId] : undefined) chain.push(at);
    const js = new Set(chain.flatMap((part) => [part.module, ...(part.imports ?? [])]));
    const css = new Set(chain.flatMap((part) => part.css ?? []));
    if (route.module && readFileSync(join("build/client", route.module), "utf8").length > 200)
      rows.push({ page: route.id, js: total(js), css: total(css) });
  }
  return rows;
}

const total = (assets: Set<string>) => [...assets].reduce((sum, asset) => sum + gzipped(asset), 0);
const kb = (bytes: number) => Number((bytes / 1024).toFixed(1));

if (!existsSync("build/server/index.js")) throw new Error("bench: run `npm run build` first");
const pages = (await shopifyPages()).sort((a, b) => b.js - a.js);
const extensions = Object.fromEntries(
  readdirSync("extensions", { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join("extensions", entry.name, "dist")))
    .map((entry) => {
      const folder = join("extensions", entry.name, "dist");
      const bundles = readdirSync(folder).filter((file) => file.endsWith(".js"));
      return [entry.name, kb(bundles.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0))];
    }),
);
const largest = pages[0];
const styles = readdirSync("build/client/assets").filter((file) => file.endsWith(".css"));
console.log(
  JSON.stringify({
    name: "pages",
    largestPage: largest?.page,
    jsKb: kb(largest?.js ?? 0),
    cssKb: kb(Math.max(largest?.css ?? 0, ...styles.map((file) => gzipped(`assets/${file}`)), 0)),
    pages: pages.length,
    reference: "a bare Polaris page of the same stack: 140 KB of scripts, 54 KB of styles",
    ratio: Number((kb(largest?.js ?? 0) / 140).toFixed(2)),
    extensionsKb: extensions,
  }),
);
process.exit(0);
