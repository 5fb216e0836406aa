/** Products of one query: with their collections they stay far below what a query may cost. */
export const productsPerQuery = 5;

/** What rules about products may ask for. A product is in few collections; beyond a hundred nobody could tell why a rule meets it. */
export const ProductsByIds = `#graphql
  query ProductsByIds($ids: [ID!]!) {
    nodes(ids: $ids) { ... on Product { id productType tags collections(first: 100) { nodes { id title } } } }
  }
`;
