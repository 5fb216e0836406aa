import { knownScopes } from "./interpret";
import type { Manifest } from "./manifest";

/** Which permission a webhook needs by the second word of its scope; words that are not here need none. */
const webhookScopes: Readonly<Record<string, string>> = {
  order: "store_v2_orders",
  shipment: "store_v2_orders",
  customer: "store_v2_customers",
  information: "store_v2_information",
};

/** Addresses of the app as the router knows them: `/orders/:orderId/panel`. */
export type RoutePatterns = readonly string[];

/** What is wrong with the manifest beyond its shape, one sentence each. `routes` = every address that the app answers. */
export function checkManifest(manifest: Manifest, routes: RoutePatterns): string[] {
  const granted = manifest.scopes.map((scope) => scope.id);
  const has = (scope: string) => granted.includes(scope) || granted.includes(`${scope}_read_only`);
  const answers = (path: string) => routes.some((pattern) => covers(pattern, path));
  const wrong: string[] = [];

  for (const [name, path] of Object.entries(manifest.callbacks))
    if (!answers(path)) wrong.push(`The callback ${name} (${path}) has no route.`);
  for (const { scope, path } of manifest.webhooks) {
    if (!answers(path)) wrong.push(`The webhook ${scope} goes to ${path}, which has no route.`);
    if (!knownScopes.includes(scope)) wrong.push(`Nobody understands the webhook ${scope}.`);
    const needs = webhookScopes[scope.split("/")[1] ?? ""];
    if (needs && !has(needs)) wrong.push(`The webhook ${scope} needs the permission ${needs} or ${needs}_read_only.`);
  }
  for (const { key, url } of manifest.appExtensions)
    if (!answers(`/bigcommerce${url.replace(/\$\{id\}/g, "1")}`)) wrong.push(`The extension ${key} leads to ${url}, which has no route.`);
  for (const model of new Set(manifest.appExtensions.map((extension) => extension.model))) {
    const ofModel = manifest.appExtensions.filter((extension) => extension.model === model);
    if (ofModel.length > 2) wrong.push(`${model} has ${ofModel.length} extensions; BigCommerce takes two.`);
    if (new Set(ofModel.map((extension) => extension.context)).size < ofModel.length)
      wrong.push(`${model} has two extensions of one context; they could not be told apart in a store.`);
  }
  for (const { key, visibility, src } of manifest.scripts) {
    if (visibility === "all_pages" || visibility === "checkout")
      wrong.push(`The script ${key} shows on the checkout, which takes a security assessment.`);
    if (!answers(src.replace(/\$\{portal\}/g, "x"))) wrong.push(`The script ${key} is at ${src}, which has no route.`);
  }
  if (manifest.appExtensions.length > 0 && !granted.includes("store_app_extensions_manage"))
    wrong.push("Extensions need the permission store_app_extensions_manage.");
  if (manifest.scripts.length + manifest.pages.length > 0 && !granted.includes("store_v2_content"))
    wrong.push("Scripts and pages need the permission store_v2_content.");
  for (const [what, keys] of Object.entries(keysOf(manifest)))
    if (new Set(keys).size < keys.length) wrong.push(`Two ${what} have the same name.`);
  return wrong;
}

const keysOf = (manifest: Manifest) => ({
  permissions: manifest.scopes.map((one) => one.id),
  webhooks: manifest.webhooks.map((one) => `${one.scope} ${one.path}`),
  extensions: manifest.appExtensions.map((one) => one.key),
  scripts: manifest.scripts.map((one) => one.key),
  pages: manifest.pages.map((one) => one.key),
});

/** Whether a route's pattern answers an address: `:name` is one part, a last `*` is any rest. */
function covers(pattern: string, path: string): boolean {
  const wanted = pattern.split("/").filter(Boolean);
  const given = path.split("/").filter(Boolean);
  if (wanted.at(-1) === "*") return given.length >= wanted.length && wanted.slice(0, -1).every((part, i) => fits(part, given[i]));
  return wanted.length === given.length && wanted.every((part, i) => fits(part, given[i]));
}

const fits = (part: string, given: string | undefined) => given !== undefined && (part.startsWith(":") || part === given);

/** What a person types into the Developer Portal, in its order. */
export function portalText(manifest: Manifest, appUrl: string): string {
  const { callbacks } = manifest;
  const rows = [
    `App name                ${manifest.app.name}`,
    `Auth callback URL       ${appUrl}${callbacks.auth}`,
    `Load callback URL       ${appUrl}${callbacks.load}`,
    `Uninstall callback URL  ${appUrl}${callbacks.uninstall}`,
    `Remove user callback    ${appUrl}${callbacks.removeUser}`,
    `Multiple users          ${manifest.app.multipleUsers ? "on" : "off"}`,
    `Multi-storefront        ${manifest.app.multiStorefront ? "on" : "off"}`,
    "",
    "OAuth scopes",
    ...manifest.scopes.map((scope) => `  ${scope.portalLabel.padEnd(24)}${scope.access.padEnd(12)}${scope.why}`),
  ];
  return rows.join("\n");
}
