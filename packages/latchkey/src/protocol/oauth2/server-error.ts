// Error answers of the endpoints we call ourselves (RFC 6749 §5.2), as text that may be logged.
import type { JsonObject } from '../../model/json.ts'
import { describeServerError, ProtocolFailure } from '../outbound/protocol-failure.ts'

/** The failure that an error answer stands for. @param endpoint - Its name, for example `token`. */
export function serverError(endpoint: string, body: JsonObject, status: number): ProtocolFailure {
  const { error, error_description } = body
  const reason = typeof error === 'string' ? describeServerError(error, error_description) : 'no error code'
  return new ProtocolFailure(
    `${endpoint.replaceAll(' ', '_')}_error`,
    `the ${endpoint} endpoint answered ${status}: ${reason}`,
  )
}
