import { z } from "zod";
import type { StoreApi } from "./api";

/** Customers of one address, and groups of one page: no more fit. */
const perCall = 50;
const groupsPerPage = 250;
const Customers = z.looseObject({
  data: z.array(z.looseObject({ id: z.coerce.number(), customer_group_id: z.coerce.number().nullish() })),
});
/** No group at all is answered without a body. */
const Groups = z.array(z.looseObject({ id: z.coerce.number(), name: z.string() })).nullish();

/** The group of customers by their ids, by id and name; who is gone is left out, who is in none has none. */
export async function readShopperGroups(
  api: StoreApi,
  externalIds: readonly string[],
): Promise<{ externalId: string; groups: string[] }[]> {
  const ids = [...new Set(externalIds)].filter((id) => /^[1-9]\d{0,15}$/.test(id));
  const customers: { id: number; group: number }[] = [];
  for (let at = 0; at < ids.length; at += perCall) {
    const some = ids.slice(at, at + perCall);
    const query = { "id:in": some.join(","), limit: perCall };
    const { data } = await api.call({ method: "GET", path: "/v3/customers", query }, Customers);
    // Compared again: a list that ignored the filter would name strangers.
    for (const { id, customer_group_id: group } of data) if (some.includes(String(id))) customers.push({ id, group: group ?? 0 });
  }
  const names = customers.some(({ group }) => group !== 0) ? await groupNames(api) : new Map<number, string>();
  return customers.map(({ id, group }) => ({
    externalId: String(id),
    groups: group === 0 ? [] : [String(group), names.get(group) ?? ""].filter(Boolean),
  }));
}

async function groupNames(api: StoreApi): Promise<Map<number, string>> {
  const names = new Map<number, string>();
  for (let page = 1; ; page++) {
    const groups = await api.call({ method: "GET", path: "/v2/customer_groups", query: { page, limit: groupsPerPage } }, Groups);
    for (const { id, name } of groups ?? []) names.set(id, name);
    if ((groups?.length ?? 0) < groupsPerPage) return names;
  }
}
