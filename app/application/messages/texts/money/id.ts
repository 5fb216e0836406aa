import type { MoneyTexts } from "./en";

/** Biaya, barang yang disimpan, perbaikan, dan keputusan aturan, dalam bahasa Indonesia. */
export const id: MoneyTexts = {
  declined:
    "Menurut kebijakan pengembaliannya, toko tidak menerima pengembalian untuk alasan yang Anda pilih. Jika menurut Anda ini keliru, tulislah kepada toko: seseorang akan memeriksanya.",
  parts: {
    condition: "Potongan karena kondisi barang",
    restocking: "Biaya pengelolaan stok",
    shipping: "Ongkos kirim kembali",
    outbound: "Ongkos kirim pesanan",
  },
  resolutions: { repair: "Perbaiki dan kirim kembali kepada saya" },
  review: {
    keep: "Simpan saja barangnya: {{amount}} kembali kepada Anda paling lambat {{day}}, dan tidak ada yang perlu dikirim.",
    repair: "Toko memperbaiki barang lalu mengirimkannya kembali kepada Anda. Tidak ada uang yang berpindah.",
  },
  steps: { repaired: "Diperbaiki dan dikirim kembali", kept: "Barang tetap milik Anda", paidByHand: "Dibayar langsung oleh toko" },
  mail: {
    kept: {
      subject: "Simpan saja barang dari pengembalian {{return}}",
      body: "Pengembalian Anda untuk pesanan {{order}} disetujui dan Anda tidak perlu mengirim apa pun: barangnya tetap milik Anda, untuk disimpan atau diberikan kepada yang membutuhkan. Pengembalian dana {{amount}} diperkirakan paling lambat {{day}}.",
    },
    repair_done: {
      subject: "Perbaikan Anda untuk {{return}} sedang dikirim kembali",
      body: "{{store}} memperbaiki barang dari pesanan {{order}} dan mengirimkannya kembali kepada Anda. Tidak ada uang yang berpindah.",
    },
    paid_by_hand: {
      subject: "Uang Anda untuk {{return}} sudah diserahkan",
      body: "{{store}} membayar {{amount}} untuk pesanan {{order}} langsung kepada Anda karena Anda membayar di tempat. Beri tahu toko jika belum Anda terima.",
    },
  },
};
