// Arabic, written from right to left.
import type { Messages } from './messages.ts'

/** Arabic texts. */
export const arabic: Messages = {
  tag: 'ar',
  direction: 'rtl',
  signIn: {
    title: 'تسجيل الدخول',
    heading: (application) => `تسجيل الدخول إلى ${isolate(application)}`,
    withAccount: (provider) => `تسجيل الدخول باستخدام ${isolate(provider)}`,
    withForm: (provider) => `تسجيل الدخول باستخدام ${isolate(provider)}`,
    or: 'أو',
    emailLabel: 'البريد الإلكتروني',
    nameLabel: 'الاسم',
    withPasskey: 'تسجيل الدخول بمفتاح مرور',
    signUpHint: 'جديد هنا؟',
    signUpWithPasskey: 'إنشاء حساب بمفتاح مرور',
  },
  signOut: {
    title: 'تسجيل الخروج',
    heading: 'تسجيل الخروج',
    question: 'هل تريد تسجيل الخروج الآن؟ ستحتاج إلى تسجيل الدخول مجددًا للمتابعة.',
    button: 'تسجيل الخروج',
  },
  error: {
    title: 'خطأ',
    headings: {
      error: 'حدث خطأ',
      server: 'خطأ في الخادم',
      denied: 'لا يُسمح بالدخول',
      signIn: 'تعذّر تسجيل الدخول',
      notFound: 'الصفحة غير موجودة',
    },
    signIn: 'تسجيل الدخول',
    reference: 'رقم الخطأ',
  },
  verifyRequest: {
    title: 'تأكيد البريد الإلكتروني',
    heading: 'تحقق من بريدك الإلكتروني',
    text: 'رابط تسجيل الدخول في طريقه إليك. افتحه للمتابعة.',
    sentTo: 'أُرسل إلى',
    codeLabel: 'الرمز المكوّن من ستة أرقام في الرسالة',
    codeHint: 'ستة أرقام',
    codeButton: 'متابعة',
  },
  confirmEmail: {
    title: 'تسجيل الدخول',
    heading: (application) => `المتابعة إلى ${isolate(application)}`,
    text: 'الرابط الوارد في بريدك صالح. بقيت خطوة واحدة.',
    account: 'الحساب',
    warning: 'هل أرسل إليك شخص آخر هذا الرابط؟ أغلق هذه الصفحة.',
    button: 'تسجيل الدخول',
  },
  errors: {
    accessDenied: 'لا يُسمح لهذا الحساب بتسجيل الدخول هنا.',
    accountLinkedElsewhere: 'هذا الحساب مرتبط بالفعل بمستخدم آخر هنا. لم يتغيّر شيء.',
    accountNotLinked:
      'عنوان البريد هذا مرتبط بحساب آخر. سجّل الدخول بالطريقة التي استخدمتها سابقًا لتأكيد أنه حسابك.',
    cancelled: 'أُلغي تسجيل الدخول أو رُفض. يمكنك المحاولة مرة أخرى.',
    configuration:
      'إعدادات تسجيل الدخول غير صحيحة. إن كنت مسؤولًا عن هذا الموقع فستجد السبب والحل في سجل الخادم.',
    credentialsRefused: 'البيانات غير متطابقة. تحقق مما أدخلته ثم حاول مرة أخرى.',
    differentAccount: 'لم ينجح ذلك. حاول مرة أخرى أو استخدم حسابًا آخر.',
    invalidEmail: 'أدخل عنوان بريد إلكتروني كاملًا مثل \u2066name@example.com\u2069',
    lastWayIn: 'هذه هي طريقتك الوحيدة لتسجيل الدخول. أضف طريقة أخرى قبل إزالتها.',
    mailNotSent: 'تعذّر إرسال الرسالة. حاول مرة أخرى بعد بضع دقائق.',
    malformed: 'تعذّر فهم الطلب. ارجع إلى الصفحة السابقة وحاول مرة أخرى.',
    notFound: 'لا يوجد شيء في هذا العنوان.',
    otherSite: 'جاء هذا الطلب من موقع آخر وأُوقف حفاظًا على أمانك.',
    pageExpired: 'ظلت هذه الصفحة مفتوحة مدة طويلة. حاول مرة أخرى.',
    passkeyCancelled: 'أُلغي طلب مفتاح المرور. يمكنك المحاولة مجددًا.',
    passkeyExists: 'يوجد على هذا الجهاز مفتاح مرور لحسابك بالفعل.',
    passkeyNotAllowed: 'لا يسمح المتصفح بمفاتيح المرور في هذه الصفحة. اختر طريقة أخرى.',
    passkeyRefused: 'تعذّر استخدام مفتاح المرور هذا. حاول مجددًا أو اختر طريقة أخرى.',
    passkeyTimeout: 'استغرق طلب مفتاح المرور وقتًا طويلًا. حاول مجددًا.',
    passkeyUnknown: 'لم يعد مفتاح المرور هذا معروفًا هنا. اختر مفتاحًا آخر أو طريقة أخرى.',
    passkeyUnsupported: 'لا يدعم هذا المتصفح أو الجهاز مفاتيح المرور. اختر طريقة أخرى.',
    providerFailed: 'لم تستجب خدمة تسجيل الدخول كما هو متوقع. حاول لاحقًا أو اختر طريقة أخرى.',
    serverTrouble: 'حدثت مشكلة لدينا. حاول مرة أخرى بعد قليل.',
    sessionRequired: 'سجّل الدخول لعرض هذه الصفحة.',
    signInAgain: 'سجّل الدخول مرة أخرى لإجراء هذا التغيير.',
    signInFailed: 'لم ينجح تسجيل الدخول. حاول مرة أخرى.',
    signInRefused: 'رُفض تسجيل الدخول بهذا الحساب.',
    signUpRefused: 'لا يمكن إنشاء حسابات جديدة بمفتاح مرور هنا.',
    startAgain: 'لم تعد محاولة تسجيل الدخول هذه صالحة. ابدأ من جديد.',
    tooManyAttempts: 'محاولات كثيرة جدًا. انتظر قليلًا ثم حاول مرة أخرى.',
    unavailable: 'تسجيل الدخول غير متاح حاليًا. حاول مرة أخرى بعد قليل.',
    unknown: 'حدث خطأ ما. حاول مرة أخرى.',
    untrustedHost: 'لا تُقدَّم الخدمة من هذا العنوان.',
    verificationFailed: 'انتهت صلاحية هذا الرابط أو الرمز أو سبق استخدامه. اطلب واحدًا جديدًا.',
    wrongCode: 'الرمز غير صحيح. راجع أحدث رسالة وصلتك.',
  },
}

/** Keeps a name in its own writing direction, so that its punctuation does not wander (Unicode UAX #9). */
function isolate(name: string): string {
  return `\u2068${name}\u2069`
}
