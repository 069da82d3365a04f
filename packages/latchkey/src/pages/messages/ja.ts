// Japanese.
import type { Messages } from './messages.ts'

/** Japanese texts. */
export const japanese: Messages = {
  tag: 'ja',
  direction: 'ltr',
  signIn: {
    title: 'ログイン',
    heading: (application) => `${application} にログイン`,
    withAccount: (provider) => `${provider} でログイン`,
    withForm: (provider) => `${provider} でログイン`,
    or: 'または',
    emailLabel: 'メールアドレス',
    nameLabel: '名前',
    withPasskey: 'パスキーでログイン',
    signUpHint: 'はじめてご利用の方',
    signUpWithPasskey: 'パスキーでアカウントを作成',
  },
  signOut: {
    title: 'ログアウト',
    heading: 'ログアウト',
    question: 'ログアウトしますか？続けて利用するには、もう一度ログインが必要です。',
    button: 'ログアウト',
  },
  error: {
    title: 'エラー',
    headings: {
      error: 'エラーが発生しました',
      server: 'サーバーエラー',
      denied: 'アクセスできません',
      signIn: 'ログインできません',
      notFound: 'ページが見つかりません',
    },
    signIn: 'ログイン画面へ',
    reference: 'お問い合わせ番号',
  },
  verifyRequest: {
    title: 'メールの確認',
    heading: 'メールをご確認ください',
    text: 'ログイン用のリンクをお送りしました。リンクを開いて続けてください。',
    sentTo: '送信先',
    codeLabel: 'メールに記載された6桁のコード',
    codeHint: '数字6桁',
    codeButton: '続ける',
  },
  confirmEmail: {
    title: 'ログイン',
    heading: (application) => `${application} にログイン`,
    text: 'メールのリンクを確認しました。あと一歩でログインできます。',
    account: 'ログインするアカウント',
    warning: '他の人から届いたリンクの場合は、このページを閉じてください。',
    button: 'ログイン',
  },
  errors: {
    accessDenied: 'このアカウントではログインできません。',
    accountLinkedElsewhere:
      'このアカウントは、すでにこのサイトの別のユーザーに連携されています。変更はありません。',
    accountNotLinked:
      'このメールアドレスは別のアカウントで使われています。ご本人確認のため、以前と同じ方法でログインしてください。',
    cancelled: 'ログインがキャンセルまたは拒否されました。もう一度お試しいただけます。',
    configuration:
      'ログインの設定に問題があります。サイトの管理者の方は、サーバーログで原因と対処方法をご確認ください。',
    credentialsRefused: '入力内容が正しくありません。ご確認のうえ、もう一度お試しください。',
    differentAccount: 'うまくいきませんでした。もう一度試すか、別のアカウントをお使いください。',
    invalidEmail: 'name@example.com のように、メールアドレスを正しく入力してください。',
    lastWayIn: 'これが唯一のログイン方法です。解除する前に別の方法を追加してください。',
    mailNotSent: 'メールを送信できませんでした。数分後にもう一度お試しください。',
    malformed: 'リクエストを処理できませんでした。前の画面に戻ってやり直してください。',
    notFound: 'このアドレスには何もありません。',
    otherSite: '別のサイトからのリクエストのため、安全のためにブロックしました。',
    pageExpired: 'ページを開いてから時間が経ちすぎました。もう一度お試しください。',
    passkeyCancelled: 'パスキーの要求がキャンセルされました。もう一度お試しいただけます。',
    passkeyExists: 'この端末には、すでにこのアカウントのパスキーがあります。',
    passkeyNotAllowed: 'このページではブラウザーがパスキーを許可していません。別の方法を選んでください。',
    passkeyRefused:
      'このパスキーは使用できませんでした。もう一度お試しいただくか、別の方法を選んでください。',
    passkeyTimeout: 'パスキーの要求が時間切れになりました。もう一度お試しください。',
    passkeyUnknown: 'このパスキーは登録されていません。別のパスキーまたは別の方法を選んでください。',
    passkeyUnsupported: 'このブラウザーまたは端末ではパスキーを使用できません。別の方法を選んでください。',
    providerFailed:
      'ログインサービスから正しい応答がありませんでした。しばらくしてから試すか、別の方法をお選びください。',
    serverTrouble: 'サーバー側で問題が発生しました。しばらくしてからもう一度お試しください。',
    sessionRequired: 'このページを見るにはログインしてください。',
    signInAgain: 'この変更を行うには、もう一度ログインしてください。',
    signInFailed: 'ログインできませんでした。もう一度お試しください。',
    signInRefused: 'このアカウントのログインは拒否されました。',
    signUpRefused: 'パスキーで新しいアカウントを作成することはできません。',
    startAgain: 'このログイン操作は無効になりました。最初からやり直してください。',
    tooManyAttempts: '試行回数が多すぎます。しばらく待ってからもう一度お試しください。',
    unavailable: '現在ログインできません。しばらくしてからもう一度お試しください。',
    unknown: '問題が発生しました。もう一度お試しください。',
    untrustedHost: 'このアドレスではサービスを提供していません。',
    verificationFailed:
      'このリンクまたはコードは有効期限が切れているか、すでに使用されています。新しいものを取得してください。',
    wrongCode: 'コードが正しくありません。最新のメールをご確認ください。',
  },
}
