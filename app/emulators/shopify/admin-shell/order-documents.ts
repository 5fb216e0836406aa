/** What the list of orders shows. */
export const ordersDocument = `query AdminOrders($after: String, $before: String, $first: Int, $last: Int) {
  orders(first: $first, last: $last, after: $after, before: $before, reverse: true, sortKey: CREATED_AT) {
    nodes {
      id
      name
      createdAt
      tags
      displayFinancialStatus
      displayFulfillmentStatus
      returnStatus
      totalPriceSet { shopMoney { amount currencyCode } }
      customer { displayName }
      risk { assessments { riskLevel } }
    }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

interface ShopMoney {
  shopMoney: { amount: string; currencyCode: string };
}

/** Answer of `ordersDocument`. */
export interface OrdersAnswer {
  orders: {
    nodes: {
      id: string;
      name: string;
      createdAt: string;
      tags: string[];
      displayFinancialStatus: string | null;
      displayFulfillmentStatus: string;
      returnStatus: string;
      totalPriceSet: ShopMoney;
      customer: { displayName: string } | null;
      risk: { assessments: { riskLevel: string }[] };
    }[];
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  };
}

/** What the page of one order shows. */
export const orderDocument = `query AdminOrder($id: ID!) {
  order(id: $id) {
    id
    name
    createdAt
    cancelledAt
    note
    tags
    displayFinancialStatus
    displayFulfillmentStatus
    returnStatus
    paymentGatewayNames
    totalPriceSet { shopMoney { amount currencyCode } }
    customer { id displayName defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber } }
    shippingAddress { formatted }
    lineItems(first: 30) { nodes { id title variantTitle quantity currentQuantity originalUnitPriceSet { shopMoney { amount currencyCode } } } }
    transactions(first: 10) { id kind status gateway amountSet { shopMoney { amount currencyCode } } }
    risk { recommendation assessments { riskLevel provider { title } facts { description sentiment } } }
    fulfillmentOrders(first: 5) { nodes { id status fulfillmentHolds { id reason reasonNotes handle } } }
    fulfillments(first: 5) { id status displayStatus trackingInfo { company number url } events(first: 10) { nodes { status happenedAt message } } }
    returns(first: 5) { nodes { id name status totalQuantity returnLineItems(first: 10) { nodes { id quantity processedQuantity refundedQuantity returnReasonNote customerNote } } } }
    refunds(first: 10) { id createdAt note totalRefundedSet { shopMoney { amount currencyCode } } }
    metafields(first: 25) { nodes { namespace key type value } }
  }
}`;

/** Answer of `orderDocument`. */
export interface OrderAnswer {
  order: {
    id: string;
    name: string;
    createdAt: string;
    cancelledAt: string | null;
    note: string | null;
    tags: string[];
    displayFinancialStatus: string | null;
    displayFulfillmentStatus: string;
    returnStatus: string;
    paymentGatewayNames: string[];
    totalPriceSet: ShopMoney;
    customer: {
      id: string;
      displayName: string;
      defaultEmailAddress: { emailAddress: string } | null;
      defaultPhoneNumber: { phoneNumber: string } | null;
    } | null;
    shippingAddress: { formatted: string[] } | null;
    lineItems: {
      nodes: {
        id: string;
        title: string;
        variantTitle: string | null;
        quantity: number;
        currentQuantity: number;
        originalUnitPriceSet: ShopMoney;
      }[];
    };
    transactions: { id: string; kind: string; status: string; gateway: string | null; amountSet: ShopMoney }[];
    risk: {
      recommendation: string;
      assessments: { riskLevel: string; provider: { title: string } | null; facts: { description: string; sentiment: string }[] }[];
    };
    fulfillmentOrders: {
      nodes: {
        id: string;
        status: string;
        fulfillmentHolds: { id: string; reason: string; reasonNotes: string | null; handle: string | null }[];
      }[];
    };
    fulfillments: {
      id: string;
      status: string;
      displayStatus: string | null;
      trackingInfo: { company: string | null; number: string | null; url: string | null }[];
      events: { nodes: { status: string; happenedAt: string; message: string | null }[] };
    }[];
    returns: {
      nodes: {
        id: string;
        name: string;
        status: string;
        totalQuantity: number;
        returnLineItems: {
          nodes: {
            id: string;
            quantity: number;
            processedQuantity: number;
            refundedQuantity: number;
            returnReasonNote: string;
            customerNote: string | null;
          }[];
        };
      }[];
    };
    refunds: { id: string; createdAt: string | null; note: string | null; totalRefundedSet: ShopMoney }[];
    metafields: { nodes: { namespace: string; key: string; type: string; value: string }[] };
  } | null;
}

/** Products as the resource picker shows them. */
export const productsDocument = `query AdminProducts { products(first: 50) { nodes { id title totalInventory } } }`;

/** Answer of `productsDocument`. */
export interface ProductsAnswer {
  products: { nodes: { id: string; title: string; totalInventory: number }[] };
}
