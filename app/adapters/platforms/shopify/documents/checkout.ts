/** Payment customizations of the store; most that a store can have are far fewer than one page. */
export const CheckoutGuards = `#graphql
  query CheckoutGuards($namespace: String!, $key: String!, $after: String) {
    currentAppInstallation { app { id } }
    paymentCustomizations(first: 50, after: $after) {
      nodes { id enabled shopifyFunction { handle app { id } } metafield(namespace: $namespace, key: $key) { value } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

export const CreateGuard = `#graphql
  mutation CreateGuard($input: PaymentCustomizationInput!) {
    paymentCustomizationCreate(paymentCustomization: $input) { paymentCustomization { id } userErrors { code field message } }
  }
`;

export const UpdateGuard = `#graphql
  mutation UpdateGuard($id: ID!, $input: PaymentCustomizationInput!) {
    paymentCustomizationUpdate(id: $id, paymentCustomization: $input) { paymentCustomization { id } userErrors { code field message } }
  }
`;

export const DeleteGuard = `#graphql
  mutation DeleteGuard($id: ID!) {
    paymentCustomizationDelete(id: $id) { deletedId userErrors { code field message } }
  }
`;

/** What the checkout knows of customers; at most 25 in one call. */
export const TellCustomers = `#graphql
  mutation TellCustomers($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) { userErrors { code field message } }
  }
`;

export const UntellCustomers = `#graphql
  mutation UntellCustomers($metafields: [MetafieldIdentifierInput!]!) {
    metafieldsDelete(metafields: $metafields) { userErrors { field message } }
  }
`;
