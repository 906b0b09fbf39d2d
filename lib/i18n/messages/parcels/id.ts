import type { Widen } from '../en'
import type { parcels as en } from './en'

export const parcels: Widen<typeof en> = {
  problems: {
    'tracking-usps':
      'Nomor USPS terdiri dari 20 atau 22 angka, atau dua huruf, sembilan angka, dan US. Bandingkan dengan label.',
    'tracking-ups': 'Nomor UPS diawali 1Z dan terdiri dari 18 karakter. Bandingkan dengan label.',
    'tracking-fedex': 'Nomor FedEx terdiri dari 12, 15, 20, atau 22 angka. Bandingkan dengan label.',
    'tracking-check-digit': 'Ada angka yang salah, hilang, atau tertukar. Bandingkan dengan label.',
    'tracking-of-usps': 'Ini nomor USPS. Pilih USPS, atau bandingkan dengan label.',
    'tracking-of-ups': 'Ini nomor UPS. Pilih UPS, atau bandingkan dengan label.',
    'tracking-of-fedex': 'Ini nomor FedEx. Pilih FedEx, atau bandingkan dengan label.',
  },
  terms: {
    title: 'Paket',
    otherCourier: 'Kurir lain',
    courierName: 'Nama kurir',
    trackingHint: 'Seperti tertera di label; spasi tidak berpengaruh.',
    sent: 'Dikirim',
    delivered: 'Sampai',
    follow: 'Lacak di {courier}',
    isThere: 'Kurir mengantar kartu Anda pada {date}. Apakah kartu sudah di tangan Anda?',
    isThereHint:
      'Jika sudah, konfirmasikan di bawah. Jika belum, tanyakan kepada tetangga, resepsionis, atau kantor pos, lalu hubungi {operator}.',
    cameBack: 'Paket berisi kartu Anda kembali pada {date}: {reason}.',
    cameBackHint:
      '{operator} akan mengirimnya lagi. Jika alamatnya salah, atau Anda lebih suka mengambilnya sendiri, hubungi {hotline}.',
    staffCameBack: 'Paket kembali pada {date}: {reason}.',
    staffCameBackHint:
      'Tanyakan kepada pelanggan apa penyebabnya. Lalu kirim lagi, atau minta peninjau mengubah pengiriman dahulu.',
    changeDelivery: 'Ubah pengiriman',
    frozenBefore: 'Setelah disetujui, kartu hanya dikirim ke alamat ini. Periksa sekali lagi.',
    frozenAfter:
      'Sejak disetujui, alamat ini hanya dapat diubah oleh {operator}, dan semua kontak yang dikenal diberi tahu.',
    printedAddress: 'Seperti yang akan dicetak',
    printLabel: 'Label alamat',
    printHint: 'Cetak halaman ini dan gunting labelnya.',
    labelHidden: 'Sebutkan dahulu alasan Anda memerlukan alamat lengkap, di halaman kasus.',
    from: 'Dari',
    to: 'Kepada',
  },
  install: {
    title: 'Pasang kartu dan coba',
    off: 'Matikan ponsel dan keluarkan kartu lama. Laci kartu dibuka dengan jarum SIM atau penjepit kertas.',
    insert: 'Lepaskan kartu baru sesuai ukuran laci, lalu pasang dengan kontak emas menghadap ke bawah.',
    pin: 'Nyalakan ponsel. Jika diminta PIN, lihat di bingkai kartu. Setelah tiga kali salah kartu terkunci: Anda perlu PUK dari tempat yang sama.',
    wait: 'Tunggu sampai nama jaringan muncul. Pertama kali bisa beberapa menit; memulai ulang ponsel membantu.',
    data: 'Jika tidak ada internet: aktifkan data seluler, lalu roaming data, dan kembalikan titik akses (APN) ke setelan awal di pengaturan jaringan seluler.',
    call: 'Telepon seseorang, dan buka satu halaman tanpa Wi-Fi. Jika keduanya berhasil, konfirmasikan di sini.',
    fails:
      'Jika setelah satu jam belum berhasil, coba kartu di ponsel lain. Lalu laporkan di sini, atau hubungi {operator}: {hotline}.',
    imei: 'Ponsel yang dibeli di luar negeri hanya terhubung di Indonesia setelah IMEI-nya terdaftar. Pengunjung dapat mendaftarkannya melalui operator untuk paling lama 90 hari, atau di bea cukai saat tiba. Tekan *#06# untuk melihat IMEI Anda.',
    short:
      'Pasang kartu saat ponsel mati. PIN ada di bingkai kartu. Lalu nyalakan ulang dan coba menelepon. Langkah lengkap ada di halaman kasus.',
  },
  pickup: {
    title: 'Ambil kartu Anda',
    code: 'Kode Anda',
    codeHint: 'Tunjukkan di konter, di ponsel atau di kertas. Jangan berikan kepada orang lain.',
    qr: 'Kode yang sama sebagai kode QR, untuk dipindai di konter',
    where: 'Tempat',
    until: 'Sampai',
    untilWhen: 'Kartu menunggu Anda sampai {date}.',
    bring: 'Yang perlu dibawa',
    document: 'dokumen identitas asli Anda: {document}',
    anyDocument: 'dokumen identitas asli Anda',
    bringCode: 'kode di atas',
    fee: '{amount} yang belum dibayar',
    proxy:
      'yang mengambilkan untuk Anda: surat kuasa bertanda tangan Anda, dokumen identitas asli Anda, dan dokumen identitasnya sendiri',
    codeHidden: 'Kode tidak ditampilkan: hanya untuk pelanggan.',
    when: 'Waktu',
    who: 'Oleh',
    customer: 'Anda sendiri',
    theProxy: 'orang yang Anda tunjuk',
    collectedUntrue: 'Jika itu tidak benar, segera hentikan dengan tautan di bawah.',
    expired: 'Kartu tidak diambil pada waktunya dan sudah kembali ke persediaan. Anda bisa membuka kasus baru.',
    expiredEsim: 'eSIM tidak dipasang pada waktunya dan tidak dapat dipakai lagi. Anda bisa membuka kasus baru.',
    expiredShort: 'Kartu tidak diambil pada waktunya. Kasus baru dapat dibuka.',
  },
  promotions: { title: 'Untuk Anda, pelanggan lama kami', until: 'Sampai {date}.' },
}
