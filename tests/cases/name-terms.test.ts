import { describe, expect, test } from 'vitest'
import { termsOfName, termsSought } from '@/lib/cases/name-terms'

const finds = (name: string, sought: string): boolean => {
  const terms = termsSought(sought)
  return terms.length > 0 && terms.every((part) => termsOfName(name).includes(part))
}

describe('a name is found', () => {
  test.each([
    ['Maya Okafor', 'okafor'],
    ['Maya Okafor', 'oka'],
    ['Maya Okafor', 'Okafor, Maya'],
    ['José Núñez', 'jose nunez'],
    ['Jean-Luc O’Brien', 'brien'],
    ['欧阳娜娜', '欧阳'],
    ['欧阳娜娜', '娜'],
    ['欧阳娜娜', '欧阳娜娜'],
    ['Zsófia 李伟', '李伟 zsofia'],
    ['Владимир Ильин', 'влад'],
    ['محمد علي', 'محم'],
    ['आरव शर्मा', 'शर्मा'],
    ['สมชาย ใจดี', 'ชาย'],
    ['김민준', '민준'],
    ['やまだ たろう', 'まだ'],
    ['ＬＩ Wei', 'li'],
    ['Wolfeschlegelsteinhausenberger', 'wolfeschlegelsteinhausenberger'],
    ['U', 'u'],
  ])('%s by %s', (name, sought) => expect(finds(name, sought)).toBe(true))

  test.each([
    ['Maya Okafor', 'kafor'],
    ['Maya Okafor', 'maya b'],
    ['欧阳娜娜', '阳欧'],
    ['欧阳娜娜', '欧%娜'],
    ['Maya Okafor', '100%_'],
    ['Maya Okafor', '   '],
    ['Maya Okafor', ''],
  ])('%s not by “%s”', (name, sought) => expect(finds(name, sought)).toBe(false))
})
