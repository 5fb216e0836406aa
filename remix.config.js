import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const adapters = fileURLToPath(new URL("./app/adapters/platforms", import.meta.url));
/** Platforms whose admin can show the pages: those with a `layout.tsx` in their folder, which loads their own design system alone. */
const platforms = readdirSync(adapters).filter((name) => existsSync(`${adapters}/${name}/layout.tsx`));

const routeFiles = readdirSync(fileURLToPath(new URL("./app/routes", import.meta.url))).filter(
  (name) => /\.tsx?$/.test(name) && !/\.test\./.test(name),
);

/** `orders.$orderId.hold.ts` → `orders/:orderId/hold`; `[.]` is a point of the address, a last `$` is a splat, `_index` is the parent's own address. */
function pathOf(flatName) {
  const name = flatName.replace(/\.tsx?$/, "").replaceAll("[.]", "\0");
  const parts = name.split(".");
  return parts
    .filter((part) => part !== "_index")
    .map((part, i) => (part === "$" && i === parts.length - 1 ? "*" : part.replace(/^\$/, ":").replaceAll("\0", ".")))
    .join("/");
}

const startingWith = (prefix) => routeFiles.filter((name) => name.startsWith(prefix));

/** @type {import("@remix-run/dev").VitePluginConfig} */
export default {
  appDirectory: "app",
  // Every route is named below; the file convention would mount each page once, we mount it once per platform. Tests are never routes.
  ignoredRouteFiles: ["**/*", "**/*.test.*"],
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_lazyRouteDiscovery: true,
    v3_singleFetch: true,
  },
  routes(defineRoutes) {
    return defineRoutes((route) => {
      for (const platform of platforms) {
        route(platform, `adapters/platforms/${platform}/layout.tsx`, { id: platform }, () => {
          for (const name of startingWith("app.")) {
            const id = `${platform}/${name.replace(/\.tsx?$/, "")}`;
            const path = pathOf(name.slice("app.".length));
            if (path === "") route(undefined, `routes/${name}`, { id, index: true });
            else route(path, `routes/${name}`, { id });
          }
        });
        // Beside the layout, not inside it: they answer JSON and need none of its data.
        for (const name of startingWith("api.")) {
          route(`${platform}/${pathOf(name)}`, `routes/${name}`, { id: `${platform}/${name.replace(/\.tsx?$/, "")}` });
        }
      }
      // Shoppers' portal: one for all platforms, whole documents of its own without any design system or script.
      for (const name of startingWith("portal.")) {
        route(`returns/${pathOf(name.slice("portal.".length))}`, `routes/${name}`, { id: name.replace(/\.tsx?$/, "") });
      }
      for (const name of startingWith("auth.")) route(pathOf(name), `routes/${name}`, { id: name.replace(/\.tsx?$/, "") });
    });
  },
};
