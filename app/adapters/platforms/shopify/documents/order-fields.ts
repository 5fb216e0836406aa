/** Everything of an order but its lines and what is in its parcels; shared by reading, listing and the bulk file. */
export const orderHeadFields = `#graphql
  id name processedAt updatedAt cancelledAt closedAt currencyCode
  totalPriceSet { shopMoney { amount currencyCode } }
  subtotalPriceSet { shopMoney { amount currencyCode } }
  totalDiscountsSet { shopMoney { amount currencyCode } }
  totalShippingPriceSet { shopMoney { amount currencyCode } }
  totalTaxSet { shopMoney { amount currencyCode } }
  paymentGatewayNames
  transactions(first: 5) { manualPaymentGateway }
  displayFinancialStatus displayFulfillmentStatus returnStatus
  sourceName tags discountCodes note clientIp checkoutToken email phone customerLocale
  customer { id firstName lastName defaultEmailAddress { emailAddress } defaultPhoneNumber { phoneNumber } }
  shippingAddress { name phone address1 address2 city province zip countryCodeV2 }
`;

export const lineFields = `#graphql
  id title variantTitle sku quantity currentQuantity
  product { id productType }
  variant { id }
  image { url }
  originalUnitPriceSet { shopMoney { amount currencyCode } }
  discountAllocations { allocatedAmountSet { shopMoney { amount currencyCode } } }
`;

export const parcelFields = `#graphql
  id status displayStatus createdAt deliveredAt totalQuantity
  trackingInfo(first: 1) { company number url }
`;

export const parcelLineFields = `#graphql
  id quantity lineItem { id }
`;

export const refundFields = `#graphql
  id note createdAt processedAt return { id }
  totalRefundedSet { shopMoney { amount currencyCode } }
`;

/** How much of an order one page shows; more is fetched by the documents of `order-rest.ts`. */
export const firstParcels = 2;
export const firstRefunds = 2;

/** Orders of one query: with the pages below they stay under Shopify's 1000 points (a test counts). */
export const ordersPerQuery = 8;

/** An order with the first page of everything, sized for an ordinary order. */
export const orderFields = `#graphql
  ${orderHeadFields}
  lineItems(first: 5) { nodes { ${lineFields} } pageInfo { hasNextPage endCursor } }
  fulfillments(first: ${firstParcels}) {
    ${parcelFields}
    fulfillmentLineItems(first: 5) { nodes { ${parcelLineFields} } pageInfo { hasNextPage endCursor } }
  }
  refunds(first: ${firstRefunds}) { ${refundFields} }
`;
