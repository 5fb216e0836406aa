import { readFileSync, writeFileSync } from "node:fs";
import { manifest, manifestSchema } from "./manifest";
import { checkManifest, portalText, type RoutePatterns } from "./manifest-checks";

export const schemaFile = "app/adapters/platforms/bigcommerce/manifest.schema.json";

type DefineRoute = (path: string | undefined, file: string, options?: unknown, children?: () => void) => void;

/** Every address of the app, as the router's own settings mount them, and the one of webhooks, which stand before it. */
export async function routesOfApp(): Promise<RoutePatterns> {
  const { default: config } = (await import("../../../../remix.config.js")) as unknown as {
    default: { routes: (define: (work: (route: DefineRoute) => void) => unknown) => unknown };
  };
  const found: string[] = ["/webhooks/:platform"];
  const above: string[] = [];
  const route: DefineRoute = (path, _file, options, children) => {
    const below = typeof options === "function" ? (options as () => void) : children;
    above.push(path ?? "");
    found.push(`/${above.filter(Boolean).join("/")}`);
    below?.();
    above.pop();
  };
  config.routes((work) => work(route));
  return found;
}

async function main([command, flag, store]: readonly string[]): Promise<void> {
  const ours = manifest();
  if (command === "check") {
    const wrong = checkManifest(ours, await routesOfApp());
    if (JSON.stringify(JSON.parse(readFileSync(schemaFile, "utf8"))) !== JSON.stringify(manifestSchema()))
      wrong.push(`${schemaFile} is not the manifest's shape: run with "schema".`);
    for (const sentence of wrong) console.error(sentence);
    if (wrong.length === 0) console.log(`bigcommerce.app.json is right: ${ours.scopes.length} scopes, ${ours.webhooks.length} webhooks.`);
    process.exitCode = wrong.length === 0 ? 0 : 1;
  } else if (command === "print") {
    console.log(portalText(ours, flag === "--url" && store ? store : "https://your-app.example.com"));
  } else if (command === "schema") {
    writeFileSync(schemaFile, `${JSON.stringify(manifestSchema(), null, 2)}\n`);
  } else if (command === "sync" && flag === "--store" && store) {
    // Only this command needs a database and the rest of the app.
    const { getWired } = await import("~/wiring.server");
    const { app, close } = await getWired();
    try {
      const connection = await app.platforms.bigcommerce?.connect(store);
      if (!connection) throw new Error("BigCommerce is off: set BIGCOMMERCE_CLIENT_ID and BIGCOMMERCE_CLIENT_SECRET.");
      const did = (await connection.keepInstalled?.()) ?? [];
      console.log(did.length === 0 ? "Everything was as it should be." : did.join("\n"));
    } finally {
      await close();
    }
  } else {
    console.error("npm run bigcommerce:manifest -- check | print [--url HTTPS] | schema | sync --store HASH");
    process.exitCode = 2;
  }
}

if (process.argv[1]?.endsWith("manifest-cli.ts")) await main(process.argv.slice(2));
