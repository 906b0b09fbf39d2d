import type { Widen } from '../en'
import type { working as en } from './en'

export const working: Widen<typeof en> = {
  page: {
    label: '此单由谁处理',
    nobody: '此单还没有人处理。',
    you: '此单由您处理。',
    somebody: '此单由{name}处理。',
    take: '由我处理',
    takeOver: '改由我处理',
    giveBack: '放回待领',
    give: '交给同事',
    giveTo: '同事',
    giveSubmit: '交给',
    stale: '您打开此页之后的变化：',
    sendAgain: '按补卡单的现状再次提交',
  },
}
