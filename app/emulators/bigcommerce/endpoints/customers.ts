import { z } from "zod";
import { ApiProblem, data, newerList, olderList, pageOf, readPaging } from "../http/answers";
import { readBody } from "../http/checks";
import type { Call, Endpoints } from "../http/endpoint";
import type { CustomerRecord } from "../state/records";
import { moneyNumber, units } from "../state/units";
import { isoDate, readWireDate } from "../state/wire-dates";

const mostAtOnce = 10;

const Changes = z
  .array(
    z.object({
      id: z.number().int(),
      email: z.email().optional(),
      first_name: z.string().optional(),
      last_name: z.string().optional(),
      phone: z.string().optional(),
      notes: z.string().optional(),
      store_credit_amounts: z
        .array(z.strictObject({ amount: z.number().min(0) }))
        .max(1)
        .optional(),
    }),
  )
  .min(1);

const customerWire = (customer: CustomerRecord, includes: readonly string[]) => ({
  id: customer.id,
  email: customer.email,
  first_name: customer.firstName,
  last_name: customer.lastName,
  company: customer.company,
  phone: customer.phone,
  registration_ip_address: "",
  notes: customer.notes,
  tax_exempt_category: "",
  customer_group_id: customer.groupId,
  date_created: isoDate(customer.created),
  date_modified: isoDate(customer.modified),
  address_count: 0,
  attribute_count: 0,
  authentication: { force_password_reset: false },
  accepts_product_review_abandoned_cart_emails: false,
  origin_channel_id: customer.channelId,
  channel_ids: [],
  ...(includes.includes("addresses") ? { addresses: [] } : {}),
  ...(includes.includes("attributes") ? { attributes: [] } : {}),
  ...(includes.includes("formfields") ? { form_fields: [] } : {}),
  ...(includes.includes("storecredit") ? { store_credit_amounts: [{ amount: moneyNumber(customer.storeCredit) }] } : {}),
});

const served = [
  "id:in",
  "email:in",
  "date_modified:min",
  "date_modified:max",
  "date_created:min",
  "date_created:max",
  "include",
  "page",
  "limit",
];

function search(call: Call): CustomerRecord[] {
  for (const field of Object.keys(call.query)) {
    if (!served.includes(field)) throw new ApiProblem(422, `The emulator does not filter by ${field}.`, { [field]: "not emulated" });
  }
  const within = (name: string, value: number) => {
    const from = readWireDate(call.query[`${name}:min`] ?? "") ?? 0;
    return value >= from && value <= (readWireDate(call.query[`${name}:max`] ?? "") ?? Number.POSITIVE_INFINITY);
  };
  const ids = call.query["id:in"]?.split(",").map(Number);
  const emails = call.query["email:in"]?.toLowerCase().split(",");
  return [...call.store.customers.values()].filter(
    (one) =>
      (ids?.includes(one.id) ?? true) &&
      (emails?.includes(one.email.toLowerCase()) ?? true) &&
      within("date_modified", one.modified) &&
      within("date_created", one.created),
  );
}

/** Registered shoppers. PUT sets the store credit, it does not add to it. */
export const customerEndpoints: Endpoints = {
  "GET /v3/customers": {
    need: { area: "customers", write: false },
    handle: (call) => {
      const includes = (call.query.include ?? "").split(",");
      return newerList(search(call), readPaging(call.query), (one) => customerWire(one, includes));
    },
  },
  "GET /v2/customer_groups": {
    need: { area: "customers", write: false },
    handle: (call) => {
      const all = new Map(
        [...call.store.customers.values()].flatMap((one) => (one.groupName ? [[one.groupId, one.groupName] as const] : [])),
      );
      const groups = [...all].sort(([a], [b]) => a - b);
      return olderList(pageOf(groups, readPaging(call.query)).map(([id, name]) => ({ id, name, is_default: false, discount_rules: [] })));
    },
  },
  "PUT /v3/customers": {
    need: { area: "customers", write: true },
    handle: (call) => {
      const changes = readBody(Changes, call.body, 422);
      if (changes.length > mostAtOnce) throw new ApiProblem(413, "At most ten customers at once.");
      const found = changes.map((change) => {
        const customer = call.store.customers.get(change.id);
        if (!customer) throw new ApiProblem(422, `There is no customer ${change.id}.`);
        return { change, customer };
      });
      for (const { change, customer } of found) {
        customer.email = change.email ?? customer.email;
        customer.firstName = change.first_name ?? customer.firstName;
        customer.lastName = change.last_name ?? customer.lastName;
        customer.phone = change.phone ?? customer.phone;
        customer.notes = change.notes ?? customer.notes;
        const [credit] = change.store_credit_amounts ?? [];
        if (credit) customer.storeCredit = units(credit.amount);
        customer.modified = call.wire.world.now();
        call.wire.world.emit(call.store.facts.hash, "store/customer/updated", { type: "customer", id: customer.id });
      }
      return data(found.map(({ customer }) => customerWire(customer, ["storecredit"])));
    },
  },
};
