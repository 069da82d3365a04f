// Words of the sign-in mail, one set per language.

/** What a sentence may speak of. All of it is plain text, escaped where it is shown. */
export interface MailFacts {
  /** Name of the application, or its host. */
  readonly name: string
  /** Host that the link leads to. */
  readonly host: string
  readonly hasCode: boolean
  readonly maxAgeSeconds: number
}

/** Words of one language. */
export interface MailWords {
  /** Language tag of the HTML document. */
  readonly language: string
  subject(facts: MailFacts): string
  intro(facts: MailFacts): string
  /** How to go on: in HTML there is a button, in plain text an address. */
  readonly pressButton: string
  readonly openAddress: string
  readonly button: string
  readonly codeIntro: string
  codeWarning(facts: MailFacts): string
  life(facts: MailFacts): string
  readonly notAsked: string
  readonly fallback: string
}

const english: MailWords = {
  language: 'en',
  subject: ({ name }) => `Sign in to ${name}`,
  intro: ({ host }) => `You asked to sign in at ${host}.`,
  pressButton: 'Press the button to go on.',
  openAddress: 'Open this address to go on:',
  button: 'Sign in',
  codeIntro: 'Or enter this code in the browser where you asked for it:',
  codeWarning: ({ host }) => `Enter the code only at ${host}. Do not share it.`,
  life: ({ hasCode, maxAgeSeconds }) => {
    const subject = hasCode ? 'Link and code work' : 'The link works'
    return `${subject} once and for ${tellDuration(maxAgeSeconds, (count, unit) => `${count} ${unit}${count === 1 ? '' : 's'}`)}.`
  },
  notAsked: 'If you did not ask for this mail, ignore it. Without it nobody can sign in with your address.',
  fallback: 'If the button does nothing, open this address:',
}

const koreanUnits = { minute: '분', hour: '시간', day: '일' } as const

const korean: MailWords = {
  language: 'ko',
  subject: ({ name }) => `${name} 로그인`,
  intro: ({ host }) => `${host}에서 로그인을 요청하셨습니다.`,
  pressButton: '아래 버튼을 누르면 로그인이 이어집니다.',
  openAddress: '아래 주소를 열면 로그인이 이어집니다.',
  button: '로그인',
  codeIntro: '또는 로그인을 요청한 브라우저에 이 코드를 입력하세요.',
  codeWarning: ({ host }) => `코드는 ${host}에서만 입력하고, 다른 사람에게 알려 주지 마세요.`,
  life: ({ hasCode, maxAgeSeconds }) => {
    const subject = hasCode ? '링크와 코드는' : '링크는'
    return `${subject} ${tellDuration(maxAgeSeconds, (count, unit) => `${count}${koreanUnits[unit]}`)} 동안 한 번만 쓸 수 있습니다.`
  },
  notAsked:
    '직접 요청하지 않았다면 이 메일을 무시하세요. 이 메일이 없으면 아무도 이 주소로 로그인할 수 없습니다.',
  fallback: '버튼이 눌리지 않으면 다음 주소를 여세요.',
}

/** The words for a language tag such as `ko-KR`; English where we have none. */
export function chooseWords(language: string): MailWords {
  return language.toLowerCase().split('-')[0] === 'ko' ? korean : english
}

type DurationUnit = 'minute' | 'hour' | 'day'

/** Whole minutes below two hours, whole hours below two days, else days; rounded down, at least one. */
function tellDuration(seconds: number, tell: (count: number, unit: DurationUnit) => string): string {
  const minutes = Math.max(1, Math.floor(seconds / 60))
  if (minutes < 120) return tell(minutes, 'minute')
  if (minutes < 48 * 60) return tell(Math.floor(minutes / 60), 'hour')
  return tell(Math.floor(minutes / (24 * 60)), 'day')
}
