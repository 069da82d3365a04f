// French.
import type { Messages } from './messages.ts'

/** French texts. */
export const french: Messages = {
  tag: 'fr',
  direction: 'ltr',
  signIn: {
    title: 'Connexion',
    heading: (application) => `Se connecter à ${application}`,
    withAccount: (provider) => `Se connecter avec ${provider}`,
    withForm: (provider) => `Se connecter avec ${provider}`,
    or: 'ou',
    emailLabel: 'Adresse e-mail',
  },
  signOut: {
    title: 'Déconnexion',
    heading: 'Se déconnecter',
    question: 'Voulez-vous vous déconnecter maintenant ? Il faudra vous reconnecter pour continuer.',
    button: 'Se déconnecter',
  },
  error: {
    title: 'Erreur',
    headings: {
      error: 'Une erreur est survenue',
      server: 'Erreur du serveur',
      denied: 'Accès refusé',
      signIn: 'Connexion impossible',
      notFound: 'Page introuvable',
    },
    signIn: 'Se connecter',
    reference: 'Référence',
  },
  verifyRequest: {
    title: 'Vérification de l’e-mail',
    heading: 'Consultez votre boîte mail',
    text: 'Votre lien de connexion est en route. Ouvrez-le pour continuer.',
    sentTo: 'Envoyé à',
    codeLabel: 'Code à six chiffres reçu par e-mail',
    codeHint: 'Six chiffres',
    codeButton: 'Continuer',
  },
  confirmEmail: {
    title: 'Connexion',
    heading: (application) => `Continuer vers ${application}`,
    text: 'Le lien reçu par e-mail est valide. Plus qu’une étape.',
    account: 'Connexion en tant que',
    warning: 'Quelqu’un d’autre vous a envoyé ce lien ? Fermez cette page.',
    button: 'Se connecter',
  },
  errors: {
    accessDenied: 'Ce compte n’est pas autorisé à se connecter ici.',
    accountLinkedElsewhere: 'Ce compte appartient déjà à une autre personne ici. Rien n’a été modifié.',
    accountNotLinked:
      'Cette adresse e-mail appartient déjà à un autre compte. Connectez-vous comme d’habitude pour confirmer que c’est bien vous.',
    cancelled: 'La connexion a été annulée ou refusée. Vous pouvez réessayer.',
    configuration:
      'La connexion n’est pas correctement configurée. Si vous gérez ce site, le journal du serveur indique la cause et la solution.',
    credentialsRefused: 'Ces informations ne correspondent pas. Vérifiez votre saisie et réessayez.',
    differentAccount: 'Cela n’a pas fonctionné. Réessayez ou utilisez un autre compte.',
    invalidEmail: 'Saisissez une adresse e-mail complète, par exemple nom@example.com.',
    lastWayIn: 'C’est votre seul moyen de connexion. Ajoutez-en un autre avant de le supprimer.',
    mailNotSent: 'L’e-mail n’a pas pu être envoyé. Réessayez dans quelques minutes.',
    malformed: 'La demande n’a pas pu être comprise. Revenez en arrière et réessayez.',
    notFound: 'Il n’y a rien à cette adresse.',
    otherSite: 'Cette demande venait d’un autre site. Elle a été bloquée pour votre sécurité.',
    pageExpired: 'Cette page est restée ouverte trop longtemps. Réessayez.',
    providerFailed:
      'Le service de connexion n’a pas répondu comme prévu. Réessayez plus tard ou choisissez une autre méthode.',
    serverTrouble: 'Un problème est survenu de notre côté. Réessayez dans un instant.',
    sessionRequired: 'Connectez-vous pour voir cette page.',
    signInAgain: 'Reconnectez-vous pour effectuer cette modification.',
    signInFailed: 'La connexion a échoué. Réessayez.',
    signInRefused: 'La connexion a été refusée pour ce compte.',
    startAgain: 'Cette tentative de connexion n’est plus valable. Recommencez.',
    tooManyAttempts: 'Trop de tentatives. Patientez un instant, puis réessayez.',
    unavailable: 'La connexion n’est pas disponible pour le moment. Réessayez dans un instant.',
    unknown: 'Une erreur est survenue. Réessayez.',
    untrustedHost: 'Cette adresse n’est pas desservie ici.',
    verificationFailed: 'Ce lien ou ce code a expiré ou a déjà été utilisé. Demandez-en un nouveau.',
    wrongCode: 'Ce code n’est pas le bon. Vérifiez le dernier e-mail reçu.',
  },
}
