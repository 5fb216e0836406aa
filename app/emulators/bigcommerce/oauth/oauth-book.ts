import { randomBytes } from "node:crypto";
import { noInstallation } from "../state/create-store";
import type { StoreRecord } from "../state/store-record";
import type { World } from "../state/world";

/** A code that waits to be exchanged. */
interface Grant {
  hash: string;
  userId: number;
  scopes: string[];
  expiresAt: number;
}

const codeLifeMs = 5 * 60_000;
/** Given to every app without asking. */
const defaultScope = "store_v2_default";

/** Codes and tokens: who may call for which store. */
export class OauthBook {
  private readonly grants = new Map<string, Grant>();

  constructor(private readonly world: World) {}

  /** A user consents to scopes: a code good for five minutes and one exchange. */
  consent(hash: string, userId: number, scopes: readonly string[]): { code: string; scope: string } {
    const code = randomBytes(16).toString("hex");
    const granted = [defaultScope, ...scopes];
    this.grants.set(code, { hash, userId, scopes: granted, expiresAt: this.world.now() + codeLifeMs });
    return { code, scope: granted.join(" ") };
  }

  /** What a code was given for, without using it up; null when it is unknown, used or too old. */
  grant(code: string): Readonly<Grant> | null {
    const grant = this.grants.get(code);
    return grant && grant.expiresAt > this.world.now() ? grant : null;
  }

  /** Uses a code up: the app is installed, the earlier token of the store is dead. */
  exchange(code: string): { store: StoreRecord; token: string; grant: Readonly<Grant> } | null {
    const grant = this.grant(code);
    this.grants.delete(code);
    return grant ? { store: this.world.store(grant.hash), token: this.install(grant.hash, grant.userId, grant.scopes), grant } : null;
  }

  /** Puts the app in with these very scopes and gives its token. */
  install(hash: string, userId: number, scopes: readonly string[]): string {
    const { installation } = this.world.store(hash);
    const token = randomBytes(16).toString("hex");
    Object.assign(installation, { installed: true, token, scopes: [...scopes], userId, consentStale: false });
    return token;
  }

  /** The store a token speaks for, when it is the store of the address. */
  storeOf(hash: string, token: string | undefined): StoreRecord | null {
    const store = this.world.stores.get(hash);
    return store?.installation.installed && token !== undefined && token === store.installation.token ? store : null;
  }

  /** Takes the app out: the token is dead, its hooks are gone; scripts that asked for it go, extensions stay when told so. */
  uninstall(hash: string, keepExtensions: boolean): void {
    const store = this.world.store(hash);
    const { scripts, extensions } = store.installation;
    store.installation = {
      ...noInstallation(),
      scripts: scripts.filter((script) => !script.auto_uninstall),
      extensions: keepExtensions ? extensions : [],
    };
  }
}
