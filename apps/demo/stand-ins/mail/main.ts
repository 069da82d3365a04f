// The stand-in for a mail server and for everyone's mail program, in a process of its own, on the loopback address.
import { createServer } from 'node:http'
import { readSetting } from '../settings.ts'
import { handleInbox } from './inbox.ts'
import { createMailbox } from './mailbox.ts'
import { createMailServer } from './receive-mail.ts'

const smtpPort = Number(new URL(readSetting('DEMO_SMTP')).port)
const inboxPort = Number(new URL(readSetting('DEMO_INBOX')).port)
const mailbox = createMailbox()

// The inbox opens last: once it answers, mail is accepted.
createMailServer(mailbox).listen(smtpPort, '127.0.0.1', () => {
  createServer((request, response) => handleInbox(mailbox, request, response)).listen(inboxPort, '127.0.0.1')
})
