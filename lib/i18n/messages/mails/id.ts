import { card } from '../card/id'
import type { Messages } from '../en'
import { working } from '../working/id'

export const mails: Messages['mails'] = {
  ...card.mails,
  titles: {
    ...card.mailTitles,
    CaseOpened: 'Kasus Anda sudah dibuka',
    ClaimLink: '{operator} membuka kasus untuk Anda',
    ApplicationSubmitted: 'Pengajuan Anda sudah terkirim',
    ApplicationCorrected: 'Pengajuan Anda sudah dikirim lagi',
    InformationRequested: '{operator} meminta sesuatu dari Anda',
    ReviewExtended: 'Peninjauan pengajuan Anda perlu waktu lebih lama',
    ReviewRecalculated: 'Tanggal keputusan Anda berubah',
    ApplicationApproved: 'Pengajuan Anda disetujui',
    ApplicationRejected: 'Pengajuan Anda tidak disetujui',
    CardShipped: 'Kartu Anda sedang dikirim',
    CardMadeReadyForPickup: 'Kartu Anda siap diambil',
    CaseClosed: 'Kasus Anda sudah ditutup',
    CaseWithdrawn: 'Kasus Anda dibatalkan',
    CaseExpired: 'Kasus Anda kedaluwarsa',
    CaseReopened: 'Kasus Anda dibuka lagi',
    AnswerAwaited: '{operator} masih menunggu jawaban Anda',
    CaseUnfinished: 'Pengajuan Anda belum selesai',
    CardUncollected: 'Kartu Anda menunggu diambil',
    ShipmentUnconfirmed: 'Sudahkah kartu Anda tiba?',
    ReviewsDue: 'Peninjauan yang jatuh tempo',
    StatusLink: 'Sampai di mana kasus Anda',
    CallerCode: working.mails.title,
    AddressChanged: 'Alamat email dalam sebuah pengajuan berubah',
    CaseFrozen: 'Kasus Anda dihentikan',
    FreezeLifted: 'Kasus Anda dilanjutkan',
    Bystander: 'Tentang nomor telepon yang pernah Anda pakai',
    Line: 'Kunci nomor telepon',
  },
  openedRequired:
    'Berikutnya, hubungi {operator} dan ceritakan apa yang terjadi pada kartu. Setelah itu, isi dan kirim pengajuan Anda.',
  openedOptional:
    'Berikutnya, isi dan kirim pengajuan Anda. Anda memerlukan dokumen identitas dan bukti bahwa nomor itu milik Anda.',
  claim:
    'Anda, atau seseorang untuk Anda, meminta {operator} mengganti kartu SIM. Dengan tautan di bawah, kasus ini menjadi milik Anda: Anda dapat memantaunya, menjawab pertanyaan, dan melihat keputusannya.',
  claimTerms: 'Tautan berlaku satu kali, sampai {date}, dengan akun yang memakai alamat email ini.',
  submitted: '{operator} memberi keputusan antara {earliest} dan {latest}.',
  corrected:
    'Pengajuan Anda dikirim lagi dengan perbaikan atau tambahan. {operator} memberi keputusan antara {earliest} dan {latest}.',
  reopened: '{operator} membuka lagi kasus Anda. Yang Anda kirim sebelumnya masih ada.',
  requested: 'Penghitungan waktu dijeda sampai Anda menjawab.',
  extended:
    '{operator} memerlukan {businessDays} hari kerja lagi, dan memberi keputusan antara {earliest} dan {latest}.',
  recalculated:
    'Keputusan semula dijanjikan antara {previousEarliest} dan {previousLatest}. Kini {operator} memberi keputusan antara {earliest} dan {latest}.',
  shipped: 'Beri tahu kami di halaman kasus setelah kartu ada di tangan Anda.',
  withdrawn: 'Kasus ini tidak diproses lagi. Anda dapat membuka kasus baru kapan saja.',
  answerAwaited:
    '{operator} meminta sesuatu dari Anda dan tidak dapat melanjutkan tanpanya. Pertanyaannya ada di halaman kasus. Penghitungan waktu dijeda sampai Anda menjawab.',
  unfinished:
    'Anda memulai pengajuan kepada {operator} dan belum mengirimkannya. Isian Anda tersimpan: lanjutkan dari tempat Anda berhenti. Jika kartu sudah ditemukan, batalkan kasus ini.',
  uncollected: 'Kartu baru Anda ada di {servicePoint}. Bawalah dokumen identitas asli Anda.',
  unconfirmed:
    '{operator} sudah mengirim kartu Anda. Beri tahu kami di halaman kasus setelah kartu ada di tangan Anda. Jika belum tiba, telepon {operator}.',
  expires: 'Jika tidak, kasus kedaluwarsa dalam {days} hari, pada {date}.',
  reviewsDue: '{overdue} keputusan terlambat, {dueSoon} segera jatuh tempo',
  erasuresWait:
    '{count} pelanggan meminta datanya dihapus, yang pertama paling lambat {date}. Administrator melakukannya di Administrasi, Permintaan penghapusan.',
  dueFirst: 'Yang paling dulu jatuh tempo',
  reviewDue: '{reference}: paling lambat {date}',
  moreReviews: 'dan {more} lagi',
  seeQueue: 'Buka antrean',
  whyStaff: 'Anda menerima ini karena Anda meninjau pengajuan di {operator}.',
  writes: 'Pesan dari {operator}',
  answer: 'Jawab',
  see: 'Lihat kasus',
  take: 'Jadikan kasus ini milik Anda',
  noLink: 'Untuk melihat kasus, mintalah tautan baru kepada {operator}.',
  copy: 'Jika tombol tidak berfungsi, salin alamat ini ke browser Anda:',
  notYou: 'Ini bukan tentang Anda? Segera telepon {operator}: {hotline}.',
  caller: working.mails,
  noCodes:
    'Kami tidak pernah meminta kata sandi atau kode lewat email, dan tidak pernah mengirim SMS ke nomor yang hilang.',
  noReply: 'Mohon tidak membalas: tidak ada yang membaca email yang masuk ke alamat ini.',
  replies: 'Jika Anda membalas email ini, {operator} membacanya bersama kasus Anda, termasuk lampirannya.',
  status: 'Status kasus, tanpa perlu masuk:',
  statusUntil: 'Berlaku sampai {date}, bagi siapa pun yang memilikinya; tidak ada data pribadi Anda di sana.',
  asked:
    'Anda, atau seseorang yang tahu nomor kasus dan alamat Anda, meminta tautan ini. Jika bukan Anda, tidak ada yang perlu dilakukan.',
  frozen:
    'Seseorang yang diberi tahu tentang kasus ini melaporkan: “ini bukan saya”. Tidak ada yang berjalan sampai {operator} memeriksanya, dan nomornya terkunci paling sedikit 72 jam.',
  lifted: '{operator} sudah memeriksa laporan “ini bukan saya”. Kasus dilanjutkan dari tempatnya semula.',
  notMe: {
    label: 'Ini bukan saya',
    case: 'Bukan Anda yang meminta? Hentikan sekarang juga, tanpa masuk (berlaku 30 hari):',
    line: 'Bukan Anda yang meminta? Biarkan nomor tetap terkunci, tanpa masuk (berlaku 30 hari):',
  },
  bystander: {
    moved:
      'Seseorang mengubah alamat email dalam pengajuan kartu SIM baru di {operator}, untuk nomor telepon yang pernah Anda pakai atau tanyakan.',
    calledTitle: 'Seseorang dikirimi kode saat menelepon',
    called:
      'Petugas {operator} sedang menelepon dengan seseorang yang menanyakan kartu SIM baru untuk nomor telepon yang pernah Anda pakai atau tanyakan. Untuk memastikan siapa dia, sebuah kode dikirim ke alamat email lain, bukan ke alamat ini.',
    asked: 'Seseorang meminta {operator} mengganti kartu SIM untuk nomor telepon yang pernah Anda pakai atau tanyakan.',
    approved: '{operator} menyetujui kartu SIM baru untuk nomor telepon yang pernah Anda pakai atau tanyakan.',
    issued: '{operator} mengeluarkan kartu SIM baru untuk nomor telepon yang pernah Anda pakai atau tanyakan.',
    stopped:
      'Seseorang melaporkan “ini bukan saya”: {operator} menghentikan penggantian kartu SIM untuk nomor telepon yang pernah Anda pakai atau tanyakan.',
    goesOn:
      '{operator} sudah memeriksa sebuah laporan dan melanjutkan penggantian kartu SIM untuk nomor telepon yang pernah Anda pakai atau tanyakan.',
    rest: 'Jika nomor itu bukan lagi milik Anda, atau Anda tahu tentang hal ini, tidak ada yang perlu dilakukan. Tidak ada lagi yang disampaikan di sini, karena nomor itu mungkin sudah milik orang lain.',
  },
  line: {
    lockedTitle: 'Nomor terkunci',
    locked: 'Selama terkunci, tidak ada yang bisa meminta kartu SIM baru untuk nomor itu di {operator}.',
    held: 'Seseorang melaporkan “ini bukan saya”. Di {operator}, tidak ada yang bisa meminta kartu SIM baru untuk nomor itu sebelum {until}.',
    unlockTitle: 'Seseorang meminta kunci nomor dibuka',
    unlock:
      'Mulai {at}, kartu SIM baru untuk nomor itu bisa diminta lagi di {operator}. Sampai saat itu nomor tetap terkunci.',
    staysLocked: 'Permintaan dibatalkan: di {operator} nomor tetap terkunci.',
    openTitle: 'Nomor tidak lagi terkunci',
    open: 'Kartu SIM baru untuk nomor itu bisa diminta lagi di {operator}.',
  },
}
