import type { ShopperLocale } from "~/domain/stores/settings";

/** The mail about new requests, for staff. `{{fresh}}`, `{{waiting}}` and `{{overdue}}` are numbers, `{{store}}` is the store's name. */
export interface DigestTexts {
  subject: string;
  greeting: string;
  body: string;
  fresh: string;
  waiting: string;
  overdue: string;
  footer: string;
}

export const digestTexts: Readonly<Record<ShopperLocale, DigestTexts>> = {
  en: {
    subject: "{{store}}: return requests to decide ({{fresh}} new)",
    greeting: "Hello,",
    body: "Shoppers asked to return goods. Open Backhaul in your admin, then Returns, to decide.",
    fresh: "New since the last mail",
    waiting: "Waiting in all",
    overdue: "Past your time to decide",
    footer: "You get this mail because your team added your address in Backhaul under Returns, Desk.",
  },
  hi: {
    subject: "{{store}}: वापसी के अनुरोधों पर निर्णय बाकी ({{fresh}} नए)",
    greeting: "नमस्ते,",
    body: "ग्राहकों ने सामान वापस करने का अनुरोध किया है। निर्णय लेने के लिए अपने एडमिन में Backhaul खोलें, फिर Returns।",
    fresh: "पिछले मेल के बाद नए",
    waiting: "कुल प्रतीक्षा में",
    overdue: "निर्णय का समय बीत चुका",
    footer: "यह मेल आपको इसलिए मिला क्योंकि आपकी टीम ने Backhaul में Returns, Desk के अंतर्गत आपका पता जोड़ा है।",
  },
  id: {
    subject: "{{store}}: permintaan pengembalian menunggu keputusan ({{fresh}} baru)",
    greeting: "Halo,",
    body: "Pembeli meminta pengembalian barang. Buka Backhaul di admin Anda, lalu Returns, untuk memutuskan.",
    fresh: "Baru sejak surel terakhir",
    waiting: "Menunggu seluruhnya",
    overdue: "Melewati batas waktu keputusan",
    footer: "Anda menerima surel ini karena tim Anda menambahkan alamat Anda di Backhaul pada Returns, Desk.",
  },
  ko: {
    subject: "{{store}}: 결정을 기다리는 반품 요청 (신규 {{fresh}}건)",
    greeting: "안녕하세요.",
    body: "고객이 반품을 요청했습니다. 관리자 화면에서 Backhaul을 열고 Returns에서 결정해 주세요.",
    fresh: "지난 메일 이후 신규",
    waiting: "전체 대기",
    overdue: "결정 기한 초과",
    footer: "팀에서 Backhaul의 Returns, Desk에 이 주소를 등록하여 보내 드리는 메일입니다.",
  },
  es: {
    subject: "{{store}}: solicitudes de devolución por decidir ({{fresh}} nuevas)",
    greeting: "Hola:",
    body: "Hay clientes que piden devolver artículos. Abre Backhaul en tu panel y entra en Returns para decidir.",
    fresh: "Nuevas desde el último correo",
    waiting: "En espera en total",
    overdue: "Fuera de tu plazo para decidir",
    footer: "Recibes este correo porque tu equipo añadió tu dirección en Backhaul, en Returns, Desk.",
  },
  ar: {
    subject: "{{store}}: طلبات إرجاع بانتظار القرار (الجديد: {{fresh}})",
    greeting: "مرحبًا،",
    body: "طلب متسوقون إرجاع مشترياتهم. افتح Backhaul في لوحة الإدارة ثم Returns لاتخاذ القرار.",
    fresh: "جديد منذ آخر رسالة",
    waiting: "الإجمالي قيد الانتظار",
    overdue: "تجاوز مهلة القرار",
    footer: "تصلك هذه الرسالة لأن فريقك أضاف عنوانك في Backhaul ضمن Returns، Desk.",
  },
};
