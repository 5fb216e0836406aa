import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BigCommerceEmulator, startBigCommerceEmulator } from "~/emulators/bigcommerce/start";
import { Env, sealingKeysOf } from "~/env.server";
import { openDatabase } from "~db/client.server";
import { startEmbedded } from "~db/embedded.server";
import { migrateDatabase } from "~db/migrate.server";
import { createSealer } from "~db/sealing.server";
import { manifest } from "./manifest";
import { createBigCommerce, hasBigCommerce } from "./provider.server";

const hash = "sync1";
const appUrl = "http://localhost:3000";
const folder = mkdtempSync(join(tmpdir(), "backhaul-manifest-"));
let emulator: BigCommerceEmulator;
let embedded: Awaited<ReturnType<typeof startEmbedded>>;

beforeAll(async () => {
  emulator = await startBigCommerceEmulator({
    ...{ clientId: "cli-client", clientSecret: "cli-secret", appBaseUrl: appUrl, seed: "cli" },
    scopes: manifest().scopes.map((scope) => scope.id),
  });
  await emulator.createStore({ hash, name: "Sync store", currency: "INR", countryCode: "IN", ownerEmail: "owner@store.example" });
  embedded = await startEmbedded(folder);
  await migrateDatabase(embedded.url);
}, 60_000);

afterAll(async () => {
  await emulator.stop();
  await embedded.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the command as `npm run bigcommerce:manifest -- …` does. */
function run(args: readonly string[], more: Record<string, string> = {}): Promise<{ code: number | null; said: string }> {
  const command = ["--import", "tsx", "app/adapters/platforms/bigcommerce/manifest-cli.ts", ...args];
  const child = spawn(process.execPath, command, { env: { ...process.env, LOG_LEVEL: "silent", ...more } });
  return new Promise((resolve) => {
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += String(text)));
    child.on("close", (code) => resolve({ code, said }));
  });
}

describe("the command bigcommerce:manifest", () => {
  it("checks the manifest", async () => {
    expect(await run(["check"])).toEqual({ code: 0, said: expect.stringContaining("bigcommerce.app.json is right") });
  }, 60_000);

  it("prints what the portal asks for, with the address given", async () => {
    const { code, said } = await run(["print", "--url", "https://x.example"]);
    expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining("https://x.example/auth/bigcommerce/load") });
  }, 60_000);

  it("says how it is called, to anything else", async () => {
    expect(await run(["synch"])).toEqual({ code: 2, said: expect.stringContaining("sync --store HASH") });
  }, 60_000);

  it("puts an installed store right, says what it did, and finds nothing the second time", async () => {
    const settings = { ...emulator.settings, NODE_ENV: "test", APP_URL: appUrl, DATABASE_URL: embedded.url, DATABASE_POOL: "1" };
    const env = Env.parse(settings);
    if (!hasBigCommerce(env)) throw new Error("the emulator's settings switch it on");
    const database = openDatabase(embedded.url, 1);
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    const sealer = createSealer(sealingKeysOf(env));
    await createBigCommerce({ env, database, sealer, now: () => new Date(), log }).serveAuth(new Request(emulator.authAddress(hash)));
    await database.close();
    const first = await run(["sync", "--store", hash], settings);
    expect(first.code, first.said).toBe(0);
    expect(first.said.split("\n").filter(Boolean).length).toBeGreaterThan(manifest().webhooks.length);
    expect(emulator.state.hooks(hash).length).toBe(manifest().webhooks.length);
    expect(await run(["sync", "--store", hash], settings)).toEqual({ code: 0, said: "Everything was as it should be.\n" });
  }, 90_000);
});
