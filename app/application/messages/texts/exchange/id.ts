import type { ExchangeTexts } from "./en";

export const id: ExchangeTexts = {
  exchange: {
    question: "Apa yang harus dikirim toko untuk {{item}}?",
    later: "Saya belum tahu: toko akan bertanya",
    nextSize: "{{title}}, ukuran berikutnya",
    more: "{{title}}, tambah {{amount}}",
    less: "{{title}}, kembali {{amount}}",
    toPay: "Anda masih membayar",
    back: "Anda menerima kembali",
    payLater: "Selisih barang yang lebih mahal Anda bayar di halaman pembayaran toko sebelum dikirim.",
    dearer: "Untuk barang yang lebih mahal, pilih kredit toko dan bayar sisanya di toko.",
    sooner: "Penggantian dikirim begitu toko setuju. Mohon segera kirim kembali barang Anda.",
    owed: "{{amount}} harus dibayar sebelum penggantian dikirim.",
    pay: "Bayar {{amount}}",
    spend: "Belanja sekarang dengan kredit Anda",
    gets: "Anda mendapat",
  },
  resolutions: { exchange: "Ukuran atau varian lain" },
  mail: {
    exchange_done: {
      subject: "Penukaran {{return}} sedang dikirim kepada Anda",
      body: "Penukaran untuk pesanan {{order}} sedang dikirim. Anda tidak membayar apa pun.",
    },
    exchange_to_pay: {
      subject: "Bayar selisih untuk penukaran {{return}}",
      body: "Penukaran untuk pesanan {{order}} sudah siap. Harganya lebih mahal {{amount}}. Barang dikirim begitu dibayar: {{link}}",
    },
    exchange_refunded: {
      subject: "Penukaran {{return}} sedang dikirim kepada Anda",
      body: "Penukaran untuk pesanan {{order}} sedang dikirim. Harganya lebih murah daripada yang Anda kembalikan: {{amount}} kembali ke cara Anda membayar.",
    },
  },
  refusals: {
    not_an_even_swap: "Barang ini tidak bisa dikirim sebagai pengganti. Pilih yang lain.",
    out_of_stock: "Stok barang ini tidak cukup lagi. Pilih yang lain.",
  },
};
