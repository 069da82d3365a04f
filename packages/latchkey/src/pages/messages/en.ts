// English, the default. The one language that is always loaded.
import type { Messages } from './messages.ts'

/** English texts. */
export const english: Messages = {
  tag: 'en',
  direction: 'ltr',
  signIn: {
    title: 'Sign In',
    heading: (application) => `Sign in to ${application}`,
    withAccount: (provider) => `Sign in with ${provider}`,
    withForm: (provider) => `Sign in with ${provider}`,
    or: 'or',
    emailLabel: 'Email',
  },
  signOut: {
    title: 'Sign Out',
    heading: 'Sign out',
    question: 'You will need to sign in again to continue. Sign out now?',
    button: 'Sign out',
  },
  error: {
    title: 'Error',
    headings: {
      error: 'Error',
      server: 'Server error',
      denied: 'Access Denied',
      signIn: 'Unable to sign in',
      notFound: 'Page not found',
    },
    signIn: 'Sign in',
    reference: 'Reference',
  },
  verifyRequest: {
    title: 'Verify Request',
    heading: 'Check your email',
    text: 'Your sign-in link is on its way. Open it to continue.',
    sentTo: 'Sent to',
    codeLabel: 'Six-digit code from the email',
    codeHint: 'Six digits',
    codeButton: 'Continue',
  },
  confirmEmail: {
    title: 'Sign In',
    heading: (application) => `Continue to ${application}`,
    text: 'The link in your email works. One more step and you are in.',
    account: 'Signing in as',
    warning: 'Did somebody else send you this link? Close this page.',
    button: 'Sign in',
  },
  errors: {
    accessDenied: 'This account is not allowed to sign in here.',
    accountNotLinked:
      'This email address already belongs to another account. Sign in the way you did before, to show that it is yours.',
    cancelled: 'The sign-in was cancelled or refused. You can try again.',
    configuration:
      'Sign-in is not set up correctly. If you run this site, the server log names the problem and the fix.',
    credentialsRefused: 'That did not match. Check what you entered and try again.',
    differentAccount: 'That did not work. Try again, or use a different account.',
    invalidEmail: 'Enter a complete email address, such as name@example.com.',
    mailNotSent: 'The email could not be sent. Try again in a few minutes.',
    malformed: 'The request could not be understood. Go back and try again.',
    notFound: 'There is nothing at this address.',
    otherSite: 'This request came from another site and was stopped for your safety.',
    pageExpired: 'This page was open for too long. Try again.',
    providerFailed: 'The sign-in service did not answer as expected. Try again later, or choose another way.',
    serverTrouble: 'Something went wrong on our side. Try again in a moment.',
    sessionRequired: 'Sign in to see this page.',
    signInFailed: 'Sign-in did not work. Try again.',
    signInRefused: 'Sign-in was refused for this account.',
    startAgain: 'This sign-in attempt is no longer valid. Start again.',
    tooManyAttempts: 'Too many attempts. Wait a moment, then try again.',
    unavailable: 'Sign-in is not available right now. Try again in a moment.',
    unknown: 'Something went wrong. Try again.',
    untrustedHost: 'This address is not served here.',
    verificationFailed: 'This link or code has expired or was already used. Request a new one.',
    wrongCode: 'That code is not right. Check the newest email and try again.',
  },
}
