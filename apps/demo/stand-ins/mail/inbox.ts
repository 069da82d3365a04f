// Serves the inbox: pages for people, JSON for tests.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { sendPage } from '../page.ts'
import type { Mailbox } from './mailbox.ts'
import { listMails, mailNotFound, showMail } from './pages.ts'

/** Answers one request. */
export function handleInbox(mailbox: Mailbox, request: IncomingMessage, response: ServerResponse): void {
  const { pathname } = new URL(request.url ?? '/', 'http://inbox')
  if (request.method === 'POST' && pathname === '/clear') clear(mailbox, response)
  else if (pathname === '/api/mails') sendJson(response, mailbox.list())
  else if (pathname === '/api/arrivals') streamArrivals(mailbox, response)
  else if (pathname === '/') sendPage(response, listMails(mailbox.list()))
  else sendMail(mailbox, response, pathname)
}

function sendMail(mailbox: Mailbox, response: ServerResponse, pathname: string): void {
  const mail = mailbox.find(/^\/mail\/(\d+)$/.exec(pathname)?.[1] ?? '')
  sendPage(response, mail ? showMail(mail) : mailNotFound())
}

function clear(mailbox: Mailbox, response: ServerResponse): void {
  mailbox.clear()
  response.writeHead(303, { location: '/' }).end()
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(value))
}

/** An event per change, as `text/event-stream`. */
function streamArrivals(mailbox: Mailbox, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write(': open\n\n')
  const unsubscribe = mailbox.subscribe(() => response.write('event: change\ndata:\n\n'))
  response.on('close', unsubscribe)
}
