// The network address of a client, where a trusted proxy tells it.

/**
 * The right-most `X-Forwarded-For` address: the one the nearest proxy wrote. An IPv6 client owns a whole network, so
 * its first 64 bits stand for it. `undefined` without a proxy that is trusted: what the header says is then the
 * client's own word.
 */
export function readClientAddress(headers: Headers, trustsProxyHeaders: boolean): string | undefined {
  const nearest = trustsProxyHeaders ? headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  if (nearest === undefined || nearest.length > 64) return undefined
  return nearest.includes(':') ? networkOf(nearest) : nearest || undefined
}

/** The first four groups of an IPv6 address (RFC 4291 §2.2), or the IPv4 address inside it. */
function networkOf(address: string): string | undefined {
  const host = `http://[${address.replace(/^\[|\](:\d+)?$/g, '')}]/`
  if (!URL.canParse(host)) return undefined
  const [head = '', tail = ''] = new URL(host).hostname.slice(1, -1).split('::')
  const groups = head.split(':').filter(Boolean)
  const rest = tail.split(':').filter(Boolean)
  const missing = Array.from({ length: Math.max(0, 8 - groups.length - rest.length) }, () => '0')
  const all = [...groups, ...(tail === '' && groups.length === 8 ? [] : missing), ...rest]
  const isMapped = all.slice(0, 5).every((group) => group === '0') && all[5] === 'ffff'
  return isMapped ? all.slice(6).join(':') : `${all.slice(0, 4).join(':')}::/64`
}
