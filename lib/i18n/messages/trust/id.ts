import type { Messages } from '../en'

export const trust: Messages['trust'] = {
  risk: {
    title: 'Yang perlu diperhatikan',
    none: 'Tidak ada yang perlu diperhatikan.',
    asksForSecond: 'Pengajuan ini harus disetujui dua orang.',
    'line-replaced': 'Kartu baru untuk nomor ini sudah dikeluarkan pada {date}, dalam kasus lain.',
    'email-changed': 'Alamat email akun diubah pada {date}.',
    'account-new': 'Akun dibuat pada {date}, kurang dari sehari sebelumnya.',
    'identity-other-name': 'Dokumen identitas yang sama muncul dengan nama lain dalam kasus lain.',
    'nik-disagrees': 'NIK tidak cocok dengan tanggal lahir atau jenis kelamin.',
    'many-lines': 'Akun ini mengajukan {lines} nomor dalam 30 hari.',
    'other-address': 'Alamat email dalam pengajuan berbeda dengan alamat akun.',
  },
  approval: {
    proposed: 'Menunggu persetujuan kedua',
    proposedBy: '{name} menyetujui pada {date}. Orang lain harus menyetujui juga, atau mengembalikannya.',
    proposedByYou: 'Anda menyetujui pada {date}. Orang lain harus menyetujui juga.',
    second: 'Setujui sebagai orang kedua',
    coolingOff: 'Kartu dapat dikeluarkan mulai {date}. Sampai saat itu siapa pun yang diberi tahu masih dapat menolak.',
  },
  frozen: {
    title: 'Dihentikan: “ini bukan saya”',
    badge: 'Dihentikan',
    customer:
      'Seseorang yang diberi tahu tentang kasus ini melaporkan bahwa ini bukan dirinya. Tidak ada yang berjalan sampai {operator} memeriksanya.',
    staff:
      'Dilaporkan pada {date} oleh {by}. Kartu tidak diproses sampai orang yang tidak ikut memeriksa melanjutkannya, atau kasusnya ditolak.',
    call: 'Ada pertanyaan? Hubungi {operator}: {hotline}.',
    by: {
      customer: 'pelanggan yang sudah masuk',
      staff: 'petugas, atas permintaan penelepon',
      applicant: 'alamat dalam pengajuan',
      account: 'alamat akun',
      earlier: 'alamat dari pengajuan sebelumnya untuk nomor ini',
      earlier_account: 'akun dari kasus sebelumnya untuk nomor ini',
      former: 'alamat akun yang lama',
    },
  },
  notMe: {
    title: 'Bukan Anda yang meminta ini?',
    caseLead:
      'Seseorang meminta kartu SIM baru kepada {operator} untuk nomor yang sekarang atau dulu milik Anda. Jika itu bukan Anda, dan bukan orang yang Anda minta, hentikan di sini.',
    lineLead:
      'Seseorang meminta {operator} membuka kunci nomor yang sekarang atau dulu milik Anda. Jika itu bukan Anda, biarkan tetap terkunci di sini.',
    what: 'Tidak perlu masuk. Kasus langsung dihentikan, nomor tetap terkunci paling sedikit 72 jam, dan semua kontak yang dikenal untuk nomor itu diberi tahu.',
    submit: 'Ini bukan saya: hentikan',
    stoppedTitle: 'Sudah dihentikan',
    stopped:
      'Tidak ada yang berjalan sampai {operator} memeriksanya. Jika nomor Anda tiba-tiba mati, segera hubungi: {hotline}.',
    overTitle: 'Tidak ada lagi yang bisa dihentikan di sini',
    over: 'Kasus ini sudah berakhir, atau kartunya sudah sampai. Jika itu bukan Anda, segera hubungi {operator}: {hotline}.',
    overtakenTitle: 'Hal ini sudah diperiksa',
    overtaken:
      'Anda sudah diberi tahu lewat email yang lebih baru, dan tautannya masih berlaku. Anda juga dapat menghubungi {operator}: {hotline}.',
    goneTitle: 'Tautan ini tidak berlaku',
    gone: 'Tautan tidak lengkap, atau lebih dari 30 hari. Jika seseorang mengincar nomor Anda, segera hubungi operator Anda.',
  },
  lines: {
    title: 'Nomor Anda',
    about: 'Kunci nomor, supaya tidak ada yang bisa meminta kartu baru untuknya.',
    lead: 'Selama nomor terkunci, tidak ada kasus yang bisa dibuka atau dikirim untuknya, juga oleh Anda sendiri. Membuka kunci perlu {hours} jam, dan semua kontak yang dikenal untuk nomor itu diberi tahu setiap langkahnya.',
    empty: 'Belum ada nomor.',
    emptyHint: 'Nomor muncul di sini setelah Anda punya kasus untuknya.',
    unlocked: 'Tidak terkunci',
    locked: 'Terkunci sejak {date}',
    held: 'Terkunci paling sedikit sampai {date}, karena ada laporan “ini bukan saya”',
    opens: 'Terbuka pada {date}',
    case: 'Kasus {reference}',
    lock: 'Kunci nomor ini',
    unlock: 'Buka kunci dalam {hours} jam',
    cancel: 'Biarkan terkunci',
    done: {
      LockLine: 'Nomor terkunci.',
      RequestUnlock: 'Nomor akan terbuka setelah jeda.',
      CancelUnlock: 'Nomor tetap terkunci.',
    },
    staffTitle: 'Kunci nomor',
    notYours:
      'Hanya yang mengunci nomor, atau yang pernah menerima kartu untuknya, yang bisa membukanya. Hubungi operator.',
  },
}
