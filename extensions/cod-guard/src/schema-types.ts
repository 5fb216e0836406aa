// Made by derive-types.ts from schema.graphql and run.graphql: do not edit.

/** What Shopify hands to the function: the answer to run.graphql. */
export type RunInput = {
  cart: {
    cost: {
      totalAmount: {
        amount: string;
      };
    };
    buyerIdentity: {
      customer: {
        metafield: {
          jsonValue: unknown;
        } | null;
      } | null;
      purchasingCompany: {
        company: {
          id: string;
        };
      } | null;
    } | null;
    deliveryGroups: readonly {
      deliveryAddress: {
        countryCode: string | null;
        zip: string | null;
      } | null;
    }[];
  };
  paymentCustomization: {
    metafield: {
      jsonValue: unknown;
    } | null;
  };
  paymentMethods: readonly {
    id: string;
    name: string;
  }[];
  presentmentCurrencyRate: string;
};

/** What the function may answer. */
export type RunResult = {
  operations: readonly {
    paymentMethodHide?: {
      paymentMethodId: string;
      placements?: readonly ("ACCELERATED_CHECKOUT" | "PAYMENT_METHOD")[];
    };
  }[];
};
