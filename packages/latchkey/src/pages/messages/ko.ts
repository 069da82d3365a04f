// Korean.
import type { Messages } from './messages.ts'

/** Korean texts. */
export const korean: Messages = {
  tag: 'ko',
  direction: 'ltr',
  signIn: {
    title: '로그인',
    heading: (application) => `${application} 로그인`,
    withAccount: (provider) => `${provider} 계정으로 로그인`,
    withForm: (provider) => `${provider}${instrumentalParticle(provider)} 로그인`,
    or: '또는',
    emailLabel: '이메일',
    nameLabel: '이름',
    withPasskey: '패스키로 로그인',
    signUpHint: '처음이신가요?',
    signUpWithPasskey: '패스키로 계정 만들기',
  },
  signOut: {
    title: '로그아웃',
    heading: '로그아웃',
    question: '로그아웃하시겠어요? 계속 이용하려면 다시 로그인해야 해요.',
    button: '로그아웃',
  },
  error: {
    title: '오류',
    headings: {
      error: '문제가 발생했어요',
      server: '서버에 문제가 생겼어요',
      denied: '접근 권한이 없어요',
      signIn: '로그인하지 못했어요',
      notFound: '페이지를 찾을 수 없어요',
    },
    signIn: '로그인하기',
    reference: '오류 번호',
  },
  verifyRequest: {
    title: '이메일 확인',
    heading: '이메일을 확인해 주세요',
    text: '로그인 링크를 보내 드렸어요. 메일에서 링크를 눌러 주세요.',
    sentTo: '받는 주소',
    codeLabel: '메일에 적힌 인증번호 6자리',
    codeHint: '숫자 6자리를 입력해 주세요',
    codeButton: '확인',
  },
  confirmEmail: {
    title: '로그인',
    heading: (application) => `${application} 로그인`,
    text: '메일 링크가 확인됐어요. 아래 버튼을 누르면 로그인이 완료돼요.',
    account: '로그인할 계정',
    warning: '다른 사람에게 받은 링크라면 이 창을 닫아 주세요.',
    button: '로그인',
  },
  errors: {
    accessDenied: '이 계정으로는 로그인할 수 없어요.',
    accountLinkedElsewhere: '이 계정은 이미 이곳의 다른 사용자에게 연결되어 있습니다. 변경된 것은 없습니다.',
    accountNotLinked:
      '다른 방법으로 이미 가입된 이메일이에요. 본인 확인을 위해 이전에 쓰던 방법으로 로그인해 주세요.',
    cancelled: '로그인이 취소되었거나 거절됐어요. 다시 시도해 주세요.',
    configuration:
      '로그인 설정에 문제가 있어요. 사이트 운영자라면 서버 로그에서 원인과 해결 방법을 확인해 주세요.',
    credentialsRefused: '입력한 정보가 맞지 않아요. 확인한 뒤 다시 시도해 주세요.',
    differentAccount: '로그인하지 못했어요. 다시 시도하거나 다른 계정을 이용해 주세요.',
    invalidEmail: 'name@example.com처럼 올바른 이메일 주소를 입력해 주세요.',
    lastWayIn: '이 계정은 유일한 로그인 방법입니다. 제거하기 전에 다른 방법을 추가해 주세요.',
    mailNotSent: '메일을 보내지 못했어요. 잠시 후 다시 시도해 주세요.',
    malformed: '요청을 처리할 수 없어요. 이전 화면으로 돌아가 다시 시도해 주세요.',
    notFound: '주소가 바뀌었거나 없는 페이지예요.',
    otherSite: '다른 사이트에서 보낸 요청이라 안전을 위해 차단했어요.',
    pageExpired: '페이지를 연 지 오래되어 만료됐어요. 다시 시도해 주세요.',
    passkeyCancelled: '패스키 요청이 취소됐어요. 다시 시도할 수 있어요.',
    passkeyExists: '이 기기에는 이미 이 계정의 패스키가 있어요.',
    passkeyNotAllowed: '이 페이지에서는 브라우저가 패스키를 허용하지 않아요. 다른 방법을 선택해 주세요.',
    passkeyRefused: '이 패스키를 사용할 수 없었어요. 다시 시도하거나 다른 방법을 선택해 주세요.',
    passkeyTimeout: '패스키 요청 시간이 초과됐어요. 다시 시도해 주세요.',
    passkeyUnknown: '더 이상 등록되어 있지 않은 패스키예요. 다른 패스키나 다른 방법을 선택해 주세요.',
    passkeyUnsupported: '이 브라우저나 기기에서는 패스키를 쓸 수 없어요. 다른 방법을 선택해 주세요.',
    providerFailed:
      '로그인 서비스가 제대로 응답하지 않았어요. 나중에 다시 시도하거나 다른 방법을 이용해 주세요.',
    serverTrouble: '일시적인 문제가 생겼어요. 잠시 후 다시 시도해 주세요.',
    sessionRequired: '로그인이 필요한 페이지예요.',
    signInAgain: '변경하려면 다시 로그인해 주세요.',
    signInFailed: '로그인하지 못했어요. 다시 시도해 주세요.',
    signInRefused: '이 계정의 로그인이 거절됐어요.',
    signUpRefused: '여기서는 패스키로 새 계정을 만들 수 없어요.',
    startAgain: '더 이상 유효하지 않은 로그인 요청이에요. 처음부터 다시 시도해 주세요.',
    tooManyAttempts: '시도 횟수가 너무 많아요. 잠시 후 다시 시도해 주세요.',
    unavailable: '지금은 로그인할 수 없어요. 잠시 후 다시 시도해 주세요.',
    unknown: '문제가 발생했어요. 다시 시도해 주세요.',
    untrustedHost: '이 주소에서는 서비스를 제공하지 않아요.',
    verificationFailed: '만료되었거나 이미 사용한 링크 또는 인증번호예요. 새로 요청해 주세요.',
    wrongCode: '인증번호가 맞지 않아요. 가장 최근에 받은 메일을 확인해 주세요.',
  },
}

/**
 * `로` or `으로` after a name. Exact for Hangul: `로` after a vowel or ㄹ. Latin capitals are read by letter, where only
 * M and N end in a consonant; other Latin words go by the last sounds that usually become one in Hangul.
 */
function instrumentalParticle(name: string): '로' | '으로' {
  const last = name.trim().at(-1) ?? ''
  const syllable = last.charCodeAt(0) - 0xac00
  if (syllable < 0 || syllable > 11_171) return /(?:^[A-Z]*[MN]|[bckmnpt])$/.test(name.trim()) ? '으로' : '로'
  const finalConsonant = syllable % 28
  return finalConsonant === 0 || finalConsonant === 8 ? '로' : '으로'
}
