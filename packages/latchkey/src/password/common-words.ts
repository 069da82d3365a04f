// Words that people choose passwords from, in plain letters. Whole passwords are made of these and little else.

/** Lower case, letters only: what is compared with them has its digits and look-alikes taken away. */
export const commonWords: ReadonlySet<string> = new Set(
  `abc access account admin administrator adobe amanda andrew angel apple arsenal ashley asshole autumn azerty baby
  banana barcelona baseball basketball batman beautiful best biteme blink buster butterfly cameron change changeme charlie
  cheese chelsea chicken chocolate computer cookie corvette daddy daniel default dragon eagle elephant fall family flower
  football forever freedom friend friends fuck fuckyou gateway george ginger girl google guest happy harley hello hockey
  home hottie hunter i iloveu iloveyou internet jackson jennifer jessica jesus jordan joshua justin killer letmein link
  liverpool lol london love lovely lover loveme magic mario master matrix matthew me merlin michael michelle microsoft
  mike money monkey mother mustang my myspace naruto new nicole ninja nothing now officer one orange pass passcode
  passphrase password passw passwort peanut pepper phoenix pokemon porsche princess private purple qazwsx qwer qwerty
  qwertz qwertyuiop ranger robert root samsung secret server shadow sharp silver single slipknot soccer sophie spider
  spring starwars steelers summer sunshine super superman system taylor temp temporary test tester testing the thomas
  thunder tigger tinkerbell user username vampire welcome whatever william winter winston wizard yankees you your
  zaq zxcvbn zxcvbnm asdf asdfgh asdfghjkl`.split(/\s+/),
)
