import type { Endpoints } from "../http/endpoint";
import { catalogueEndpoints } from "./catalogue";
import { customerEndpoints } from "./customers";
import { extensionEndpoints } from "./extensions";
import { giftCertificateEndpoints } from "./gift-certificates";
import { hookEndpoints } from "./hooks";
import { inventoryEndpoints } from "./inventory";
import { metafieldEndpoints } from "./metafields";
import { orderPartEndpoints } from "./order-parts";
import { orderEndpoints } from "./orders";
import { pageEndpoints } from "./pages";
import { paymentMethodEndpoints } from "./payment-methods";
import { refundEndpoints } from "./refunds";
import { scriptEndpoints } from "./scripts";
import { storeEndpoints } from "./store";

/** Everything served below /stores/{hash}; of two that fit an address the earlier answers. */
export const allEndpoints: Endpoints = {
  ...storeEndpoints,
  ...orderEndpoints,
  ...orderPartEndpoints,
  ...refundEndpoints,
  ...metafieldEndpoints,
  ...catalogueEndpoints,
  ...customerEndpoints,
  ...giftCertificateEndpoints,
  ...inventoryEndpoints,
  ...scriptEndpoints,
  ...pageEndpoints,
  ...paymentMethodEndpoints,
  ...hookEndpoints,
  ...extensionEndpoints,
};
