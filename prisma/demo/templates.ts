import type { TemplateInput } from '@/lib/templates/template'

/** The texts that every operator's staff begin with, each in all three languages. */
const texts: Record<string, Pick<TemplateInput, 'name' | 'purpose' | 'body'>[]> = {
  en: [
    { name: 'Nobody answered', purpose: 'note', body: 'Called {name}, nobody answered. We will try again.' },
    {
      name: 'Photo not readable',
      purpose: 'request',
      body: 'Dear {name},\n\nthe photo of your document cannot be read. Please send a new one: all four corners, no flash, every letter sharp.\n\n{operator}, case {reference}',
    },
    {
      name: 'Proof of purchase is missing',
      purpose: 'request',
      body: 'Dear {name},\n\nplease send the order number or a photo of the receipt of your SIM card.\n\n{operator}, case {reference}',
    },
    {
      name: 'Documents do not match',
      purpose: 'rejection',
      body: 'Dear {name},\n\nthe documents you sent do not belong to the holder of this line, so {operator} cannot replace the card. You may apply again with the holder’s own document.',
    },
    {
      name: 'The carrier is slow',
      purpose: 'extension',
      body: 'The carrier has not confirmed the line yet. Without this we would have decided by {due}.',
    },
  ],
  'zh-CN': [
    { name: '致电未接', purpose: 'note', body: '已致电{name}，无人接听。稍后再拨。' },
    {
      name: '照片看不清',
      purpose: 'request',
      body: '{name}，您好：\n\n您的证件照片无法辨认。请重新拍摄：四角完整，不开闪光灯，每个字都清晰。\n\n{operator}，补卡单{reference}',
    },
    {
      name: '缺少购买凭证',
      purpose: 'request',
      body: '{name}，您好：\n\n请提供订单号，或上传SIM卡的购买收据照片。\n\n{operator}，补卡单{reference}',
    },
    {
      name: '证件与机主不符',
      purpose: 'rejection',
      body: '{name}，您好：\n\n您提交的证件不属于该号码的机主，{operator}无法补卡。您可以用机主本人的证件重新申请。',
    },
  ],
  id: [
    {
      name: 'Tidak diangkat',
      purpose: 'note',
      body: 'Kami menelepon {name}, tidak ada yang mengangkat. Akan dicoba lagi.',
    },
    {
      name: 'Foto tidak terbaca',
      purpose: 'request',
      body: 'Yth. {name},\n\nfoto dokumen Anda tidak terbaca. Mohon kirim foto baru: keempat sudut terlihat, tanpa lampu kilat, semua huruf tajam.\n\n{operator}, kasus {reference}',
    },
    {
      name: 'Bukti pembelian belum ada',
      purpose: 'request',
      body: 'Yth. {name},\n\nmohon kirim nomor pesanan atau foto struk pembelian kartu SIM Anda.\n\n{operator}, kasus {reference}',
    },
    {
      name: 'Dokumen tidak cocok',
      purpose: 'rejection',
      body: 'Yth. {name},\n\ndokumen yang Anda kirim bukan milik pemegang nomor ini, sehingga {operator} tidak dapat mengganti kartunya. Anda dapat mengajukan lagi dengan dokumen pemegang nomor.',
    },
  ],
}

export const demoTemplates: TemplateInput[] = Object.entries(texts).flatMap(
  ([locale, some]) => some.map((one) => ({ ...one, locale: locale as TemplateInput['locale'] })), // a key of the object above
)
