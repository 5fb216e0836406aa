import { lineFields, orderFields, orderHeadFields, parcelFields, parcelLineFields, refundFields } from "./order-fields";

export const OrdersByIds = `#graphql
  query OrdersByIds($ids: [ID!]!) {
    nodes(ids: $ids) { ... on Order { ${orderFields} } }
  }
`;

/** Orders of one page of versions: the most that Shopify gives. They hold plain fields only, so an order costs one point. */
export const versionsPerQuery = 250;

export const OrderVersions = `#graphql
  query OrderVersions($query: String!, $first: Int!, $after: String) {
    orders(query: $query, first: $first, after: $after, sortKey: UPDATED_AT) {
      nodes {
        id updatedAt cancelledAt displayFinancialStatus displayFulfillmentStatus currentSubtotalLineItemsQuantity returnStatus
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

/** Lines beyond the first page. */
export const OrderLinesPage = `#graphql
  query OrderLinesPage($id: ID!, $after: String) {
    order(id: $id) { lineItems(first: 50, after: $after) { nodes { ${lineFields} } pageInfo { hasNextPage endCursor } } }
  }
`;

/** All parcels of an order that has more than the first page shows, with the start of their lines. */
export const OrderParcels = `#graphql
  query OrderParcels($id: ID!) {
    order(id: $id) {
      fulfillments(first: 30) {
        ${parcelFields}
        fulfillmentLineItems(first: 8) { nodes { ${parcelLineFields} } pageInfo { hasNextPage endCursor } }
      }
    }
  }
`;

/** What is in a parcel beyond the first page. */
export const ParcelLinesPage = `#graphql
  query ParcelLinesPage($id: ID!, $after: String) {
    fulfillment(id: $id) {
      fulfillmentLineItems(first: 100, after: $after) { nodes { ${parcelLineFields} } pageInfo { hasNextPage endCursor } }
    }
  }
`;

export const OrderRefunds = `#graphql
  query OrderRefunds($id: ID!) {
    order(id: $id) { refunds(first: 150) { ${refundFields} } }
  }
`;

/**
 * The body of the bulk operation: two connections, one inside the other. A bulk query cannot open a connection inside a list,
 * so parcels and refunds come inline and what is in a parcel is not asked.
 */
export function bulkOrdersQuery(search: string): string {
  return `#graphql
    query BulkOrders {
      orders(query: ${JSON.stringify(search)}) {
        edges { node {
          ${orderHeadFields}
          lineItems { edges { node { ${lineFields} } } }
          fulfillments { ${parcelFields} }
          refunds { ${refundFields} }
        } }
      }
    }
  `;
}

export const StartBulk = `#graphql
  mutation StartBulk($query: String!) {
    bulkOperationRunQuery(query: $query, groupObjects: false) {
      bulkOperation { id }
      userErrors { code field message }
    }
  }
`;

export const BulkById = `#graphql
  query BulkById($id: ID!) {
    bulkOperation(id: $id) { id status errorCode objectCount url partialDataUrl }
  }
`;
