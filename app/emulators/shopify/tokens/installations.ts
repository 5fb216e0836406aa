import type { AppManifest } from "./app-manifest";

/** The app in one store. `optional` are the optional scopes the merchant granted; `redactAt` is when shop/redact is due (milliseconds). */
export interface Installation {
  shop: string;
  scopes: string[];
  optional: string[];
  installedAt: string;
  uninstalledAt: string | null;
  redactAt: number | null;
  /** Which protected customer data the app may see: all, none, or a list of kinds. */
  protectedData: boolean | ("name" | "address" | "email" | "phone")[];
}

/** Where the app is installed and what it may do there. */
export class Installations {
  private readonly byShop = new Map<string, Installation>();

  constructor(state: Installation[] = []) {
    for (const installation of state) this.byShop.set(installation.shop, installation);
  }

  /** Installs or reinstalls with the scopes of the manifest; optional scopes start ungranted, as after a real reinstall. */
  install(shop: string, manifest: AppManifest, now: Date): Installation {
    const before = this.byShop.get(shop);
    const installation: Installation = {
      shop,
      scopes: [...manifest.scopes],
      optional: before && before.uninstalledAt === null ? before.optional : [],
      installedAt: now.toISOString(),
      uninstalledAt: null,
      redactAt: null,
      protectedData: before?.protectedData ?? true,
    };
    this.byShop.set(shop, installation);
    return installation;
  }

  /** The installation of a store where the app is installed now, or null. */
  active(shop: string): Installation | null {
    const installation = this.byShop.get(shop);
    return installation && installation.uninstalledAt === null ? installation : null;
  }

  /** Every installation that ever was, uninstalled ones included. */
  all(): Installation[] {
    return [...this.byShop.values()];
  }

  /** The plain form, for saving. */
  snapshot(): Installation[] {
    return structuredClone(this.all());
  }
}

/** Every scope an installation holds. */
export const grantedScopes = (installation: Installation): string[] => [...new Set([...installation.scopes, ...installation.optional])];

/** Scopes as the token endpoint writes them: a read scope is left out when its write scope is there. */
export function scopeText(scopes: readonly string[]): string {
  const held = new Set(scopes);
  return scopes.filter((scope) => !(scope.startsWith("read_") && held.has(scope.replace("read_", "write_")))).join(",");
}
