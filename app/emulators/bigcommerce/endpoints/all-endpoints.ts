import type { Endpoints } from "../http/endpoint";
import { hookEndpoints } from "./hooks";
import { orderPartEndpoints } from "./order-parts";
import { orderEndpoints } from "./orders";
import { storeEndpoints } from "./store";

/** Everything served below /stores/{hash}; of two that fit an address the earlier answers. */
export const allEndpoints: Endpoints = {
  ...storeEndpoints,
  ...orderEndpoints,
  ...orderPartEndpoints,
  ...hookEndpoints,
};
