// Comparison whose time does not depend on where two strings differ.

/** Compares two strings of public length in constant time. */
export function isEqualConstantTime(left: string, right: string): boolean {
  if (left.length !== right.length) return false
  let difference = 0
  for (let index = 0; index < left.length; index++)
    difference |= left.charCodeAt(index) ^ right.charCodeAt(index)
  return difference === 0
}
