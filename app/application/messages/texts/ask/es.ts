import type { AskTexts } from "./en";

/** Asking for a return. */
export const es: AskTexts = {
  portal: {
    photosNeeded: "Fotos necesarias para este motivo: {{number}}.",
    photosFor: "Para «{{reason}}» hacen falta fotos: {{number}}.",
    changing: "Estás cambiando la devolución {{name}}. Sigue como está hasta que envíes la nueva solicitud.",
    keepAsItIs: "Dejarla como está",
    change: "Cambiar esta devolución",
    changeSure: "Puedes cambiar artículos, cantidades, motivos y lo que quieres recibir. La tienda la revisa de nuevo.",
    changeYes: "Cambiarla",
    replaced: "Cambiaste esta devolución. Esta ocupa su lugar:",
    together: "En la misma solicitud",
    order: "Pedido {{order}}",
    another: "Devolver artículos de otro pedido en la misma solicitud",
    leaveOut: "Quitar el pedido {{order}}",
    sendAll: "Enviar solicitudes",
  },
  refusals: {
    quote_changed: "La política de devoluciones cambió mientras elegías. Mira la nueva oferta antes de enviarla.",
  },
};
