// Tells the application what happened. What a handler throws is logged and changes nothing.
import type { Events } from '../contracts/events.ts'
import { describeForLog } from '../errors/describe-for-log.ts'
import type { ActionContext } from './action-context.ts'

/** Awaits the handler of an event, if there is one. */
export async function emitEvent<TSession, TName extends keyof Events>(
  { services }: ActionContext<TSession>,
  name: TName,
  message: Parameters<NonNullable<Events[TName]>>[0],
): Promise<void> {
  const { events, logger } = services.config
  const handler = events[name] as ((message: unknown) => unknown) | undefined // each name has its own message type
  try {
    await handler?.call(events, message)
  } catch (error) {
    logger.error(`the ${name} event handler threw`, { error: describeForLog(error) })
  }
}
