import { buildSchema, graphqlSync } from "graphql";
import type { CheckoutCart, JsonObject } from "../engine-types";
import type { DeployedFunction } from "../tokens/app-functions";
import { toGraphqlDecimal, toMinor } from "./amounts";
import { gid } from "./global-id";
import { paymentTarget } from "./payment-customizations";
import type { MetafieldRecord } from "./records";
import type { Store } from "./world";

type Named = { namespace?: string | null; key: string };

/**
 * What the store's enabled payment customizations are handed at a checkout: Shopify's own schema of payment customizations, asked with the Function's own
 * query. A field that is not modelled makes it fail, as a query that does not fit the schema would.
 * @param namespaceOf how the app's reserved namespaces are spelt out
 * @throws Error for a customer the store has not, a Function that was not deployed, or a query that is refused
 */
export function checkoutInputs(
  store: Store,
  functions: readonly DeployedFunction[],
  cart: CheckoutCart,
  namespaceOf: (given: string | null | undefined) => string,
): { handle: string; input: JsonObject }[] {
  const { record } = store;
  const customer = cart.customerKey === null ? null : record.customers.find((one) => one.key === cart.customerKey);
  if (customer === undefined) throw new Error(`${record.domain} has no customer ${cart.customerKey}`);
  const metafield = (list: readonly MetafieldRecord[] | undefined) => (args: Named) => {
    const found = list?.find((one) => one.namespace === namespaceOf(args.namespace) && one.key === args.key);
    return found
      ? { type: found.type, value: found.value, jsonValue: found.type === "json" ? JSON.parse(found.value) : found.value }
      : null;
  };
  const money = { amount: toGraphqlDecimal(toMinor(cart.total, record.currency), record.currency), currencyCode: record.currency };
  return (record.paymentCustomizations ?? [])
    .filter((one) => one.enabled)
    .map((customization) => {
      const deployed = functions.find((one) => one.handle === customization.functionHandle && one.target === paymentTarget);
      if (!deployed) throw new Error(`The Function ${customization.functionHandle} was not deployed.`);
      const rootValue = {
        cart: {
          cost: { totalAmount: money },
          buyerIdentity: {
            customer: customer && { id: gid("Customer", customer.id), metafield: metafield(customer.metafields) },
            purchasingCompany: null,
          },
          deliveryGroups: [{ id: gid("CartDeliveryGroup", 1), deliveryAddress: { countryCode: cart.countryCode, zip: cart.zip } }],
        },
        paymentCustomization: { metafield: metafield(customization.metafields) },
        paymentMethods: cart.methods.map((name, index) => ({ id: gid("PaymentCustomizationPaymentMethod", index + 1), name })),
        presentmentCurrencyRate: "1.0",
      };
      const { data, errors } = graphqlSync({ schema: buildSchema(deployed.schema), source: deployed.inputQuery, rootValue });
      if (errors?.[0] || !data) throw errors?.[0] ?? new Error("The Function's query has no answer.");
      // Through JSON: no null prototypes leave.
      return { handle: deployed.handle, input: JSON.parse(JSON.stringify(data)) as JsonObject };
    });
}
