// Tells the other tabs of this browser by a BroadcastChannel. Every tab still polls for itself.
import { silentTabChannel, type TabChannel } from './tab-channel.ts'

/** Makes the channel of one client. Where the platform has none, every tab is on its own. */
export function createBroadcastTabs(basePath: string): TabChannel {
  if (typeof window === 'undefined' || typeof BroadcastChannel === 'undefined') return silentTabChannel
  const open = (): BroadcastChannel => new BroadcastChannel(`latchkey:${basePath}`)
  // When a page began tells it from others. Clients of the same page hear of a change from the page.
  const page = performance.timeOrigin
  return {
    publish() {
      const channel = open()
      channel.postMessage(page)
      channel.close()
    },
    subscribe(listener) {
      const channel = open()
      // The message carries no session: each tab asks the handler itself.
      channel.onmessage = ({ data }) => data !== page && listener({ kind: 'session-changed' })
      return () => channel.close()
    },
    isLeader: () => true,
  }
}
