import type { Manifest } from "./manifest";

/** Pages that a deep link may open: those of the app's own menu, and what stands right under its lists. */
const menu = [
  ...["/", "/orders", "/returns", "/bench", "/policy", "/money", "/risk", "/settings", "/system"],
  ...["/returns/desk", "/returns/departures", "/returns/new"],
];

/**
 * Where a sign-in leads: the `url` it carries when that is one of our pages, word for word, else the first page. The platform fills in numbers where an
 * extension's address says `${id}`; anything else in it was not made by us.
 */
export function pageAddress(url: string, extensions: Manifest["appExtensions"]): string {
  const path = url.split(/[?#]/)[0] ?? "";
  const known = menu.includes(path) || extensions.some((extension) => shapeOf(extension.url).test(path));
  return known ? `/bigcommerce${path === "/" ? "" : path}` : "/bigcommerce";
}

/** The addresses that an extension's template can become. */
function shapeOf(template: string): RegExp {
  const escaped = template.replace(/[.*+?^()|[\]\\]/g, "\\$&").replace(/\$\{id\}/g, "[1-9]\\d{0,14}");
  return new RegExp(`^${escaped}$`);
}
