import type { Session } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import { ProviderError } from "~/domain/errors";
import { type Database, inStore } from "~db/client.server";
import { dropLease, markNeedsReauth, takeLease } from "~db/queries/platform-sessions.server";
import { storeIdOf } from "~db/sealing.server";
import { offlineSessionId } from "./sessions.server";
import { leaseMs, type RenewalOptions, renewSession } from "./token-renewal.server";

/** A token is renewed when it has less than this left; Shopify's own library uses the same. */
const renewBeforeMs = 5 * 60_000;
const pollMs = 200;

export interface Tokens {
  /** A usable offline token of a store. @throws ProviderError `credentials` when the store must sign in again */
  offline(domain: string): Promise<string>;
  /**
   * A token other than one that Shopify just refused: a newer one that is there already, else a renewed one. A renewed one that is refused
   * again is given up. @throws ProviderError `credentials`, after marking the store, when there is none
   */
  replace(domain: string, refused: string): Promise<string>;
}

export interface TokensOptions extends RenewalOptions {
  database: Database;
  storage: SessionStorage;
  sleep?: (milliseconds: number) => Promise<void>;
}

const notSignedIn = () => new ProviderError("credentials", "shopify", "no_session", "This store has not signed in yet.");
const signInAgain = () =>
  new ProviderError("credentials", "shopify", "needs_reauth", "This store must open the app once to sign in again.");

/**
 * Offline tokens for jobs, with one renewal per store at a time: inside a process callers share one promise, between processes
 * a lease in the session row decides. A row or advisory lock held over the network call is not an option: the embedded
 * database has a single backend and would stand still, and on a real server it would pin a connection.
 */
export function createTokens(options: TokensOptions): Tokens {
  const { database, storage, log, now, sleep = (ms) => new Promise<void>((resolve) => setTimeout(resolve, ms)) } = options;
  const renewing = new Map<string, Promise<Session>>();
  /** The token a store got because its last one was refused; refused too, another renewal would not help. */
  const lastHope = new Map<string, string>();

  const load = async (domain: string): Promise<Session & { accessToken: string }> => {
    const session = await storage.loadSession(offlineSessionId(domain));
    if (!session?.accessToken) throw notSignedIn();
    return session as Session & { accessToken: string };
  };

  const giveUp = async (domain: string, refused: string): Promise<never> => {
    const storeId = storeIdOf("shopify", domain);
    if ((await load(domain)).accessToken !== refused)
      throw new ProviderError("unavailable", "shopify", "token_changed", "The store has just signed in again.", 1);
    // Without the dead session the next sign-in exchanges its id token for a new one; the sign-in verb then takes the mark away.
    await storage.deleteSession(offlineSessionId(domain));
    await inStore(database.db, storeId, (tx) => markNeedsReauth(tx, now()));
    log.warn({ storeId, provider: "shopify", outcome: "needs_reauth" }, "token refused");
    throw signInAgain();
  };

  const renew = async (domain: string, known: string): Promise<Session> => {
    const storeId = storeIdOf("shopify", domain);
    let until = now();
    const take = () => {
      until = new Date(now().getTime() + leaseMs);
      return inStore(database.db, storeId, (tx) => takeLease(tx, now(), until));
    };
    for (let waited = 0; !(await take()); waited += pollMs) {
      const current = await load(domain);
      if (current.accessToken !== known) return current;
      if (waited > leaseMs) throw new ProviderError("unavailable", "shopify", "renewal_stuck", "The store's token is being renewed.", 10);
      await sleep(pollMs);
    }
    // Whoever held the lease before us may have finished between our look and our lease.
    const session = await load(domain);
    try {
      if (session.accessToken !== known) return session;
      if (!session.refreshToken) return await giveUp(domain, known);
      const renewed = await renewSession(session, options);
      await storage.storeSession(renewed);
      return renewed;
    } catch (error) {
      if (error instanceof ProviderError && error.code === "refresh_refused") return giveUp(domain, known);
      throw error;
    } finally {
      await inStore(database.db, storeId, (tx) => dropLease(tx, until));
    }
  };

  const renewOnce = (domain: string, known: string): Promise<Session> => {
    const running = renewing.get(domain);
    if (running) return running;
    const started = renew(domain, known).finally(() => renewing.delete(domain));
    renewing.set(domain, started);
    return started;
  };

  return {
    offline: async (domain) => {
      const session = await load(domain);
      if (!session.expires || session.expires.getTime() - now().getTime() > renewBeforeMs) return session.accessToken;
      const { accessToken } = await renewOnce(domain, session.accessToken);
      if (!accessToken) throw notSignedIn();
      return accessToken;
    },
    replace: async (domain, refused) => {
      const session = await load(domain);
      if (session.accessToken !== refused) return session.accessToken;
      if (!session.refreshToken || lastHope.get(domain) === refused) return giveUp(domain, refused);
      const { accessToken } = await renewOnce(domain, refused);
      if (!accessToken) throw notSignedIn();
      lastHope.set(domain, accessToken);
      return accessToken;
    },
  };
}
