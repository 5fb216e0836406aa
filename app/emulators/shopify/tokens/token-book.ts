import { randomBytes } from "node:crypto";

const second = 1000;
const day = 86_400 * second;

/** Lifetimes in milliseconds: offline and online access tokens, refresh tokens, and how long a used refresh token may be tried again. */
export const tokenLife = { offline: 3_600 * second, online: 86_400 * second, refresh: 90 * day, refreshRetry: 30 * day };

/** An access token as the Admin API sees it. Times are milliseconds since 1970; `expiresAt` null means it never expires. */
export interface AccessToken {
  token: string;
  shop: string;
  kind: "offline" | "online";
  userId: number | null;
  expiresAt: number | null;
}

/** A refresh token. `parent` is the token it replaces; `firstUsedAt` is set by its first use; a retired one is refused. */
export interface RefreshToken {
  token: string;
  shop: string;
  expiresAt: number;
  parent: string | null;
  firstUsedAt: number | null;
  retired: boolean;
}

/** The plain form of the book, for saving. */
export interface TokenBookState {
  access: AccessToken[];
  refresh: RefreshToken[];
}

/** A freshly issued pair. */
export interface IssuedOffline {
  access: AccessToken;
  refresh: RefreshToken | null;
}

/**
 * Every token the emulated Shopify has given out. A refresh token may be tried again until its replacement is first used
 * (at most 30 days after its own first use); whether a refresh should end the previous access token at once is not documented, so
 * access tokens live out their hour here.
 */
export class TokenBook {
  private readonly access = new Map<string, AccessToken>();
  private readonly refresh = new Map<string, RefreshToken>();

  constructor(state: TokenBookState = { access: [], refresh: [] }) {
    for (const token of state.access) this.access.set(token.token, token);
    for (const token of state.refresh) this.refresh.set(token.token, token);
  }

  /** A new offline token; with `expiring` it lives 60 minutes and comes with a refresh token of 90 days. */
  issueOffline(shop: string, expiring: boolean, now: Date, parent: string | null = null): IssuedOffline {
    this.sweep(now);
    const access: AccessToken = {
      token: `shpat_${secret()}`,
      shop,
      kind: "offline",
      userId: null,
      expiresAt: expiring ? now.getTime() + tokenLife.offline : null,
    };
    this.access.set(access.token, access);
    if (!expiring) return { access, refresh: null };
    const refresh: RefreshToken = {
      token: `shprt_${secret()}`,
      shop,
      expiresAt: now.getTime() + tokenLife.refresh,
      parent,
      firstUsedAt: null,
      retired: false,
    };
    this.refresh.set(refresh.token, refresh);
    return { access, refresh };
  }

  /** A new online token of one person, good for a day. */
  issueOnline(shop: string, userId: number, now: Date): AccessToken {
    const access: AccessToken = { token: `shpua_${secret()}`, shop, kind: "online", userId, expiresAt: now.getTime() + tokenLife.online };
    this.access.set(access.token, access);
    return access;
  }

  /** Trades a refresh token for a new pair, or null when it is unknown, foreign, expired, revoked or already replaced. */
  refreshOffline(shop: string, token: string, now: Date): IssuedOffline | null {
    const held = this.refresh.get(token);
    if (!held || held.shop !== shop || held.retired || held.expiresAt <= now.getTime()) return null;
    if (held.firstUsedAt !== null && now.getTime() > held.firstUsedAt + tokenLife.refreshRetry) return null;
    if (held.firstUsedAt === null) {
      held.firstUsedAt = now.getTime();
      const parent = held.parent === null ? undefined : this.refresh.get(held.parent);
      if (parent) parent.retired = true;
    }
    return this.issueOffline(shop, true, now, held.token);
  }

  /** The access token of this store, or null when it is unknown, foreign, expired or revoked. */
  check(shop: string, token: string, now: Date): AccessToken | null {
    const held = this.access.get(token);
    if (!held || held.shop !== shop) return null;
    return held.expiresAt !== null && held.expiresAt <= now.getTime() ? null : held;
  }

  /** Ends every token of a store; gives how many access tokens ended. */
  revoke(shop: string): number {
    let ended = 0;
    for (const [key, token] of this.access) if (token.shop === shop && this.access.delete(key)) ended += 1;
    for (const [key, token] of this.refresh) if (token.shop === shop) this.refresh.delete(key);
    return ended;
  }

  /** Ends the access tokens of a store but keeps its refresh tokens, as if an hour had passed. */
  expireAccess(shop: string, now: Date): void {
    for (const token of this.access.values()) if (token.shop === shop) token.expiresAt = now.getTime();
  }

  /** The plain form, for saving. */
  snapshot(): TokenBookState {
    return { access: [...this.access.values()], refresh: [...this.refresh.values()] };
  }

  private sweep(now: Date): void {
    const limit = now.getTime() - day;
    for (const [key, token] of this.access) if (token.expiresAt !== null && token.expiresAt < limit) this.access.delete(key);
  }
}

const secret = (): string => randomBytes(16).toString("hex");
