// What it means that the driver of an engine cannot be loaded.
import { MissingPackage } from '../../errors/config-errors.ts'

/** The driver is not installed. Some bundlers give an empty module then, others throw. */
export function createMissingDriver(packages: string, cause?: unknown): MissingPackage {
  return new MissingPackage({
    detail: `this kind of database needs a driver that is not installed; run \`npm install ${packages}\``,
    cause,
  })
}

/** The error of an `import()`: one that says how to install the driver, if that is what is missing. */
export function toDriverError(cause: unknown, packages: string): unknown {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  const isMissing = code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND'
  return isMissing ? createMissingDriver(packages, cause) : cause
}
