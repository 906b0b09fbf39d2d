import { expect, test } from 'vitest'
import { askerOf, placeOf } from '@/lib/limits/address'

test.each([
  ['an IPv4 address', '203.0.113.7', '203.0.113.7'],
  ['an IPv4 address in IPv6 clothes', '::ffff:203.0.113.7', '203.0.113.7'],
  ['the network of an IPv6 address', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['the same network, however it is written', '2001:0DB8:1:2::1', '2001:db8:1:2'],
  ['an address with its port', '203.0.113.7:443', '203.0.113.7'],
  ['an IPv6 address with its port', '[2001:db8:1:2::1]:443', '2001:db8:1:2'],
  ['this machine', '::1', '0:0:0:0'],
  ['what is no address', 'not-an-address', 'unknown'],
  ['nothing', null, 'unknown'],
])('%s is one asker', (_, address, asker) => expect(askerOf(address)).toBe(asker))

test.each([
  ['203.0.113.7:443', '203.0.113.*'],
  ['2001:db8:1:2::1', '2001:db8:1:*'],
  [null, ''],
])('%s is shown as %s', (address, place) => expect(placeOf(address)).toBe(place))
