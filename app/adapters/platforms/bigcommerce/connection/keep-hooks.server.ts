import { z } from "zod";
import type { BigCommerceClient } from "../client.server";
import type { Manifest } from "../manifest";
import { secretHeader } from "../webhook-secret";
import { ifGranted } from "./if-granted.server";

const Hook = z.looseObject({
  id: z.number().int(),
  scope: z.string(),
  destination: z.string(),
  is_active: z.boolean(),
  headers: z.record(z.string(), z.string()).nullish(),
});
type Hook = z.infer<typeof Hook>;
const Hooks = z.looseObject({ data: z.array(Hook) });

const pageRows = 250;

/**
 * Registers the manifest's webhooks with the store's secret, and wakes those that the platform switched off (after 48 hours of failures, or 90 days of
 * silence). Only hooks of our own token are seen here; those at addresses we no longer use go.
 */
export async function keepHooks(client: BigCommerceClient, manifest: Manifest, appUrl: string, secret: string): Promise<string[]> {
  const did: string[] = [];
  const left = await allHooks(client);
  for (const { scope, path } of manifest.webhooks) {
    const destination = `${appUrl}${path}`;
    const wanted = { scope, destination, is_active: true, headers: { [secretHeader]: secret } };
    const held = left.filter((hook) => hook.scope === scope && hook.destination === destination);
    const [first] = held;
    for (const hook of held) left.splice(left.indexOf(hook), 1);
    if (!first) {
      const made = await ifGranted(() => client.call({ method: "POST", path: "/v3/hooks", body: wanted }, z.looseObject({})));
      if (made) did.push(`webhook ${scope}: registered`);
    } else if (!first.is_active || secretOf(first) !== secret) {
      await client.call({ method: "PUT", path: `/v3/hooks/${first.id}`, body: wanted }, z.unknown());
      did.push(`webhook ${scope}: ${first.is_active ? "given the secret" : "woken"}`);
    }
  }
  for (const hook of left) {
    await client.call({ method: "DELETE", path: `/v3/hooks/${hook.id}` }, z.unknown());
    did.push(`webhook ${hook.scope}: removed`);
  }
  return did;
}

async function allHooks(client: BigCommerceClient): Promise<Hook[]> {
  const hooks: Hook[] = [];
  for (let page = 1; ; page++) {
    const more = (await client.read("/v3/hooks", Hooks, { page, limit: pageRows }))?.data ?? [];
    hooks.push(...more);
    if (more.length < pageRows) return hooks;
  }
}

/** Header names come back as they were sent, or in another case. */
const secretOf = (hook: Hook) => Object.entries(hook.headers ?? {}).find(([name]) => name.toLowerCase() === secretHeader)?.[1];
