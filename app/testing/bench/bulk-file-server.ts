import { createServer } from "node:http";
import { Readable } from "node:stream";

/**
 * Serves a bulk file of `ORDERS` orders as a process of its own, written while it is read, so that neither side holds it. Prints its
 * address as one JSON line. Each order has one line, one parcel and a shopper who orders two or three times.
 */
const orders = Number(process.argv[2] ?? 0);
const money = (amount: string) => ({ shopMoney: { amount, currencyCode: "INR" } });

function head(n: number): object {
  const shopper = n % 40_000;
  const at = new Date(1_760_000_000_000 + n * 60_000).toISOString();
  const phone = `+9198${10_000_000 + shopper}`;
  const email = `b${shopper}@example.com`;
  return {
    id: `gid://shopify/Order/${n}`,
    name: `#${n}`,
    processedAt: at,
    updatedAt: at,
    cancelledAt: null,
    closedAt: null,
    currencyCode: "INR",
    totalPriceSet: money("1399.0"),
    subtotalPriceSet: money("1299.0"),
    totalDiscountsSet: money("0.0"),
    totalShippingPriceSet: money("100.0"),
    totalTaxSet: money("0.0"),
    paymentGatewayNames: ["Cash on Delivery (COD)"],
    transactions: [{ manualPaymentGateway: true }],
    displayFinancialStatus: "PENDING",
    displayFulfillmentStatus: "FULFILLED",
    returnStatus: "NO_RETURN",
    sourceName: "web",
    tags: [],
    discountCodes: [],
    note: null,
    clientIp: "203.0.113.7",
    email,
    phone: null,
    customerLocale: "en",
    customer: {
      id: `gid://shopify/Customer/${shopper}`,
      firstName: "Buyer",
      lastName: String(shopper),
      defaultEmailAddress: { emailAddress: email },
      defaultPhoneNumber: { phoneNumber: phone },
    },
    shippingAddress: {
      name: `Buyer ${shopper}`,
      phone,
      address1: `${shopper} Temple Road`,
      address2: "Near the lake",
      city: "Pune",
      province: "Maharashtra",
      zip: "411001",
      countryCodeV2: "IN",
    },
    fulfillments: [
      {
        id: `gid://shopify/Fulfillment/${n}`,
        status: "SUCCESS",
        displayStatus: "IN_TRANSIT",
        createdAt: at,
        deliveredAt: null,
        totalQuantity: 1,
        trackingInfo: [{ company: "Bluedart", number: `B${n}`, url: null }],
      },
    ],
    refunds: [],
  };
}

function line(n: number): object {
  return {
    id: `gid://shopify/LineItem/${n}`,
    title: "Kurta",
    variantTitle: "M",
    sku: "KURTA-M",
    quantity: 1,
    currentQuantity: 1,
    product: { id: "gid://shopify/Product/1", productType: "Kurtas" },
    variant: { id: "gid://shopify/ProductVariant/1" },
    image: null,
    originalUnitPriceSet: money("1299.0"),
    discountAllocations: [],
    __parentId: `gid://shopify/Order/${n}`,
  };
}

function* pieces() {
  for (let n = 1; n <= orders; n += 20) {
    let text = "";
    for (let i = n; i < n + 20 && i <= orders; i++) text += `${JSON.stringify(head(i))}\n${JSON.stringify(line(i))}\n`;
    yield Buffer.from(text);
  }
}

// Ranges are not served: a reader that resumes skips what it has, as it must with any such server.
const server = createServer((_request, response) => {
  response.writeHead(200, { "content-type": "application/jsonl" });
  Readable.from(pieces()).pipe(response);
}).listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(`${JSON.stringify({ port: address && typeof address === "object" ? address.port : 0 })}\n`);
});
