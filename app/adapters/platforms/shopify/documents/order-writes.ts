/** What we wrote on an order earlier, so that nothing is written twice. */
export const OrderNotes = `#graphql
  query OrderNotes($id: ID!, $namespace: String!, $key: String!) {
    order(id: $id) { id tags metafield(namespace: $namespace, key: $key) { value compareDigest } }
  }
`;

/** Assessment, tags and metafield in one request; mutations of one request run in order. */
export const AnnotateOrder = `#graphql
  mutation AnnotateOrder(
    $id: ID!
    $assessment: OrderRiskAssessmentCreateInput!
    $add: [String!]!
    $remove: [String!]!
    $hasAdd: Boolean!
    $hasRemove: Boolean!
    $metafields: [MetafieldsSetInput!]!
  ) {
    orderRiskAssessmentCreate(orderRiskAssessmentInput: $assessment) { userErrors { code field message } }
    tagsAdd(id: $id, tags: $add) @include(if: $hasAdd) { userErrors { field message } }
    tagsRemove(id: $id, tags: $remove) @include(if: $hasRemove) { userErrors { field message } }
    metafieldsSet(metafields: $metafields) { userErrors { code field message } }
  }
`;

export const SetMetafields = `#graphql
  mutation SetMetafields($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) { metafields { compareDigest } userErrors { code field message } }
  }
`;

export const OrderHolds = `#graphql
  query OrderHolds($id: ID!) {
    order(id: $id) {
      fulfillmentOrders(first: 20) {
        nodes {
          id status
          supportedActions { action }
          fulfillmentHolds { id handle heldByRequestingApp }
        }
      }
    }
  }
`;

export const HoldFulfilment = `#graphql
  mutation HoldFulfilment($id: ID!, $hold: FulfillmentOrderHoldInput!) {
    fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) { userErrors { code field message } }
  }
`;

export const ReleaseFulfilment = `#graphql
  mutation ReleaseFulfilment($id: ID!, $holdIds: [ID!]!) {
    fulfillmentOrderReleaseHold(id: $id, holdIds: $holdIds) { userErrors { field message } }
  }
`;

export const OrderCancelled = `#graphql
  query OrderCancelled($id: ID!) {
    order(id: $id) { id cancelledAt }
  }
`;

/** Nothing was paid, so nothing goes back; the shopper said it themselves and needs no mail about it. */
export const CancelOrder = `#graphql
  mutation CancelOrder($id: ID!, $note: String) {
    orderCancel(
      orderId: $id
      reason: CUSTOMER
      restock: true
      notifyCustomer: false
      refundMethod: { originalPaymentMethodsRefund: false }
      staffNote: $note
    ) {
      job { id done }
      orderCancelUserErrors { code field message }
    }
  }
`;

/** What a correction may meet: where the order goes, its further attributes, and whether it still waits to be shipped. */
export const OrderDelivery = `#graphql
  query OrderDelivery($id: ID!) {
    order(id: $id) {
      id cancelledAt displayFulfillmentStatus
      customAttributes { key value }
      shippingAddress {
        firstName lastName company address1 address2 city province provinceCode zip countryCodeV2 phone
      }
    }
  }
`;

export const CorrectOrder = `#graphql
  mutation CorrectOrder($input: OrderInput!) {
    orderUpdate(input: $input) { userErrors { field message } }
  }
`;

/** Where the shopper pays what is still to be paid. */
export const OrderPayLink = `#graphql
  query OrderPayLink($id: ID!) {
    order(id: $id) { id unpaid cancelledAt paymentCollectionDetails { additionalPaymentCollectionUrl } }
  }
`;
