import { z } from "zod";

/** What a column of a file of past returns may hold. */
export const returnRoles = [
  "order",
  "return",
  "item",
  "quantity",
  "reason",
  "status",
  "resolution",
  "amount",
  "currency",
  "requested",
  "settled",
] as const;
export type ReturnRole = (typeof returnRoles)[number];

const column = z.number().int().min(0).max(999).nullable();
const columns = {
  order: column,
  return: column,
  item: column,
  quantity: column,
  reason: column,
  status: column,
  resolution: column,
  amount: column,
  currency: column,
  requested: column,
  settled: column,
};

/** Which column of a file of past returns holds what, by place from 0; never what is in them. */
export const ReturnsMapping = z.object({
  delimiter: z.enum([",", ";", "\t"]),
  columns: z.object(columns),
  /** How `03/04/2026` is read. */
  dayFirst: z.boolean(),
  /** Digest of the file's first line: the next file of the same app is read the same way. */
  headerKey: z.string(),
});
export type ReturnsMapping = z.infer<typeof ReturnsMapping>;
export type ReturnColumns = ReturnsMapping["columns"];

/** Names each column goes by, likeliest first; letters and digits only, lower case. The first of each is what our own export writes. */
const names: Readonly<Record<ReturnRole, readonly string[]>> = {
  order: ["order", "ordername", "ordernumber", "orderno", "orderid", "originalorder", "originalordername", "pedido", "pesanan"],
  return: ["return", "returnname", "returnnumber", "returnno", "returnid", "rma", "rmanumber", "rmaid", "requestid", "requestnumber", "id"],
  item: [
    ...["item", "lineid", "lineitemid", "orderlineid", "sku", "itemsku", "productsku", "variantsku", "returneditem"],
    ...["product", "producttitle", "itemname", "itemtitle", "productname"],
  ],
  quantity: ["quantity", "qty", "returnquantity", "returnedquantity", "itemquantity", "units"],
  reason: ["reason", "returnreason", "mainreason", "parentreason", "subreason", "customerreason"],
  status: ["status", "returnstatus", "state", "requeststatus", "rmastatus"],
  resolution: ["resolution", "outcome", "compensation", "compensationmethod", "returntype", "type", "refundmethod", "resolutiontype"],
  amount: ["amount", "refundamount", "refunded", "totalrefund", "refundtotal", "refundvalue", "creditamount", "amountrefunded", "total"],
  currency: ["currency", "currencycode", "refundcurrency", "shopcurrency"],
  requested: ["requestedat", "createdat", "returncreated", "requestdate", "datecreated", "created", "returndate", "requestedon", "date"],
  settled: ["settledat", "refundedat", "processedat", "closedat", "completedat", "refunddate", "resolvedat", "dateclosed"],
};

const plain = (name: string) =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");

/** The column of each role by its name, from 0; null where no name tells. Two roles never share one. */
export function guessReturnColumns(header: readonly string[]): ReturnColumns {
  const plainHeader = header.map(plain);
  const used = new Set<number>();
  const find = (role: ReturnRole): number | null => {
    for (const name of names[role]) {
      const at = plainHeader.findIndex((one, i) => one === name && !used.has(i));
      if (at < 0) continue;
      used.add(at);
      return at;
    }
    return null;
  };
  return Object.fromEntries(returnRoles.map((role) => [role, find(role)])) as ReturnColumns;
}
