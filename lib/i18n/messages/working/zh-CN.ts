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
    present: '也在看此单：{people}',
    presentAgo: '{name}（{minutes}分钟前）',
    stale: '您打开此页之后的变化：',
    sendAgain: '按补卡单的现状再次提交',
    caller: {
      title: '来电者',
      lead: '有人为此单来电？系统会把验证码发到其邮箱，请对方念给您，以此核实身份。',
      to: '验证码将发送至{address}。',
      changed: '请注意：接收验证码的邮箱曾于{date}更改，请询问是谁改的。',
      send: '发送验证码',
      again: '重新发送验证码',
      fold: '核实来电者',
      sent: '验证码已于{time}发送，{minutes}分钟内有效。',
      code: '来电者念出的验证码',
      codeHint: '八位数字。请勿自己说出任何一位。',
      verify: '核对验证码',
      verified: '来电者已通过核实，有效至{time}。在此之前，您可以用“客户要求”为理由查看资料。',
      none: '没有可以接收验证码的邮箱。',
      wrong: '验证码不对，还可以试{triesLeft}次。',
      gone: '已是最后一次，请重新发送验证码。',
    },
  },
  did: {
    SendCallerCode: '验证码正在发送，请来电者念给您。',
    VerifyCaller: '来电者已通过核实。',
  },
  history: {
    CallerCodeSent: '用电子邮件发送了验证码，以核实来电者',
    CallerCodeSentChanged: '用电子邮件发送了验证码，以核实来电者；接收的一个地址曾于{date}更改',
    CallerVerified: '来电者念出了正确的验证码',
    CallerNotVerified: '来电者念出的验证码不对',
  },
  refusals: {
    'caller-without-address': '没有可以接收验证码的邮箱，请用其他方式核实来电者。',
    'caller-address-unproven':
      '邮箱是工作人员或其他系统在最近七天内填写的，发到那里的验证码证明不了什么。请让客户通过补卡单的链接认领此单，之后验证码会发到其账户的邮箱。',
    'too-many-caller-codes': '此单发送的验证码过多，请在{minutes}分钟后再试。',
    'caller-code-gone': '此验证码已失效：已用过、已被替换、试错过多、由他人发送，或已过期。请重新发送。',
  },
  mails: {
    title: '{operator}有人正在与您通话',
    body: '{operator}的工作人员称正在与您通电话，谈补卡单{reference}。如果属实，请把这个验证码念给对方；它只能用一次，{minutes}分钟内有效。',
    beware: '如果您没有在与对方通话，请勿把它告诉任何人。只有您来电时，{operator}才需要它。',
  },
}
