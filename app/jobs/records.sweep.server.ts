import { sweepImports } from "~/application/outcomes/sweep-imports.server";
import { sweepScans } from "~/application/parcels/sweep-scans.server";
import { sweepPortal } from "~/application/portal/sweep-portal.server";
import { addDays } from "~/domain/time";
import { storesEver, sweepDeliveries, sweepReads, sweepSent } from "~db/queries/system/sweep.server";
import type { ScheduleDefinition } from "./define";

/** Days a delivery that was dealt with can still be replayed. */
const deliveryDays = 30;
/** Days a message that was sent is kept, so that saying it again is one message. */
const sentDays = 90;
/** Days it is known who read personal data. */
const readDays = 365;
const sliceRows = 2_000;

/** Every night: forgets what has served its time, slice by slice. Dead deliveries and unsent messages stay until a person decides. */
export const sweepRecords: ScheduleDefinition = {
  name: "records.sweep",
  cron: "17 2 * * *",
  run: async (app) => {
    const whileFull = async (slice: () => Promise<number>) => {
      while ((await slice()) === sliceRows);
    };
    const before = (days: number) => addDays(app.now(), -days);
    await whileFull(() => sweepDeliveries(app.database, before(deliveryDays), sliceRows));
    await whileFull(() => sweepSent(app.database, before(sentDays), sliceRows));
    for (const storeId of await storesEver(app.database)) {
      await whileFull(() => sweepReads(app.database, storeId, before(readDays), sliceRows));
      await sweepPortal(app.forStore(storeId, "system"));
      await sweepImports(app.forStore(storeId, "system"));
      await sweepScans(app.forStore(storeId, "system"));
    }
  },
};
