import type { JsonObject } from "../engine-types";
import { iso, toDecimal } from "../state/amounts";
import { gid } from "../state/global-id";
import type { CustomerRecord, OrderRecord } from "../state/records";
import type { Store } from "../state/world";

/** The body of `customers/update`, and the customer inside an order; `order` gives the default address. */
export function customerPayload(store: Store, customer: CustomerRecord, order: OrderRecord | undefined): JsonObject {
  const { currency } = store.record;
  const address = order?.address;
  return {
    id: customer.id,
    admin_graphql_api_id: gid("Customer", customer.id),
    email: customer.email,
    phone: customer.phone,
    first_name: customer.firstName,
    last_name: customer.lastName,
    created_at: iso(customer.createdAt),
    updated_at: iso(customer.updatedAt),
    state: "enabled",
    note: customer.note,
    verified_email: customer.email !== null,
    tax_exempt: false,
    tags: [...customer.tags].sort().join(", "),
    currency,
    orders_count: customer.orders,
    total_spent: toDecimal(customer.spent, currency),
    default_address: address
      ? {
          customer_id: customer.id,
          first_name: address.firstName,
          last_name: address.lastName,
          phone: address.phone,
          address1: address.address1,
          address2: address.address2,
          city: address.city,
          province: address.province,
          zip: address.zip,
          country_code: address.countryCode,
          default: true,
        }
      : null,
  };
}
