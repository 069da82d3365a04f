// Asks the handler to renew the session, with data for the application's callbacks.
import { fetchCsrfToken } from './post-form.ts'
import { type Connection, requireBody, sendRequest } from './send-request.ts'
import { parseSession } from './session-reader.ts'

/** @returns The session as it is now. @throws ClientError */
export async function requestUpdate<TSession>(
  connection: Connection,
  data: unknown,
): Promise<TSession | null> {
  const csrfToken = await fetchCsrfToken(connection)
  const answer = await sendRequest(connection, '/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ csrfToken, data }),
  })
  return parseSession(requireBody(answer))
}
