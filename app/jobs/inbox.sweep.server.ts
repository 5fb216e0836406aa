import { addDays } from "~/domain/time";
import { sweepDeliveries } from "~db/queries/system/inbox.server";
import type { ScheduleDefinition } from "./define";

/** Days a delivery that was dealt with can still be replayed. */
const keptDays = 30;
const sliceRows = 2_000;

/** Every night: forgets deliveries that were dealt with a month ago. The dead ones stay until a person decides. */
export const sweepInbox: ScheduleDefinition = {
  name: "inbox.sweep",
  cron: "17 2 * * *",
  run: async (app) => {
    while ((await sweepDeliveries(app.database, addDays(app.now(), -keptDays), sliceRows)) === sliceRows);
  },
};
