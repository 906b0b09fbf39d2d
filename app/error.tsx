'use client'

import { Button } from './ui/button'
import { Page } from './ui/page-shell'

// The one page that cannot ask the server for the reader's language: it is shown because the server failed.
const words = {
  zh: { title: '出错了', text: '这是我们的问题，不是您的问题。请先查看补卡单的现状，再重试。', retry: '重试' },
  en: {
    title: 'Something went wrong',
    text: 'That was our mistake, not yours. Look at the case as it is now before you try again.',
    retry: 'Try again',
  },
  id: {
    title: 'Terjadi kesalahan',
    text: 'Ini kesalahan kami, bukan Anda. Lihat dulu keadaan kasusnya sebelum mencoba lagi.',
    retry: 'Coba lagi',
  },
}

export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  const language = typeof document === 'undefined' ? 'en' : document.documentElement.lang.slice(0, 2)
  const { title, text, retry } = words[language === 'zh' || language === 'id' ? language : 'en']
  return (
    <Page>
      <h1 className="title">{title}</h1>
      <p className="lead">{text}</p>
      <Button type="button" onClick={reset}>
        {retry}
      </Button>
    </Page>
  )
}
