import { z } from "zod";
import { movementKinds } from "~/domain/money-desk/movement";
import { startOfDay } from "~/domain/outcomes/cells";
import { addDays } from "~/domain/time";
import type { MovementFilter } from "~db/queries/ledger.server";

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)))
  .nullable()
  .catch(null);

/** What the Money page is narrowed to, as its address says it; what cannot be read is left out. Days are the store's, both of them included. */
const Query = z.object({
  from: day,
  to: day,
  kind: z.enum(movementKinds).nullable().catch(null),
  q: z.string().trim().max(60).nullable().catch(null),
});

/** The filter in an address. */
export function moneyFilterOf(params: URLSearchParams, timeZone: string): MovementFilter {
  const { from, to, kind, q } = Query.parse({
    from: params.get("from"),
    to: params.get("to"),
    kind: params.get("kind"),
    q: params.get("q"),
  });
  return {
    from: from ? startOfDay(timeZone, from) : null,
    until: to ? startOfDay(timeZone, dayAfter(to)) : null,
    kind,
    name: q || null,
  };
}

const dayAfter = (text: string) =>
  addDays(new Date(`${text}T00:00:00Z`), 1)
    .toISOString()
    .slice(0, 10);
