import type { Widen } from '../en'
import type { working as en } from './en'

export const working: Widen<typeof en> = {
  page: {
    label: 'Siapa yang menangani kasus ini',
    nobody: 'Belum ada yang menangani kasus ini.',
    you: 'Anda menangani kasus ini.',
    somebody: '{name} menangani kasus ini.',
    take: 'Ambil',
    takeOver: 'Ambil alih',
    giveBack: 'Kembalikan',
    give: 'Berikan kepada rekan',
    giveTo: 'Rekan',
    giveSubmit: 'Berikan',
    present: 'Juga sedang melihat: {people}',
    presentAgo: '{name} ({minutes} mnt)',
    stale: 'Yang berubah sejak Anda membuka halaman ini:',
    sendAgain: 'Kirim untuk kasus seperti keadaannya sekarang',
    caller: {
      title: 'Penelepon',
      lead: 'Ada yang menelepon tentang kasus ini? Penelepon membuktikan siapa dirinya dengan kode yang dikirim ke alamat emailnya dan dibacakan kepada Anda.',
      to: 'Kode dikirim ke {address}.',
      changed: 'Hati-hati: alamat tujuan kode diubah pada {date}. Tanyakan siapa yang mengubahnya.',
      send: 'Kirim kode',
      again: 'Kirim kode lain',
      fold: 'Periksa siapa yang menelepon',
      sent: 'Kode dikirim pukul {time}. Berlaku {minutes} menit.',
      code: 'Kode yang dibacakan penelepon',
      codeHint: 'Delapan angka. Jangan sebutkan satu angka pun.',
      verify: 'Periksa kode',
      verified:
        'Penelepon sudah membuktikan siapa dirinya: terverifikasi sampai {time}. Sampai saat itu Anda dapat menampilkan data, dengan alasan diminta pelanggan.',
      none: 'Tidak ada alamat email tujuan kode.',
      wrong: 'Kodenya bukan itu. Tersisa {triesLeft} percobaan.',
      gone: 'Itu percobaan terakhir. Kirim kode lain.',
    },
  },
  did: {
    SendCallerCode: 'Kode sedang dikirim. Minta penelepon membacakannya.',
    VerifyCaller: 'Penelepon sudah membuktikan siapa dirinya.',
  },
  history: {
    CallerCodeSent: 'Mengirim kode lewat email untuk mengetahui siapa yang menelepon',
    CallerCodeSentChanged:
      'Mengirim kode lewat email untuk mengetahui siapa yang menelepon. Salah satu alamat tujuannya diubah pada {date}',
    CallerVerified: 'Penelepon membacakan kode yang benar',
    CallerNotVerified: 'Penelepon membacakan kode yang salah',
  },
  refusals: {
    'caller-without-address': 'Tidak ada alamat email tujuan kode. Minta bukti lain tentang siapa yang menelepon.',
    'caller-address-unproven':
      'Alamat email dimasukkan petugas atau sistem lain dalam tujuh hari terakhir, jadi kode ke sana tidak membuktikan apa pun. Minta pelanggan mengambil alih kasus lewat tautannya: kode lalu dikirim ke alamat akunnya.',
    'too-many-caller-codes': 'Terlalu banyak kode dikirim untuk kasus ini. Coba lagi dalam {minutes} menit.',
    'caller-code-gone':
      'Kode ini tidak berlaku lagi: sudah dipakai, diganti, terlalu sering dicoba, dikirim orang lain, atau terlalu lama. Kirim kode lain.',
  },
  mails: {
    title: 'Seseorang di {operator} sedang berbicara dengan Anda',
    body: 'Seseorang di {operator} menyatakan sedang berbicara dengan Anda lewat telepon tentang kasus {reference}. Benar? Bacakan kode ini kepadanya; kode berlaku satu kali selama {minutes} menit.',
    beware:
      'Jika Anda tidak sedang bertelepon dengannya, jangan berikan kode ini kepada siapa pun. {operator} hanya memerlukannya selama Anda menelepon.',
  },
}
