import type { SendTexts } from "./en";

/** The same in Bahasa Indonesia. */
export const id: SendTexts = {
  mail: {
    expired: {
      subject: "Retur Anda {{return}} telah berakhir",
      body: "Tidak ada barang yang tiba untuk retur pesanan {{order}}, jadi retur ini berakhir. Barang tetap milik Anda. Jika sudah Anda kirim, silakan hubungi toko.",
    },
    label_ready: {
      subject: "Label untuk retur {{return}} sudah siap",
      body: "Toko sudah membuat label untuk barang pesanan {{order}}. Buka retur Anda, cetak labelnya, lalu tempelkan pada paket.",
    },
    pickup_date: {
      subject: "Paket Anda untuk {{return}} dijemput pada {{day}}",
      body: "{{courier}} akan menjemput barang pesanan {{order}} pada {{day}}. Mohon siapkan paketnya.",
    },
    agent_on_the_way: {
      subject: "Penjemput untuk {{return}} sedang dalam perjalanan",
      body: "{{courier}} sedang menuju tempat Anda untuk barang pesanan {{order}}. Mohon siapkan paketnya.",
    },
    handed_over: {
      subject: "Paket Anda untuk {{return}} sudah diterima petugas",
      body: "{{place}} telah menerima paket berisi barang pesanan {{order}}. Paket kini menuju toko; Anda tidak perlu melakukan apa pun lagi.",
    },
    remind_send: {
      subject: "Mohon kirim paket untuk {{return}}",
      body: "Retur pesanan {{order}} sudah disetujui, tetapi belum ada yang dikirim. Mohon kirim barangnya paling lambat {{day}}; setelah itu retur berakhir dan barang tetap milik Anda.",
    },
    inspected: {
      subject: "Barang retur {{return}} sudah diperiksa",
      body: "Toko sudah memeriksa barang retur pesanan {{order}}. Pengembalian dana diperkirakan paling lambat {{day}}.",
    },
    remind_window: {
      subject: "Pesanan {{order}} dapat diretur sampai {{day}}",
      body: "Jika ada yang kurang sesuai dari pesanan {{order}}, Anda dapat mengajukan retur sampai {{day}}. Jika semuanya baik, tidak ada yang perlu dilakukan.",
    },
  },
  send: {
    courier: "Kurir",
    packing: "Mohon kemas seperti ini:",
    openReturn: "Buka retur saya",
    openPortal: "Buka halaman retur",
    stop: "Jangan kirim pengingat seperti ini lagi",
    heading: "Cara mengirim kembali",
    intro: "Masukkan semuanya ke dalam satu paket, beserta slip kemasan atau catatan bertuliskan {{name}}.",
    label: "Unduh label",
    labelHint: "Cetak lalu tempelkan pada paket.",
    slip: "Slip kemasan untuk dicetak",
    qr: "Kode untuk ditunjukkan di gerai",
    qrHeading: "Kode retur {{name}}",
    qrText: "Tunjukkan kode ini di tempat Anda menyerahkan paket. Anda tidak perlu mencetak apa pun.",
    counters: "Serahkan di",
    addresses: "Kirim ke",
    later: "Toko akan memberi tahu alamat pengiriman atau mengirim label kepada Anda.",
    pickup: "{{courier}} akan menjemputnya pada {{day}}.",
    yours: "Anda memberi tahu kami: {{courier}}, {{number}}",
    taken: "Diterima di {{place}}",
    sentHeading: "Saya mengirimnya sendiri",
    whoCarries: "Siapa yang mengantar?",
    number: "Nomor resi",
    save: "Simpan",
    saved: "Terima kasih. Toko tahu paket Anda sedang menuju ke sana.",
    slipHeading: "Slip kemasan",
    slipText: "Cetak halaman ini dan masukkan ke dalam paket.",
    slipItems: "Isi paket ini",
    reason: "Alasan",
    back: "Kembali ke retur",
    wrongCourier: "Tulis siapa yang mengantar paket, paling banyak 60 karakter.",
    wrongNumber: "Tulis nomor resi: 5 sampai 40 huruf, angka, atau tanda hubung.",
    stopHeading: "Tidak ada pengingat lagi?",
    stopText: "{{store}} tidak akan mengirim pengingat lagi. Email tentang retur yang Anda ajukan tetap dikirim.",
    stopYes: "Hentikan pengingat",
    stopped: "Anda tidak akan menerima pengingat lagi dari {{store}}.",
    pack: {
      original_box: "Masukkan ke kotak aslinya, lalu kotak itu ke dalam kotak lain.",
      wrap_fragile: "Bungkus rapat di semua sisi: barang ini mudah pecah.",
      sealed_bag: "Masukkan ke kantong plastik tertutup di dalam paket.",
      all_parts: "Sertakan semua bagian, kabel, dan buku petunjuknya.",
      upright: "Tutup botol rapat-rapat dan kemas dalam posisi tegak.",
      no_batteries: "Keluarkan baterai lepas dan simpan sendiri.",
    },
  },
};
