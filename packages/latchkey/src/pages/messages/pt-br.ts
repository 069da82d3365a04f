// Brazilian Portuguese.
import type { Messages } from './messages.ts'

/** Brazilian Portuguese texts. */
export const brazilianPortuguese: Messages = {
  tag: 'pt-BR',
  direction: 'ltr',
  signIn: {
    title: 'Entrar',
    heading: (application) => `Entrar em ${application}`,
    withAccount: (provider) => `Entrar com ${provider}`,
    withForm: (provider) => `Entrar com ${provider}`,
    or: 'ou',
    emailLabel: 'E-mail',
  },
  signOut: {
    title: 'Sair',
    heading: 'Sair',
    question: 'Quer sair agora? Você precisará entrar de novo para continuar.',
    button: 'Sair',
  },
  error: {
    title: 'Erro',
    headings: {
      error: 'Algo deu errado',
      server: 'Erro no servidor',
      denied: 'Acesso negado',
      signIn: 'Não foi possível entrar',
      notFound: 'Página não encontrada',
    },
    signIn: 'Entrar',
    reference: 'Referência',
  },
  verifyRequest: {
    title: 'Verificar e-mail',
    heading: 'Confira seu e-mail',
    text: 'Seu link de acesso está a caminho. Abra-o para continuar.',
    sentTo: 'Enviado para',
    codeLabel: 'Código de seis dígitos do e-mail',
    codeHint: 'Seis dígitos',
    codeButton: 'Continuar',
  },
  confirmEmail: {
    title: 'Entrar',
    heading: (application) => `Continuar para ${application}`,
    text: 'O link do seu e-mail é válido. Falta só um passo.',
    account: 'Entrando como',
    warning: 'Outra pessoa enviou este link para você? Feche esta página.',
    button: 'Entrar',
  },
  errors: {
    accessDenied: 'Esta conta não tem permissão para entrar aqui.',
    accountLinkedElsewhere: 'Esta conta já pertence a outra pessoa aqui. Nada foi alterado.',
    accountNotLinked:
      'Este e-mail já pertence a outra conta. Entre da forma que você usava antes para confirmar que ela é sua.',
    cancelled: 'A entrada foi cancelada ou recusada. Você pode tentar de novo.',
    configuration:
      'O acesso não está configurado corretamente. Se você administra este site, o log do servidor mostra a causa e a solução.',
    credentialsRefused: 'Os dados não conferem. Verifique o que você digitou e tente de novo.',
    differentAccount: 'Não funcionou. Tente de novo ou use outra conta.',
    invalidEmail: 'Digite um endereço de e-mail completo, como nome@example.com.',
    lastWayIn: 'Esta é a sua única forma de entrar. Adicione outra antes de removê-la.',
    mailNotSent: 'Não foi possível enviar o e-mail. Tente de novo em alguns minutos.',
    malformed: 'Não foi possível entender a solicitação. Volte e tente de novo.',
    notFound: 'Não há nada neste endereço.',
    otherSite: 'Esta solicitação veio de outro site e foi bloqueada para sua segurança.',
    pageExpired: 'Esta página ficou aberta por tempo demais. Tente de novo.',
    providerFailed:
      'O serviço de login não respondeu como esperado. Tente mais tarde ou escolha outra forma de entrar.',
    serverTrouble: 'Algo deu errado do nosso lado. Tente de novo em instantes.',
    sessionRequired: 'Entre para ver esta página.',
    signInAgain: 'Entre de novo para fazer esta alteração.',
    signInFailed: 'Não foi possível entrar. Tente de novo.',
    signInRefused: 'A entrada com esta conta foi recusada.',
    startAgain: 'Esta tentativa de entrada não é mais válida. Comece de novo.',
    tooManyAttempts: 'Muitas tentativas. Aguarde um momento e tente de novo.',
    unavailable: 'Não é possível entrar agora. Tente de novo em instantes.',
    unknown: 'Algo deu errado. Tente de novo.',
    untrustedHost: 'Este endereço não é atendido aqui.',
    verificationFailed: 'Este link ou código expirou ou já foi usado. Peça um novo.',
    wrongCode: 'O código não está correto. Confira o e-mail mais recente.',
  },
}
