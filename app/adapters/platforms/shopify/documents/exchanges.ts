/** Opens a return with the goods that are sent instead; there is no other way for them into a return. */
export const CreateReturn = `#graphql
  mutation CreateReturn($input: ReturnInput!) {
    returnCreate(returnInput: $input) { return { id } userErrors { code field message } }
  }
`;

/** What a return sends instead, and what the order still costs its shopper. */
export const ExchangeLines = `#graphql
  query ExchangeLines($id: ID!) {
    return(id: $id) {
      exchangeLineItems(first: 60) { nodes { id variantId quantity unprocessedQuantity } pageInfo { hasNextPage } }
      order { id totalOutstandingSet { shopMoney { amount currencyCode } } }
    }
  }
`;

/** What an order still costs its shopper, and where they pay it. */
export const OrderBalance = `#graphql
  query OrderBalance($id: ID!) {
    order(id: $id) {
      id cancelledAt
      totalOutstandingSet { shopMoney { amount currencyCode } }
      paymentCollectionDetails { additionalPaymentCollectionUrl }
    }
  }
`;

/** Products of one query: with their variants they stay below what a query may cost. */
export const productsWithVariants = 3;

export const VariantsOfProducts = `#graphql
  query VariantsOfProducts($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Product { id variants(first: 100) { nodes { id title sku price inventoryPolicy sellableOnlineQuantity } } }
    }
  }
`;

export const DisposeGoods = `#graphql
  mutation DisposeGoods($inputs: [ReverseFulfillmentOrderDisposeInput!]!) {
    reverseFulfillmentOrderDispose(dispositionInputs: $inputs) { userErrors { code field message } }
  }
`;
