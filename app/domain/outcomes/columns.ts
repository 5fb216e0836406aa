import type { ImportMapping } from "./import";

type Role = "order" | "outcome" | "date" | "courier" | "tracking";

/** Names each column goes by, likeliest first; letters and digits only, lower case. */
const names: Readonly<Record<Role, readonly string[]>> = {
  order: [
    ...["ordername", "ordernumber", "orderno", "order", "orderid", "name", "channelorderid", "reforderno", "referenceno"],
    ...["reference", "externalid", "pesanan", "nomorpesanan", "pedido"],
  ],
  outcome: [
    ...["outcome", "deliveryoutcome", "finalstatus", "deliverystatus", "shipmentstatus", "currentstatus", "parcelstatus", "trackingstatus"],
    ...["status", "orderstatus", "result"],
  ],
  date: [
    ...[
      "outcomedate",
      "outcomeat",
      "statusdate",
      "deliverydate",
      "delivereddate",
      "deliveredat",
      "deliveredon",
      "rtodate",
      "rtodeliverydate",
    ],
    ...["laststatusdate", "statusupdatedat", "laststatusupdate", "completedat", "closedat"],
  ],
  courier: ["courier", "couriername", "couriercompany", "carrier", "shippingprovider", "logistics", "kurir"],
  tracking: ["trackingnumber", "trackingno", "tracking", "trackingid", "awb", "awbno", "awbnumber", "awbcode", "waybill", "resi"],
};

const plain = (name: string) =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");

/** The column of each role by its name, from 0; null where no name tells. Two roles never share one. */
export function guessColumns(header: readonly string[]): Pick<ImportMapping, Role> {
  const plainHeader = header.map(plain);
  const find = (role: Role) => {
    for (const name of names[role]) {
      const at = plainHeader.indexOf(name);
      if (at >= 0) return at;
    }
    return null;
  };
  return { order: find("order"), outcome: find("outcome"), date: find("date"), courier: find("courier"), tracking: find("tracking") };
}
