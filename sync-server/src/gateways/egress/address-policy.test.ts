import { describe, expect, it } from 'vitest';
import { createAddressPolicy } from './address-policy.ts';

const isOpen = createAddressPolicy([]);

describe('open addresses (F12)', () => {
  it.each(['1.1.1.1', '9.255.255.255', '100.63.255.255', '172.32.0.1', '198.20.0.1', '223.255.255.255'])(
    'are those of the public network: %s',
    (address) => {
      expect(isOpen(address)).toBe(true);
    },
  );

  it.each(['2606:4700:4700::1111', '2a00:1450:4001:810::200e', '2003:e1::1'])('of IPv6 too: %s', (address) => {
    expect(isOpen(address)).toBe(true);
  });

  it.each([
    '0.0.0.0',
    '0.1.2.3',
    '10.0.0.0',
    '10.255.255.255',
    '100.64.0.0',
    '100.127.255.255',
    '127.0.0.1',
    '127.255.255.255',
    '169.254.169.254',
    '172.16.0.0',
    '172.31.255.255',
    '192.0.0.8',
    '192.0.2.1',
    '192.88.99.1',
    '192.168.0.0',
    '192.168.255.255',
    '198.18.0.0',
    '198.19.255.255',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '239.255.255.255',
    '240.0.0.0',
    '255.255.255.255',
  ])('are not those of this machine, of private and of special networks: %s', (address) => {
    expect(isOpen(address)).toBe(false);
  });

  it.each([
    '::',
    '::1',
    '::7f00:1',
    '::127.0.0.1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '100::1',
    '5f00::1',
    '2001::1',
    '2001:0:7f00:1::',
    '2001:10::1',
    '2001:20::1',
    '2001:db8::1',
    '3fff::1',
    '2002:7f00:1::',
    '2002:808:808::1',
  ])('of IPv6 neither: %s', (address) => {
    expect(isOpen(address)).toBe(false);
  });

  it.each([
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:10.0.0.1',
    '::ffff:8.8.8.8',
    '::ffff:0:7f00:1',
    '64:ff9b::7f00:1',
    '64:ff9b::808:808',
    '64:ff9b:1::a00:1',
  ])('are not IPv4 in the dress of IPv6: %s', (address) => {
    expect(isOpen(address)).toBe(false);
  });

  it.each(['', 'localhost', '127.1', '0x7f.1', '1.1.1.1/32', '2606:4700::1%1'])('are not %j', (address) => {
    expect(isOpen(address)).toBe(false);
  });

  it('are those in ranges that were opened, and no more', () => {
    const policy = createAddressPolicy(['192.168.7.0/24', 'fd00:7::/32']);
    expect(['192.168.7.9', 'fd00:7::9', '1.1.1.1'].map(policy)).toEqual([true, true, true]);
    expect(['192.168.8.9', '10.0.0.1', 'fd00:8::9', '::1', 'fd00:7::9%eth0'].map(policy)).toEqual(
      Array.from({ length: 5 }, () => false),
    );
  });

  it.each(['192.168.7.0', '192.168.7.0/33', '192.168.7/24', 'fd00::/129', 'home/8', '', '/8'])(
    'are not opened by what is no range: %j',
    (range) => {
      expect(() => createAddressPolicy([range])).toThrow(/no range of addresses/);
    },
  );
});
