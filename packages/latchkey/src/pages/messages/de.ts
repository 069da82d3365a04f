// German.
import type { Messages } from './messages.ts'

/** German texts. */
export const german: Messages = {
  tag: 'de',
  direction: 'ltr',
  signIn: {
    title: 'Anmelden',
    heading: (application) => `Bei ${application} anmelden`,
    withAccount: (provider) => `Mit ${provider} anmelden`,
    withForm: (provider) => `Mit ${provider} anmelden`,
    or: 'oder',
    emailLabel: 'E-Mail-Adresse',
    nameLabel: 'Name',
    withPasskey: 'Mit Passkey anmelden',
    signUpHint: 'Neu hier?',
    signUpWithPasskey: 'Konto mit Passkey erstellen',
  },
  signOut: {
    title: 'Abmelden',
    heading: 'Abmelden',
    question: 'Möchten Sie sich jetzt abmelden? Danach ist eine neue Anmeldung nötig.',
    button: 'Abmelden',
  },
  error: {
    title: 'Fehler',
    headings: {
      error: 'Es gab einen Fehler',
      server: 'Fehler auf dem Server',
      denied: 'Kein Zugriff',
      signIn: 'Anmeldung nicht möglich',
      notFound: 'Seite nicht gefunden',
    },
    signIn: 'Zur Anmeldung',
    reference: 'Fehlernummer',
  },
  verifyRequest: {
    title: 'E-Mail bestätigen',
    heading: 'Sehen Sie in Ihr Postfach',
    text: 'Ihr Anmeldelink ist unterwegs. Öffnen Sie ihn, um fortzufahren.',
    sentTo: 'Gesendet an',
    codeLabel: 'Sechsstelliger Code aus der E-Mail',
    codeHint: 'Sechs Ziffern',
    codeButton: 'Weiter',
  },
  confirmEmail: {
    title: 'Anmelden',
    heading: (application) => `Weiter zu ${application}`,
    text: 'Der Link aus Ihrer E-Mail ist gültig. Nur noch ein Schritt.',
    account: 'Anmelden als',
    warning: 'Hat Ihnen jemand anderes diesen Link geschickt? Dann schließen Sie diese Seite.',
    button: 'Anmelden',
  },
  errors: {
    accessDenied: 'Mit diesem Konto dürfen Sie sich hier nicht anmelden.',
    accountLinkedElsewhere:
      'Dieses Konto gehört hier bereits zu einer anderen Person. Es wurde nichts geändert.',
    accountNotLinked:
      'Diese E-Mail-Adresse gehört bereits zu einem anderen Konto. Melden Sie sich so an wie bisher, damit wir wissen, dass Sie es sind.',
    cancelled: 'Die Anmeldung wurde abgebrochen oder abgelehnt. Sie können es erneut versuchen.',
    configuration:
      'Die Anmeldung ist nicht richtig eingerichtet. Wenn Sie diese Website betreiben: Ursache und Lösung stehen im Serverprotokoll.',
    credentialsRefused: 'Das passt nicht zusammen. Prüfen Sie Ihre Eingaben und versuchen Sie es erneut.',
    differentAccount: 'Das hat nicht geklappt. Versuchen Sie es erneut oder mit einem anderen Konto.',
    invalidEmail: 'Geben Sie eine vollständige E-Mail-Adresse ein, zum Beispiel name@example.com.',
    lastWayIn:
      'Dies ist Ihre einzige Anmeldemöglichkeit. Fügen Sie eine weitere hinzu, bevor Sie sie entfernen.',
    mailNotSent: 'Die E-Mail konnte nicht gesendet werden. Versuchen Sie es in ein paar Minuten erneut.',
    malformed: 'Die Anfrage war nicht verständlich. Gehen Sie zurück und versuchen Sie es erneut.',
    notFound: 'Unter dieser Adresse gibt es nichts.',
    otherSite: 'Diese Anfrage kam von einer anderen Website und wurde zu Ihrem Schutz gestoppt.',
    pageExpired: 'Diese Seite war zu lange geöffnet. Versuchen Sie es erneut.',
    passkeyCancelled: 'Die Passkey-Abfrage wurde abgebrochen. Sie können es erneut versuchen.',
    passkeyExists: 'Auf diesem Gerät gibt es bereits einen Passkey für Ihr Konto.',
    passkeyNotAllowed: 'Der Browser lässt Passkeys auf dieser Seite nicht zu. Wählen Sie einen anderen Weg.',
    passkeyRefused:
      'Dieser Passkey konnte nicht verwendet werden. Versuchen Sie es erneut oder wählen Sie einen anderen Weg.',
    passkeyTimeout: 'Die Passkey-Abfrage hat zu lange gedauert. Versuchen Sie es erneut.',
    passkeyUnknown:
      'Dieser Passkey ist hier nicht mehr bekannt. Wählen Sie einen anderen Passkey oder einen anderen Weg.',
    passkeyUnsupported:
      'Dieser Browser oder dieses Gerät kennt keine Passkeys. Wählen Sie einen anderen Weg.',
    providerFailed:
      'Der Anmeldedienst hat nicht wie erwartet geantwortet. Versuchen Sie es später erneut oder wählen Sie einen anderen Weg.',
    serverTrouble: 'Bei uns ist etwas schiefgegangen. Versuchen Sie es gleich noch einmal.',
    sessionRequired: 'Melden Sie sich an, um diese Seite zu sehen.',
    signInAgain: 'Melden Sie sich erneut an, um dies zu ändern.',
    signInFailed: 'Die Anmeldung hat nicht geklappt. Versuchen Sie es erneut.',
    signInRefused: 'Die Anmeldung mit diesem Konto wurde abgelehnt.',
    signUpRefused: 'Neue Konten können hier nicht mit einem Passkey erstellt werden.',
    startAgain: 'Dieser Anmeldeversuch ist nicht mehr gültig. Beginnen Sie von vorn.',
    tooManyAttempts: 'Zu viele Versuche. Warten Sie einen Moment und versuchen Sie es dann erneut.',
    unavailable: 'Die Anmeldung ist gerade nicht verfügbar. Versuchen Sie es gleich noch einmal.',
    unknown: 'Etwas ist schiefgegangen. Versuchen Sie es erneut.',
    untrustedHost: 'Diese Adresse wird hier nicht bedient.',
    verificationFailed:
      'Dieser Link oder Code ist abgelaufen oder wurde schon verwendet. Fordern Sie einen neuen an.',
    wrongCode: 'Dieser Code stimmt nicht. Sehen Sie in der neuesten E-Mail nach.',
  },
}
