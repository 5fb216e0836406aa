import type { Wire } from "../wire";
import { sendShopRedact } from "./compliance";
import { grantedScopes, type Installation } from "./installations";

/** Installs the app by managed install: Shopify grants the manifest's scopes, the app hears nothing until it is opened. */
export function installApp(wire: Wire, shop: string): Installation {
  if (!wire.engine.hasStore(shop)) throw new Error(`There is no store ${shop}.`);
  wire.manifest = wire.readManifest();
  const before = wire.installations.active(shop);
  const installation = wire.installations.install(shop, wire.manifest, wire.now());
  if (before) announceScopes(wire, shop, grantedScopes(before), grantedScopes(installation));
  return installation;
}

/** Removes the app: its tokens end, `app/uninstalled` goes out, and `shop/redact` follows after the settable delay. */
export function uninstallApp(wire: Wire, shop: string): void {
  const installation = wire.installations.active(shop);
  if (!installation) return;
  wire.engine.announce(shop, "app/uninstalled");
  wire.tokens.revoke(shop);
  installation.uninstalledAt = wire.now().toISOString();
  installation.optional = [];
  installation.redactAt = Date.now() + wire.redactDelayMs;
}

/** Sends every shop/redact that is due; the caller runs it now and then. Gives how many went out. */
export function sendDueRedactions(wire: Wire): number {
  let sent = 0;
  for (const installation of wire.installations.all()) {
    if (installation.redactAt === null || installation.redactAt > Date.now()) continue;
    installation.redactAt = null;
    sendShopRedact(wire, installation.shop);
    sent += 1;
  }
  return sent;
}

/** What the merchant answers to a request for optional scopes: those the manifest does not offer are refused. */
export function grantOptionalScopes(wire: Wire, shop: string, scopes: readonly string[]): Installation {
  const unknown = scopes.filter((scope) => !wire.manifest.optionalScopes.includes(scope) && !wire.manifest.scopes.includes(scope));
  if (unknown.length > 0) throw new Error(`Not among the app's optional scopes: ${unknown.join(", ")}.`);
  return changeOptional(wire, shop, (held) => [
    ...new Set([...held, ...scopes.filter((scope) => wire.manifest.optionalScopes.includes(scope))]),
  ]);
}

/** Takes optional scopes back; required ones cannot be taken. */
export function revokeOptionalScopes(wire: Wire, shop: string, scopes: readonly string[]): Installation {
  return changeOptional(wire, shop, (held) => held.filter((scope) => !scopes.includes(scope)));
}

function changeOptional(wire: Wire, shop: string, change: (held: string[]) => string[]): Installation {
  const installation = wire.installations.active(shop);
  if (!installation) throw new Error(`The app is not installed in ${shop}.`);
  const before = grantedScopes(installation);
  installation.optional = change(installation.optional);
  announceScopes(wire, shop, before, grantedScopes(installation));
  return installation;
}

function announceScopes(wire: Wire, shop: string, previous: string[], current: string[]): void {
  if (previous.length === current.length && previous.every((scope) => current.includes(scope))) return;
  wire.engine.announce(shop, "app/scopes_update", { previous, current, updated_at: wire.now().toISOString() });
}
