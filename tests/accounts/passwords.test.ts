import { describe, expect, it } from 'vitest'
import { SignUp } from '@/lib/accounts/accounts'
import { isCommon } from '@/lib/accounts/common-passwords'
import { problemWith } from '@/lib/accounts/password-rules'
import { Password } from '@/lib/accounts/passwords'

const liWei = { name: 'Li Wei', email: 'li.wei@harborline.example' }

describe('the list of known passwords', () => {
  it.each([
    '1234567890',
    'qwertyuiop',
    'QwertyUIOP',
    'password123',
    '1qaz2wsx3edc',
    'basketball',
    'manchester',
    '1111111111',
  ])('has %s', (password) => expect(isCommon(password)).toBe(true))
  it.each(['correct horse battery staple', 'a long enough password', '三个不相干的词语在一起好', 'zk3-gQ_9vLw1'])(
    'has not %s',
    (password) => expect(isCommon(password)).toBe(false),
  )
})

describe('a new password', () => {
  it.each([
    'liwei2026!!',
    'Harborline2026',
    'li.wei.li.wei',
    'buka-buka-buka',
    'Password!!!2026',
    'adminadmin99',
    '补卡补卡补卡补卡补卡',
  ])('%s is little more than words that anybody would try', (password) =>
    expect(problemWith(password, liWei)).toBe('password-personal'),
  )
  it.each([
    'four unrelated words here',
    'liwei likes pomelo soup',
    'a long enough password',
    '8203 5519 0274',
    '山水之间有一座小楼',
  ])('%s may be used, whatever it is made of', (password) => expect(problemWith(password, liWei)).toBeNull())
  it('has 10 to 200 characters', () => {
    expect(Password.safeParse('nine char').success).toBe(false)
    expect(Password.safeParse('x'.repeat(200)).success).toBe(true)
    expect(Password.safeParse('x'.repeat(201)).success).toBe(false)
  })
  it('is judged beside the name and address it is for when somebody signs up', () => {
    const problems = (password: string) =>
      SignUp.safeParse({ ...liWei, password, locale: 'en' }).error?.issues.map(({ path, message }) => [
        path.join('.'),
        message,
      ])
    expect(problems('1234567890')).toEqual([['password', 'password-common']])
    expect(problems('LiWei-2026')).toEqual([['password', 'password-personal']])
    expect(problems('four unrelated words')).toBeUndefined()
  })
})
