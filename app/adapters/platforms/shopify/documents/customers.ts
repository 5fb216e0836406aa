/** Customers of one query. */
export const customersPerQuery = 50;

/** What rules of the return policy may ask of a shopper. */
export const CustomersByIds = `#graphql
  query CustomersByIds($ids: [ID!]!) {
    nodes(ids: $ids) { ... on Customer { id tags } }
  }
`;
