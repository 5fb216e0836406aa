import type { AskTexts } from "./en";

/** Asking for a return. */
export const id: AskTexts = {
  portal: {
    photosNeeded: "Foto yang diperlukan untuk alasan ini: {{number}}.",
    photosFor: "Untuk “{{reason}}” diperlukan foto: {{number}}.",
    changing: "Anda sedang mengubah retur {{name}}. Retur itu tetap berlaku sampai Anda mengirim permintaan baru.",
    keepAsItIs: "Biarkan seperti semula",
    change: "Ubah retur ini",
    changeSure: "Anda dapat mengubah barang, jumlah, alasan, dan apa yang Anda inginkan. Toko akan memeriksanya lagi.",
    changeYes: "Ubah",
    replaced: "Anda mengubah retur ini. Penggantinya:",
    together: "Dalam permintaan yang sama",
    order: "Pesanan {{order}}",
    another: "Retur barang dari pesanan lain dalam permintaan yang sama",
    leaveOut: "Keluarkan pesanan {{order}}",
    sendAll: "Kirim permintaan",
  },
  refusals: {
    quote_changed: "Kebijakan retur berubah saat Anda memilih. Lihat penawaran baru sebelum mengirimnya.",
  },
};
