import type { DeadlineKind } from "~/domain/bench/clocks/deadline";
import type { ShopperLocale } from "~/domain/stores/settings";

/** The mail about goods whose last day is today, for staff. `{{units}}` and `{{count}}` are numbers, `{{store}}` is the store's name. */
export interface BenchDigestTexts {
  subject: string;
  greeting: string;
  body: string;
  /** What ends for a unit. */
  why: Readonly<Record<DeadlineKind, string>>;
  /** How many are not listed. */
  more: string;
  overdue: string;
  footer: string;
}

export const benchDigestTexts: Readonly<Record<ShopperLocale, BenchDigestTexts>> = {
  en: {
    subject: "{{store}}: goods that must leave the bench today ({{units}})",
    greeting: "Hello,",
    body: "Today is the last day for these goods. Open Backhaul in your admin, then Bench, Queue.",
    why: { vendor: "Vendor's window ends", season: "Season ends", expiry: "Expires" },
    more: "and {{count}} more",
    overdue: "Past their last day already",
    footer: "You get this mail because your team added your address in Backhaul under Returns, Desk.",
  },
  hi: {
    subject: "{{store}}: आज बेंच से निकलने वाला सामान ({{units}})",
    greeting: "नमस्ते,",
    body: "इस सामान के लिए आज अंतिम दिन है। अपने एडमिन में Backhaul खोलें, फिर Bench, Queue।",
    why: { vendor: "विक्रेता की वापसी अवधि समाप्त", season: "सीज़न समाप्त", expiry: "उपयोग अवधि समाप्त" },
    more: "और {{count}} अन्य",
    overdue: "जिनका अंतिम दिन बीत चुका",
    footer: "यह मेल आपको इसलिए मिला क्योंकि आपकी टीम ने Backhaul में Returns, Desk के अंतर्गत आपका पता जोड़ा है।",
  },
  id: {
    subject: "{{store}}: barang yang harus keluar hari ini ({{units}})",
    greeting: "Halo,",
    body: "Hari ini hari terakhir untuk barang-barang ini. Buka Backhaul di admin Anda, lalu Bench, Queue.",
    why: { vendor: "Batas pengembalian ke pemasok", season: "Musim berakhir", expiry: "Kedaluwarsa" },
    more: "dan {{count}} lainnya",
    overdue: "Sudah melewati hari terakhir",
    footer: "Anda menerima surel ini karena tim Anda menambahkan alamat Anda di Backhaul pada Returns, Desk.",
  },
  ko: {
    subject: "{{store}}: 오늘 나가야 하는 상품 ({{units}}개)",
    greeting: "안녕하세요.",
    body: "오늘이 아래 상품의 마지막 날입니다. 관리자 화면에서 Backhaul을 열고 Bench, Queue에서 확인해 주세요.",
    why: { vendor: "공급업체 반품 기한 종료", season: "시즌 종료", expiry: "유효 기간 만료" },
    more: "외 {{count}}개",
    overdue: "이미 기한이 지남",
    footer: "팀에서 Backhaul의 Returns, Desk에 이 주소를 등록하여 보내 드리는 메일입니다.",
  },
  es: {
    subject: "{{store}}: artículos que deben salir hoy ({{units}})",
    greeting: "Hola:",
    body: "Hoy es el último día para estos artículos. Abre Backhaul en tu panel y entra en Bench, Queue.",
    why: { vendor: "Acaba el plazo del proveedor", season: "Acaba la temporada", expiry: "Caduca" },
    more: "y {{count}} más",
    overdue: "Con el último día ya pasado",
    footer: "Recibes este correo porque tu equipo añadió tu dirección en Backhaul, en Returns, Desk.",
  },
  ar: {
    subject: "{{store}}: بضائع يجب أن تخرج اليوم ({{units}})",
    greeting: "مرحبًا،",
    body: "اليوم هو آخر يوم لهذه البضائع. افتح Backhaul في لوحة الإدارة ثم Bench ثم Queue.",
    why: { vendor: "تنتهي مهلة المورّد", season: "ينتهي الموسم", expiry: "تنتهي الصلاحية" },
    more: "و{{count}} غيرها",
    overdue: "تجاوزت يومها الأخير",
    footer: "تصلك هذه الرسالة لأن فريقك أضاف عنوانك في Backhaul ضمن Returns، Desk.",
  },
};
