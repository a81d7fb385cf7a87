import { IPv4 } from 'ipaddr.js';
import { refuse } from './refuse';

/**
 * Reads an IPv4 range.
 *
 * @param where the field it stands in, for the message
 * @returns the range as it was written
 * @throws DeclarationError when it is not four numbers and a prefix, or has bits outside its prefix
 */
export function cidr(where: string, range: string): string {
  if (!IPv4.isValidCIDRFourPartDecimal(range))
    refuse(where, range, 'write an IPv4 range such as 203.0.113.0/24');
  const [, prefix] = IPv4.parseCIDR(range);
  const canonical = `${IPv4.networkAddressFromCIDR(range)}/${prefix}`;
  if (canonical !== range) refuse(where, range, `it has bits outside its prefix; write ${canonical}`);
  return range;
}

/** The first usable address of a range as a range of one: of the service range, the Service `kubernetes`. */
export function firstAddress(range: string): string {
  const [a, b, c, d] = IPv4.networkAddressFromCIDR(range).octets;
  return `${[a, b, c, (d ?? 0) + 1].join('.')}/32`;
}
