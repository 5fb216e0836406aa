import { portalSlug } from "~/domain/stores/portal";
import { type Database, inStore } from "~db/client.server";
import { dropLease, takeLease } from "~db/queries/platform-sessions.server";
import type { Access } from "../access.server";
import type { BigCommerceClient } from "../client.server";
import type { Manifest } from "../manifest";
import { ifGranted } from "./if-granted.server";
import { keepExtensions } from "./keep-extensions.server";
import { keepHooks } from "./keep-hooks.server";
import { keepScripts } from "./keep-scripts.server";

/** How long one run may be at work before another may begin. */
const leaseMs = 120_000;

export interface KeepOptions {
  manifest: Manifest;
  appUrl: string;
  database: Database;
}

/**
 * Puts right what the manifest wants in the store. One run at a time, since two would each add what both miss. A permission that was not granted keeps only
 * the part that needs it from being done.
 */
export async function keepInstalled(
  client: BigCommerceClient,
  access: Access,
  { manifest, appUrl, database }: KeepOptions,
): Promise<string[]> {
  const until = new Date(client.now().getTime() + leaseMs);
  const mine = await inStore(database.db, client.storeId, (tx) => takeLease(tx, client.now(), until));
  if (!mine) return [];
  try {
    const portal = portalSlug({ storeId: client.storeId, domain: client.hash });
    return [
      ...(await keepHooks(client, manifest, appUrl, access.webhookSecret)),
      ...((await ifGranted(() => keepExtensions(client, manifest))) ?? []),
      ...((await ifGranted(() => keepScripts(client, manifest, appUrl, portal))) ?? []),
    ];
  } finally {
    await inStore(database.db, client.storeId, (tx) => dropLease(tx, until));
  }
}
