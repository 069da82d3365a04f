// GET /session — the session as JSON, `null` if nobody is signed in.

import type { ReadSession } from '../contracts/session-strategy.ts'
import type { Outcome } from '../http/outcome.ts'
import type { Session } from '../model/session.ts'
import type { ActionContext } from './action-context.ts'
import { emitEvent } from './emit-event.ts'

/** Reads, and renews where due. */
export async function readSession<TSession>(context: ActionContext<TSession>): Promise<Outcome> {
  return answerSession(context, await context.services.strategy.read(context))
}

/** Writes a session that was read. */
export async function answerSession<TSession>(
  context: ActionContext<TSession>,
  { session, cookies, token }: ReadSession<TSession>,
): Promise<Outcome> {
  if (session !== null && context.services.config.events.session) {
    const seen = session as unknown as Session // whatever the callback made of it is what the event reports
    await emitEvent(context, 'session', token ? { session: seen, token } : { session: seen })
  }
  return { kind: 'json', body: session, cookies }
}
