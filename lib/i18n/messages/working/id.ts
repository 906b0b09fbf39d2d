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
    stale: 'Yang berubah sejak Anda membuka halaman ini:',
    sendAgain: 'Kirim untuk kasus seperti keadaannya sekarang',
  },
}
