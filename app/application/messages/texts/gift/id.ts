import type { GiftTexts } from "./en";

/** Returns of gifts in Bahasa Indonesia. */
export const id: GiftTexts = {
  portal: {
    link: "Saya menerimanya sebagai hadiah",
    heading: "Kembalikan hadiah",
    intro:
      "Anda tidak perlu bertanya kepada pembeli. Kami tidak mengirim apa pun kepadanya, dan Anda tidak melihat harga. Isi yang tertulis di paket; kode kami kirim ke email Anda sendiri.",
    seen: "Di akunnya pembeli tetap bisa melihat bahwa ada barang pesanan yang dikembalikan.",
    postcode: "Kode pos di paket",
    surname: "Nama belakang di paket",
    email: "Alamat email Anda sendiri",
    emailHint: "Semua tentang retur ini dikirim ke sana.",
    codeIntro: "Jika nomor pesanan, kode pos, dan nama cocok, kode sedang dikirim ke alamat Anda. Kode berlaku {{minutes}}.",
    notPossible: "Barang ini tidak bisa dikembalikan.",
    look: "Toko memeriksanya dulu.",
    question: "Anda ingin apa sebagai gantinya?",
    credit: "Voucher hadiah atas nama saya",
    creditText:
      "Toko memeriksa barangnya dulu. Lalu kode datang lewat email, dan email itu menyebut nilainya. Biaya menurut kebijakan retur dipotong.",
    exchangeText: "Harganya sama dengan yang Anda kembalikan. Setelah barang Anda tiba, gantinya dikirim ke alamat pesanan.",
    noCredit: "Kredit tidak bisa di sini: kredit akan menjadi milik pembeli.",
    noWay: "Untuk barang dan alasan ini toko tidak menawarkan apa pun kepada penerima hadiah.",
    after: "Toko melihat permintaan Anda dan menulis kepada Anda.",
    earlier: "Retur Anda dari pesanan ini",
    toOrder: "Kembali ke barang",
    errPostcode: "Isi kode pos.",
    errSurname: "Isi nama belakang.",
    other: "Saya sendiri yang membeli",
  },
  exchange: { samePrice: "Hanya yang harganya sama bisa dipilih." },
  steps: { credited: "Voucher hadiah dikirim", settled: "Selesai" },
  footer: "{{store}} mengirim pesan ini karena Anda meminta retur hadiah.",
  verdicts: {
    no_gift: "Pembeli yang meminta.",
    gift_open: "Penerima hadiah boleh mengembalikannya.",
    gift_not_offered: "Hanya pembeli yang bisa mengembalikan pesanan ini.",
    gift_no_refund: "Uang hanya kembali kepada pembeli. Hadiah bisa ditukar atau diganti voucher.",
  },
  page: {
    gifts: "Hadiah",
    giftsHow: "Jika Anda menerimanya sebagai hadiah, Anda bisa mengembalikannya sendiri. Siapkan nomor pesanan dan yang tertulis di paket.",
    giftsQuiet: "Anda tidak melihat harga, dan kami tidak menulis kepada pembeli.",
    giftsBoth: "Anda bisa mendapat voucher hadiah, atau varian lain dengan harga sama.",
    giftsExchange: "Anda bisa mendapat varian lain dengan harga sama.",
    giftsCredit: "Anda bisa mendapat voucher hadiah.",
    giftsMoney: "Uangnya hanya kembali kepada pembeli.",
  },
  mail: {
    gift_requested: {
      subject: "Kami menerima retur Anda {{return}}",
      body: "Kami menerima permintaan Anda untuk mengembalikan hadiah dari pesanan {{order}}. Toko melihatnya dan menulis kepada Anda.",
    },
    gift_approved: {
      subject: "Retur Anda {{return}} disetujui",
      body: "Toko menerima kembali hadiah dari pesanan {{order}}. Silakan kirim. Gantinya menyusul setelah barang tiba.",
    },
    gift_received: {
      subject: "Paket Anda untuk {{return}} sudah tiba",
      body: "Hadiah dari pesanan {{order}} sudah tiba. Gantinya diperkirakan paling lambat {{day}}.",
    },
    gift_inspected: {
      subject: "Barang {{return}} sudah diperiksa",
      body: "Toko sudah memeriksa hadiah dari pesanan {{order}}. Gantinya diperkirakan paling lambat {{day}}.",
    },
  },
};
