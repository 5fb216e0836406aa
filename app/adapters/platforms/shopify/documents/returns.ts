const returnFields = `#graphql
  id name status createdAt closedAt
  decline { note }
  order { id fulfillments(first: 1) { location { id } } }
  returnLineItems(first: 60) {
    pageInfo { hasNextPage }
    nodes {
      id quantity processedQuantity refundedQuantity unprocessedQuantity customerNote
      returnReasonDefinition { id handle name }
      ... on ReturnLineItem { fulfillmentLineItem { id lineItem { id } } }
    }
  }
  reverseFulfillmentOrders(first: 2) {
    nodes { lineItems(first: 60) { nodes { id totalQuantity fulfillmentLineItem { id } dispositions { type quantity } } } }
  }
  refunds(first: 10) {
    nodes { id note createdAt processedAt return { id } totalRefundedSet { shopMoney { amount currencyCode } } }
  }
`;

export const ReturnReasons = `#graphql
  query ReturnReasons {
    returnReasonDefinitions(first: 200) { nodes { id handle name deleted } }
  }
`;

export const ReturnById = `#graphql
  query ReturnById($id: ID!) {
    return(id: $id) { ${returnFields} }
  }
`;

/** Names only: each is read by `ReturnById`, since several whole returns would cost more than one query may. */
export const ReturnsOfOrder = `#graphql
  query ReturnsOfOrder($id: ID!, $after: String) {
    order(id: $id) { returns(first: 50, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }
  }
`;

export const RequestReturn = `#graphql
  mutation RequestReturn($input: ReturnRequestInput!) {
    returnRequest(input: $input) { return { id } userErrors { code field message } }
  }
`;

export const ApproveReturn = `#graphql
  mutation ApproveReturn($input: ReturnApproveRequestInput!) {
    returnApproveRequest(input: $input) { return { id } userErrors { code field message } }
  }
`;

export const DeclineReturn = `#graphql
  mutation DeclineReturn($input: ReturnDeclineRequestInput!) {
    returnDeclineRequest(input: $input) { return { id } userErrors { code field message } }
  }
`;

export const CancelReturn = `#graphql
  mutation CancelReturn($id: ID!) {
    returnCancel(id: $id) { return { id } userErrors { code field message } }
  }
`;

export const CloseReturn = `#graphql
  mutation CloseReturn($id: ID!) {
    returnClose(id: $id) { return { id } userErrors { code field message } }
  }
`;

/** What Shopify would give back for these lines, and on which payments. */
export const RefundOutcome = `#graphql
  query RefundOutcome($id: ID!, $lines: [SuggestedOutcomeReturnLineItemInput!]!) {
    return(id: $id) {
      suggestedFinancialOutcome(returnLineItems: $lines, exchangeLineItems: [], refundMethodAllocation: ORIGINAL_PAYMENT_METHODS) {
        discountedSubtotal { shopMoney { amount currencyCode } }
        maximumRefundable { shopMoney { amount currencyCode } }
        financialTransfer {
          ... on RefundReturnOutcome {
            amount { shopMoney { amount currencyCode } }
            suggestedTransactions {
              amountSet { shopMoney { amount currencyCode } }
              maximumRefundableSet { shopMoney { amount currencyCode } }
              parentTransaction { id }
            }
          }
        }
      }
    }
  }
`;

export const ProcessReturn = `#graphql
  mutation ProcessReturn($input: ReturnProcessInput!) {
    returnProcess(input: $input) { return { id } userErrors { code field message } }
  }
`;

/** Where stock goes when the order's own location is not known. */
export const PrimaryLocation = `#graphql
  query PrimaryLocation { location { id } }
`;
