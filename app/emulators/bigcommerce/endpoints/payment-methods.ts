import { ApiProblem } from "../http/answers";
import type { Endpoints } from "../http/endpoint";

/** Ways of paying an order or a checkout may use; the API only reads them. */
export const paymentMethodEndpoints: Endpoints = {
  "GET /v3/payments/methods": {
    need: { area: "paymentMethods", write: false },
    handle: ({ store, query }) => {
      if (query.order_id === undefined && query.checkout_id === undefined) throw new ApiProblem(400, "Name an order or a checkout.");
      if (query.order_id !== undefined && !store.orders.has(Number(query.order_id))) throw new ApiProblem(404, "There is no such order.");
      const methods = store.payments.map((one) => ({
        id: `${one.gateway}.${one.gateway}`,
        name: one.name,
        stored_instruments: [],
        supported_instruments: [],
        test_mode: true,
        type: one.gateway,
      }));
      return { status: 200, body: { data: methods, meta: {} } };
    },
  },
};
