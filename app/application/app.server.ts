import { ProviderError } from "~/domain/errors";
import type { StoreId } from "~/domain/ids";
import type { StaffRole } from "~/domain/stores/roles";
import { inStore } from "~db/client.server";
import { insertHistory, insertOutbox } from "~db/queries/history.server";
import { findStore } from "~db/queries/store-row.server";
import type { App, Ctx, JobOrder, JobQueue, VerbTx } from "./ctx";

/** Everything a process brings; `createApp` joins it into the App that verbs get. */
export type AppParts = Omit<App, "forStore"> & { readonly jobs: JobQueue };

/** Joins the parts. Each ctx's `transact` commits rows, history, outbox and jobs together. */
export function createApp(parts: AppParts): App {
  const app: App = { ...parts, forStore: (storeId, actor, role) => createCtx(app, parts.jobs, storeId, { actor, role: role ?? null }) };
  return app;
}

function createCtx(app: App, queue: JobQueue, storeId: StoreId, { actor, role }: { actor: string; role: StaffRole | null }): Ctx {
  const ctx: Ctx = {
    app,
    storeId,
    actor,
    role,
    sealer: app.sealer,
    log: app.log,
    now: () => app.now(),
    transact: (work) => {
      const jobs: JobOrder[] = [];
      return inStore(
        app.database.db,
        storeId,
        (tx) => {
          const verbTx: VerbTx = {
            ...tx,
            record: (events) => insertHistory(tx, events, actor, app.now()),
            say: async (messages) => {
              const sealed = messages.map((message) => ({ ...message, sealedWords: app.sealer.seal(storeId, message.words || null) }));
              const written = await insertOutbox(tx, sealed, app.now());
              if (written.length > 0) jobs.push({ name: "outbox.deliver", payload: {} });
            },
            enqueue: (more) => jobs.push(...more),
          };
          return work(verbTx);
        },
        () => (jobs.length > 0 ? (db) => queue.insert(db, storeId, jobs) : null),
      );
    },
    platform: async (options) => {
      const store = await ctx.transact((tx) => findStore(tx));
      const platform = store ? app.platforms[store.platform] : undefined;
      if (!store || !platform || store.uninstalledAt)
        throw new ProviderError("credentials", store?.platform ?? "platform", "not_installed", "This store has not installed the app.");
      if (store.needsReauthAt)
        throw new ProviderError("credentials", store.platform, "needs_reauth", "This store must open the app once to sign in again.");
      return { platform, connection: await platform.connect(store.domain, options) };
    },
  };
  return ctx;
}
