// The mail server: takes every mail for every address and puts it into the mailbox. Sends nothing on.
import type { AddressObject, ParsedMail } from 'mailparser'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import type { Mailbox } from './mailbox.ts'

const sizeLimitBytes = 1024 * 1024

/** Makes the server; call its `listen`. */
export function createMailServer(mailbox: Mailbox): SMTPServer {
  const server = new SMTPServer({
    banner: 'Latchkey demo, delivers nowhere',
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: sizeLimitBytes,
    onData(stream, session, done) {
      const to = session.envelope.rcptTo.map(({ address }) => address)
      simpleParser(stream).then(
        (mail) => {
          mailbox.add({ ...readContent(mail), to, receivedAt: new Date() })
          done()
        },
        (error: Error) => done(error),
      )
    },
  })
  server.on('error', (error) => console.error('SMTP:', error.message))
  return server
}

function readContent({ from, subject, text, html }: ParsedMail): {
  from: string
  subject: string
  text: string
  html?: string
} {
  return {
    from: (from as AddressObject | undefined)?.text ?? '',
    subject: subject ?? '(no subject)',
    text: text ?? '',
    ...(html ? { html } : {}),
  }
}
