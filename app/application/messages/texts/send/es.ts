import type { SendTexts } from "./en";

/** The same in Spanish. */
export const es: SendTexts = {
  mail: {
    expired: {
      subject: "Tu devolución {{return}} ha terminado",
      body: "No llegó nada de tu devolución del pedido {{order}}, así que ha terminado. Te quedas con los artículos. Si ya los enviaste, escribe a la tienda.",
    },
    label_ready: {
      subject: "La etiqueta de tu devolución {{return}} está lista",
      body: "La tienda preparó una etiqueta para los artículos del pedido {{order}}. Abre tu devolución, imprime la etiqueta y pégala en el paquete.",
    },
    pickup_date: {
      subject: "Recogerán tu paquete de {{return}} el {{day}}",
      body: "{{courier}} pasará a recoger los artículos del pedido {{order}} el {{day}}. Ten el paquete preparado.",
    },
    agent_on_the_way: {
      subject: "Van de camino a recoger {{return}}",
      body: "{{courier}} va de camino a recoger los artículos del pedido {{order}}. Ten el paquete preparado.",
    },
    handed_over: {
      subject: "Tu paquete de {{return}} está entregado",
      body: "{{place}} recibió el paquete con los artículos del pedido {{order}}. Ahora viaja a la tienda; no tienes que hacer nada más.",
    },
    remind_send: {
      subject: "Envía el paquete de {{return}}, por favor",
      body: "Tu devolución del pedido {{order}} está aprobada y aún no se ha enviado nada. Envía los artículos antes del {{day}}; después la devolución termina y te quedas con ellos.",
    },
    inspected: {
      subject: "Hemos revisado los artículos de {{return}}",
      body: "La tienda revisó los artículos de tu devolución del pedido {{order}}. El reembolso se espera antes del {{day}}.",
    },
    remind_window: {
      subject: "El pedido {{order}} se puede devolver hasta el {{day}}",
      body: "Si algo del pedido {{order}} no está bien, puedes pedir una devolución hasta el {{day}}. Si todo está bien, no tienes que hacer nada.",
    },
  },
  send: {
    courier: "El mensajero",
    packing: "Empaquétalo así, por favor:",
    openReturn: "Abrir mi devolución",
    openPortal: "Abrir la página de devoluciones",
    stop: "No quiero más recordatorios como este",
    heading: "Cómo enviarlo de vuelta",
    intro: "Pon todo en un solo paquete, con la hoja de envío o una nota que diga {{name}}.",
    label: "Descargar la etiqueta",
    labelHint: "Imprímela y pégala en el paquete.",
    slip: "Hoja de envío para imprimir",
    qr: "Código para mostrar en un mostrador",
    qrHeading: "Código de la devolución {{name}}",
    qrText: "Muestra este código donde entregues el paquete. No necesitas imprimir nada.",
    counters: "Entrégalo en",
    addresses: "Envíalo a",
    later: "La tienda te dirá adónde enviarlo o te mandará una etiqueta.",
    pickup: "{{courier}} pasará a recogerlo el {{day}}.",
    yours: "Nos dijiste: {{courier}}, {{number}}",
    taken: "Recibido en {{place}}",
    sentHeading: "Lo envié por mi cuenta",
    whoCarries: "¿Quién lo transporta?",
    number: "Número de seguimiento",
    save: "Guardar",
    saved: "Gracias. La tienda sabe que tu paquete está en camino.",
    slipHeading: "Hoja de envío",
    slipText: "Imprime esta página y ponla dentro del paquete.",
    slipItems: "En este paquete",
    reason: "Motivo",
    back: "Volver a la devolución",
    wrongCourier: "Escribe quién transporta el paquete, en 60 caracteres como máximo.",
    wrongNumber: "Escribe el número de seguimiento: de 5 a 40 letras, cifras o guiones.",
    stopHeading: "¿Sin más recordatorios?",
    stopText: "{{store}} ya no te recordará nada. Seguirás recibiendo los correos sobre las devoluciones que pidas.",
    stopYes: "Detener los recordatorios",
    stopped: "Ya no recibirás recordatorios de {{store}}.",
    pack: {
      original_box: "Ponlo en su caja original, y esa caja dentro de otra.",
      wrap_fragile: "Envuélvelo bien por todos lados: se puede romper.",
      sealed_bag: "Ponlo en una bolsa de plástico cerrada dentro del paquete.",
      all_parts: "Añade todas las piezas, cables y manuales que venían con él.",
      upright: "Cierra bien las botellas y colócalas de pie.",
      no_batteries: "Saca las pilas sueltas y quédatelas.",
    },
  },
};
