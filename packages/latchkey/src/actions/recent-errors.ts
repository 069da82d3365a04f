// The last errors of this process, so that the error page of a development machine can show cause and fix.
import type { LoggedError } from '../errors/describe-for-log.ts'
import type { ErrorDiagnosis } from '../pages/error-page.ts'

/** Most errors that are remembered. */
const maxErrors = 50

/** Remembers errors by the reference their page is told. */
export interface RecentErrors {
  remember(reference: string, error: LoggedError): void
  find(reference: string): ErrorDiagnosis | undefined
}

/** In production nothing is remembered, so nothing can be shown. */
export function createRecentErrors(isProduction: boolean): RecentErrors {
  const errors = new Map<string, ErrorDiagnosis>()
  return {
    remember(reference, error) {
      if (isProduction) return
      errors.set(reference, toDiagnosis(error))
      const [oldest] = errors.keys()
      if (errors.size > maxErrors && oldest !== undefined) errors.delete(oldest)
    },
    find: (reference) => errors.get(reference),
  }
}

function toDiagnosis({ code, message, cause }: LoggedError): ErrorDiagnosis {
  return {
    ...(code === undefined ? {} : { code }),
    detail: message,
    ...(cause === undefined ? {} : { cause: causeChain(cause) }),
  }
}

function causeChain(error: LoggedError): string {
  const line = `${error.name}: ${error.message}`
  return error.cause ? `${line}\n${causeChain(error.cause)}` : line
}
