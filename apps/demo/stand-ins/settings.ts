// Reads what start.ts hands to a stand-in.

/**
 * A setting from the environment.
 *
 * @throws Error when it is absent and there is no default.
 */
export function readSetting(name: string, fallback?: string): string {
  const value = process.env[name] || fallback
  if (value === undefined) throw new Error(`${name} is not set. Start the demo with "npm start".`)
  return value
}
