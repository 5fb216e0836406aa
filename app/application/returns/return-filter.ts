import { z } from "zod";
import { type ReturnTab, returnTabs } from "~/domain/returns/label";

/** Text as a person types it; whatever no text column can hold is no filter. */
const typed = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((text) => !/[\0\uFFFD]/.test(text));

/** What shoppers may wish for, as the list is narrowed by it. */
export const wantChoices = ["refund", "store_credit", "exchange", "repair", "keep_item", "reject"] as const;

/** What the Returns list is narrowed by; every part is optional and unknown words in an address are ignored. */
export const ReturnListFilter = z.object({
  q: typed(200).optional().catch(undefined),
  reason: typed(200).optional().catch(undefined),
  wants: z.enum(wantChoices).optional().catch(undefined),
  country: z
    .string()
    .trim()
    .regex(/^[a-z]{2}$/i)
    .transform((code) => code.toUpperCase())
    .optional()
    .catch(undefined),
  /** A staff id, or `none`. */
  assignee: typed(60).optional().catch(undefined),
  /** Past the time to decide. */
  clock: z.enum(["overdue"]).optional().catch(undefined),
  /** The promised day of the refund is near, or past. */
  promise: z.enum(["near", "broken"]).optional().catch(undefined),
  /** Goods that should come back after their exchange went out; `overdue` = a person must decide. */
  goods: z.enum(["awaited", "overdue"]).optional().catch(undefined),
  policy: z.coerce.number().int().min(1).max(2_147_483_647).optional().catch(undefined),
  /** The storefront whose policy it was asked under; `none` = the whole store's. */
  storefront: typed(60).optional().catch(undefined),
  /** An order's name. */
  order: typed(100).optional().catch(undefined),
});
export type ReturnListFilter = z.infer<typeof ReturnListFilter>;

/** Names of the filters in an address. */
export const filterNames = Object.keys(ReturnListFilter.shape);

/** Reads tab, saved view and filter from an address. Without a tab it is what waits for a person; what is searched or narrowed, all. */
export function returnFilterOf(params: URLSearchParams): { tab: ReturnTab; view: string; filter: ReturnListFilter } {
  const given = Object.fromEntries([...params].filter(([, value]) => value.trim() !== ""));
  const filter = ReturnListFilter.parse(given);
  const narrowed = Object.values(filter).some((value) => value !== undefined);
  const tab = returnTabs.find((one) => one.id === given.tab)?.id ?? (narrowed ? "all" : "to-decide");
  return { tab, view: given.view ?? tab, filter };
}
