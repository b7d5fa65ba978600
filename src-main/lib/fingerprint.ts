/** 53 bits of a text, well mixed (cyrb53): equal for equal texts on every machine, and spread evenly. */
export const fingerprint = (text: string): number => {
  let high = 0xdead_beef
  let low = 0x41c6_ce57
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    high = Math.imul(high ^ code, 2_654_435_761)
    low = Math.imul(low ^ code, 1_597_334_677)
  }
  high =
    Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909)
  low =
    Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909)
  return 4_294_967_296 * (0x1f_ffff & low) + (high >>> 0)
}
