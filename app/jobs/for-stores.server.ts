import type { App } from "~/application/ctx";
import type { StoreId } from "~/domain/ids";
import { installedStores } from "~db/queries/system/due.server";
import type { JobDefinition, ScheduleDefinition } from "./define";

/**
 * A schedule that does all a schedule may: finds stores and puts one job into the queue for each.
 * @param cron five fields, UTC @param find which stores; every installed one unless said otherwise
 */
export function forStores<P>(
  name: string,
  cron: string,
  job: Pick<JobDefinition<P>, "name">,
  find: (app: App) => Promise<StoreId[]> = (app) => installedStores(app.database),
): ScheduleDefinition {
  return {
    name,
    cron,
    run: async (app) => {
      for (const storeId of await find(app))
        await app.forStore(storeId, "system").transact(async (tx) => tx.enqueue([{ name: job.name, payload: {} }]));
    },
  };
}
