/** A mobile number of the mainland as people dial and register it; others with their country. */
export const asDialled = (number: string): string =>
  /^861\d{10}$/.test(number) ? number.slice(2) : `+${number}`;
