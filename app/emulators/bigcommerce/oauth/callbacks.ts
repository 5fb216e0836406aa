import { randomUUID } from "node:crypto";
import { signJwt } from "../../shopify/tokens/jwt";
import type { UserRecord } from "../state/store-record";
import type { Wire } from "../wire";
import { authCallback } from "./token-route";

const day = 86_400;

function userOf(wire: Wire, hash: string, userId?: number): { user: UserRecord; owner: UserRecord } {
  const { users } = wire.world.store(hash);
  const owner = users.find((one) => one.owner);
  const user = userId === undefined ? owner : users.find((one) => one.id === userId);
  if (!owner || !user) throw new Error(`Store ${hash} has no user ${userId}.`);
  return { user, owner };
}

/**
 * The signed payload of load, uninstall and remove_user. `nbf` lies five seconds before `iat`, as in the published sample.
 * @param url the deep link asked for, "/" for none
 */
export function signedPayload(wire: Wire, hash: string, options: { userId?: number; url?: string; channelId?: number } = {}): string {
  const { user, owner } = userOf(wire, hash, options.userId);
  const iat = Math.floor(wire.world.now() / 1000);
  const claims = {
    aud: wire.app.clientId,
    iss: "bc",
    iat,
    nbf: iat - 5,
    exp: iat + day,
    jti: randomUUID(),
    sub: `stores/${hash}`,
    user: { id: user.id, email: user.email, locale: user.locale },
    owner: { id: owner.id, email: owner.email },
    url: options.url ?? "/",
    channel_id: options.channelId ?? null,
  };
  return signJwt(claims, wire.app.clientSecret);
}

/** What the panel frames when a user opens the app. */
export function loadAddress(wire: Wire, hash: string, options: { userId?: number; url?: string } = {}): string {
  const { user, owner } = userOf(wire, hash, options.userId);
  const { installation } = wire.world.store(hash);
  if (user !== owner && !installation.authorisedUserIds.includes(user.id)) installation.authorisedUserIds.push(user.id);
  return `${wire.app.baseUrl}${wire.app.callbacks.load}?${new URLSearchParams({ signed_payload_jwt: signedPayload(wire, hash, options) })}`;
}

/** What the panel frames after a user consented to the app's scopes. */
export function authAddress(wire: Wire, hash: string, options: { userId?: number; external?: boolean } = {}): string {
  const { user } = userOf(wire, hash, options.userId);
  const { code, scope } = wire.oauth.consent(hash, user.id, wire.app.scopes);
  const query = { code, scope, context: `stores/${hash}`, account_uuid: wire.world.store(hash).facts.accountUuid };
  return `${authCallback(wire)}?${new URLSearchParams({ ...query, ...(options.external ? { external_install: "1" } : {}) })}`;
}

/** True when the app asks for more than was granted, or the owner changed: the panel then asks for consent before it opens the app. */
export function needsConsent(wire: Wire, hash: string): boolean {
  const { installation } = wire.world.store(hash);
  return !installation.installed || installation.consentStale || wire.app.scopes.some((scope) => !installation.scopes.includes(scope));
}

/** Uninstalls: token and hooks are gone at once, then the app is told. Gives the app's HTTP status, null when it did not answer. */
export async function uninstallApp(wire: Wire, hash: string, userId?: number): Promise<number | null> {
  const payload = signedPayload(wire, hash, userId === undefined ? {} : { userId });
  wire.oauth.uninstall(hash, wire.questions.keepExtensionsAtUninstall);
  wire.changed();
  return tell(`${wire.app.baseUrl}${wire.app.callbacks.uninstall}`, payload);
}

/** Takes the app from one user. Gives the app's HTTP status, null when it did not answer. @throws Error when the user does not have it */
export async function removeUser(wire: Wire, hash: string, userId: number): Promise<number | null> {
  const { installation } = wire.world.store(hash);
  if (!installation.authorisedUserIds.includes(userId)) throw new Error("This user does not have the app.");
  installation.authorisedUserIds = installation.authorisedUserIds.filter((id) => id !== userId);
  wire.changed();
  return tell(`${wire.app.baseUrl}${wire.app.callbacks.removeUser}`, signedPayload(wire, hash, { userId }));
}

async function tell(callback: string, payload: string): Promise<number | null> {
  try {
    const address = `${callback}?${new URLSearchParams({ signed_payload_jwt: payload })}`;
    return (await fetch(address, { redirect: "manual", signal: AbortSignal.timeout(10_000) })).status;
  } catch {
    return null;
  }
}
