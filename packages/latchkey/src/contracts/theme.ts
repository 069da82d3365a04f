// Look of the built-in pages and mails.

/** Look of the built-in pages and mails. */
export interface Theme {
  /** @default 'auto' */
  readonly colorScheme?: 'auto' | 'light' | 'dark'
  /** Address of a logo on this origin or `https:`. */
  readonly logo?: string
  /** CSS hex colour, for example `#346df1`. */
  readonly brandColor?: string
  /** CSS hex colour of text on `brandColor`. */
  readonly buttonText?: string
  /** Name of the application, shown as heading. Default: the host. */
  readonly name?: string
}
