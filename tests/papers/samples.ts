import { Snapshot } from '@/lib/cases/snapshot'

/** Applications as people in the tests sent them: long names, long addresses, several pages. */
const digest = (seed: string) => seed.repeat(64).slice(0, 64)

export const liWeisPaper: Snapshot = Snapshot.parse({
  locale: 'zh-CN',
  market: 'US',
  operator: '港湾移动 Harborline Mobile',
  reference: 'US-7K3F-9QXS',
  submittedAt: '2026-03-13T14:05:00.000Z',
  policyVersion: 3,
  sections: [
    {
      title: '发生了什么',
      answers: [
        { question: '补卡原因', answer: '丢失' },
        { question: '您已经找过这张卡了吗？', answer: '找过了：酒店、出租车和机场的失物招领处都问过，没有找到。' },
        { question: '丢失的是卡，还是连同手机一起？', answer: '只有卡。换卡时掉在了地铁站。' },
      ],
    },
    {
      title: '申请人',
      answers: [
        { question: '姓名（与证件一致）', answer: '欧阳喆堃 · OUYANG ZHEKUN' },
        { question: '性别', answer: '女' },
        { question: '出生日期', answer: '1990年5月17日' },
        { question: '国籍', answer: '中国' },
        { question: '曾用名', answer: '' },
      ],
    },
    {
      title: '联系方式',
      answers: [
        { question: '邮箱', answer: 'ouyang.zhekun.a-very-long-mailbox-name-1990@students.international.example.com' },
        { question: '目前能用的电话号码', answer: '+86 138 0013 8000' },
        {
          question: '邮寄地址',
          answer:
            '12 Mott Street, Apt 4（唐人街，靠近Canal Street地铁站，按门铃“陈”）\nNew York, NY 10013\nUnited States',
        },
      ],
    },
    {
      title: '号码与购买凭证',
      answers: [
        { question: '需补卡的电话号码', answer: '+1 202 555 0143' },
        { question: '卡面号码（ICCID）', answer: '8901260123456789011' },
        { question: '订单号', answer: 'HL-2026-00417' },
        { question: '证件', answer: '护照，尾号5678，有效期至2031年2月10日' },
        { question: '领卡方式', answer: '邮寄，附快递单号' },
      ],
    },
  ],
  documents: [
    { label: '护照照片', name: '护照_欧阳喆堃_2026年3月.jpg', digest: digest('3f2a9c01be77d4e5'), bytes: 1_432_118 },
    { label: '购买凭证', name: 'order-confirmation.pdf', digest: digest('a07be911'), bytes: 88_214 },
  ],
})

const long =
  'Keluarga kami memakai nomor ini untuk usaha, bank, dan sekolah anak-anak, jadi kami mohon segera diganti. '

export const budisPaper: Snapshot = Snapshot.parse({
  locale: 'id',
  market: 'ID',
  operator: 'Merantau Seluler',
  reference: 'ID-4H8M-2VXJ',
  submittedAt: '2026-03-17T03:30:00.000Z',
  policyVersion: 12,
  sections: [
    {
      title: 'Apa yang terjadi',
      answers: [
        { question: 'Alasan penggantian', answer: 'Dicuri' },
        { question: 'Ceritakan apa yang terjadi', answer: long.repeat(14) },
      ],
    },
    {
      title: 'Data diri',
      answers: [
        {
          question: 'Nama lengkap, sama seperti di dokumen identitas',
          answer: 'Raden Mas Haji Budi Santoso Prawirodirdjo Kusumonegoro bin Abdurrahman Wahid Hasyim Asy’ari',
        },
        { question: 'NIK', answer: 'berakhiran 0003' },
        { question: 'Tempat dan tanggal lahir', answer: 'Yogyakarta, 17 Mei 1990' },
        {
          question: 'Alamat',
          answer:
            'Jalan Letnan Jenderal Suprapto Nomor 118 Blok C-7, RT 004/RW 011, Kelurahan Cempaka Putih Timur, Kecamatan Cempaka Putih, Kota Administrasi Jakarta Pusat, Daerah Khusus Ibukota Jakarta 10510',
        },
      ],
    },
    ...[1, 2, 3].map((part) => ({
      title: `Pertanyaan tambahan ${part}`,
      answers: Array.from({ length: 9 }, (_, index) => ({
        question: `Pertanyaan ${part}.${index + 1} tentang pemakaian nomor ini`,
        answer: index % 3 === 0 ? long.repeat(2).trim() : 'Ya, sudah.',
      })),
    })),
  ],
  documents: [
    { label: 'Foto KTP', name: 'IMG_20260317_083012.jpg', digest: digest('0c11de'), bytes: 3_204_551 },
    {
      label: 'Surat kehilangan dari kepolisian',
      name: 'surat kehilangan polsek cempaka putih (scan) final.pdf',
      digest: digest('77aa'),
      bytes: 912,
    },
  ],
})

export const zsofiasPaper: Snapshot = Snapshot.parse({
  locale: 'en',
  market: 'US',
  operator: 'Bluebird Wireless',
  reference: 'US-2222-2223',
  submittedAt: null,
  policyVersion: 1,
  sections: [
    {
      title: 'You',
      answers: [
        {
          question: 'Full name, as on the identity document',
          answer: 'Zsófia Dvořáková-Żółkiewska Ψαρράς Нгуєн Nguyễn',
        },
        { question: 'Name in your own writing', answer: 'محمد بن سلمان 김민준 𠮷野家 👨‍👩‍👧‍👦 😀' },
        { question: 'A word without end', answer: 'W'.repeat(180) },
      ],
    },
  ],
  documents: [],
})
