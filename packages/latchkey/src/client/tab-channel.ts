// The seam where tabs of one browser talk to each other. What stands here keeps silent.

/** What one tab tells the others. It carries no session: each tab asks the handler itself. */
export interface TabMessage {
  readonly kind: 'session-changed'
}

/** Connects the tabs of one browser. */
export interface TabChannel {
  /** Tells every other tab, never this one. */
  publish(message: TabMessage): void
  /** @returns A function that ends the subscription. */
  subscribe(listener: (message: TabMessage) => void): () => void
  /** Whether this tab is the one that polls for all. */
  isLeader(): boolean
}

/** A channel to nobody: every tab is on its own and polls for itself. */
export const silentTabChannel: TabChannel = {
  publish: () => undefined,
  subscribe: () => () => undefined,
  isLeader: () => true,
}
