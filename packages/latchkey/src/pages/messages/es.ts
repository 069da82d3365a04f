// Spanish.
import type { Messages } from './messages.ts'

/** Spanish texts. */
export const spanish: Messages = {
  tag: 'es',
  direction: 'ltr',
  signIn: {
    title: 'Iniciar sesión',
    heading: (application) => `Inicia sesión en ${application}`,
    withAccount: (provider) => `Iniciar sesión con ${provider}`,
    withForm: (provider) => `Iniciar sesión con ${provider}`,
    or: 'o',
    emailLabel: 'Correo electrónico',
  },
  signOut: {
    title: 'Cerrar sesión',
    heading: 'Cerrar sesión',
    question: '¿Quieres cerrar la sesión ahora? Tendrás que volver a iniciarla para continuar.',
    button: 'Cerrar sesión',
  },
  error: {
    title: 'Error',
    headings: {
      error: 'Algo ha fallado',
      server: 'Error del servidor',
      denied: 'Acceso denegado',
      signIn: 'No se pudo iniciar sesión',
      notFound: 'Página no encontrada',
    },
    signIn: 'Iniciar sesión',
    reference: 'Referencia',
  },
  verifyRequest: {
    title: 'Verificar correo',
    heading: 'Revisa tu correo',
    text: 'Tu enlace para iniciar sesión está en camino. Ábrelo para continuar.',
    sentTo: 'Enviado a',
    codeLabel: 'Código de seis dígitos del correo',
    codeHint: 'Seis dígitos',
    codeButton: 'Continuar',
  },
  confirmEmail: {
    title: 'Iniciar sesión',
    heading: (application) => `Continuar a ${application}`,
    text: 'El enlace de tu correo es válido. Solo falta un paso.',
    account: 'Vas a entrar como',
    warning: '¿Te ha enviado este enlace otra persona? Cierra esta página.',
    button: 'Iniciar sesión',
  },
  errors: {
    accessDenied: 'Esta cuenta no tiene permiso para iniciar sesión aquí.',
    accountLinkedElsewhere: 'Esta cuenta ya pertenece a otra persona aquí. No se ha cambiado nada.',
    accountNotLinked:
      'Este correo ya pertenece a otra cuenta. Inicia sesión como lo hacías antes para confirmar que es tuya.',
    cancelled: 'El inicio de sesión se canceló o se rechazó. Puedes volver a intentarlo.',
    configuration:
      'El inicio de sesión no está bien configurado. Si administras este sitio, el registro del servidor indica la causa y la solución.',
    credentialsRefused: 'Los datos no coinciden. Revísalos y vuelve a intentarlo.',
    differentAccount: 'No ha funcionado. Vuelve a intentarlo o usa otra cuenta.',
    invalidEmail: 'Escribe una dirección de correo completa, como nombre@example.com.',
    lastWayIn: 'Es tu única forma de iniciar sesión. Añade otra antes de quitarla.',
    mailNotSent: 'No se pudo enviar el correo. Vuelve a intentarlo en unos minutos.',
    malformed: 'No se pudo entender la solicitud. Vuelve atrás e inténtalo de nuevo.',
    notFound: 'No hay nada en esta dirección.',
    otherSite: 'Esta solicitud venía de otro sitio y se ha bloqueado por tu seguridad.',
    pageExpired: 'Esta página ha estado abierta demasiado tiempo. Vuelve a intentarlo.',
    providerFailed:
      'El servicio de inicio de sesión no respondió como se esperaba. Inténtalo más tarde o elige otra forma de entrar.',
    serverTrouble: 'Ha habido un problema por nuestra parte. Vuelve a intentarlo en un momento.',
    sessionRequired: 'Inicia sesión para ver esta página.',
    signInAgain: 'Vuelve a iniciar sesión para hacer este cambio.',
    signInFailed: 'No se pudo iniciar sesión. Vuelve a intentarlo.',
    signInRefused: 'Se ha rechazado el inicio de sesión con esta cuenta.',
    startAgain: 'Este intento de inicio de sesión ya no es válido. Empieza de nuevo.',
    tooManyAttempts: 'Demasiados intentos. Espera un momento y vuelve a intentarlo.',
    unavailable: 'El inicio de sesión no está disponible ahora mismo. Vuelve a intentarlo en un momento.',
    unknown: 'Algo ha fallado. Vuelve a intentarlo.',
    untrustedHost: 'Esta dirección no se atiende aquí.',
    verificationFailed: 'Este enlace o código ha caducado o ya se ha usado. Pide uno nuevo.',
    wrongCode: 'El código no es correcto. Revisa el correo más reciente.',
  },
}
