import type { MoneyTexts } from "./en";

/** Gastos, artículos que se quedan, reparaciones y decisiones de las reglas, en español. */
export const es: MoneyTexts = {
  declined:
    "Según su política de devoluciones, la tienda no acepta devoluciones por el motivo que indicó. Si cree que es un error, escriba a la tienda: una persona lo revisará.",
  parts: {
    condition: "Descuento por el estado del artículo",
    restocking: "Cargo por reposición",
    shipping: "Envío de vuelta",
    outbound: "Entrega del pedido",
  },
  resolutions: { repair: "Que lo reparen y me lo devuelvan" },
  review: {
    keep: "Quédese con el artículo: recibirá {{amount}} antes del {{day}} y no tiene que enviar nada.",
    repair: "La tienda repara el artículo y se lo envía de vuelta. No se mueve dinero.",
  },
  steps: { repaired: "Reparado y enviado de vuelta", kept: "Se queda con el artículo", paidByHand: "Pagado por la propia tienda" },
  mail: {
    kept: {
      subject: "Quédese con el artículo de su devolución {{return}}",
      body: "Su devolución del pedido {{order}} está aprobada y no tiene que enviar nada: el artículo es suyo, para quedárselo o donarlo. El reembolso de {{amount}} se espera para el {{day}}.",
    },
    repair_done: {
      subject: "Su reparación {{return}} va de vuelta hacia usted",
      body: "{{store}} reparó el artículo del pedido {{order}} y se lo envió de vuelta. No se movió dinero.",
    },
    paid_by_hand: {
      subject: "Su dinero de {{return}} fue entregado",
      body: "{{store}} le pagó {{amount}} por el pedido {{order}} directamente, porque usted había pagado al recibirlo. Avise a la tienda si no le llegó.",
    },
  },
};
