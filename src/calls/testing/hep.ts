/** Copies of signalling as siptrace sends them. */

/** One chunk of no vendor. */
function chunk(type: number, payload: Uint8Array): Buffer {
  const head = Buffer.alloc(6);
  head.writeUInt16BE(type, 2);
  head.writeUInt16BE(payload.length + 6, 4);
  return Buffer.concat([head, payload]);
}

/** A copy of one message, sent on 7 July 2021 at ten o'clock in China; one character per octet. */
export function hepPacket(payload: string, protocol = 1): Buffer {
  const body = Buffer.concat([
    chunk(3, Buffer.from([198, 51, 100, 1])),
    chunk(4, Buffer.from([198, 51, 100, 2])),
    chunk(7, Buffer.from([0x13, 0xc4])),
    chunk(9, Buffer.from([0x60, 0xe5, 0x0a, 0xa1])),
    chunk(10, Buffer.from([0, 0x07, 0xa1, 0x20])),
    chunk(11, Buffer.from([protocol])),
    chunk(12, Buffer.from([0, 0, 0, 7])),
    chunk(15, Buffer.from(payload, 'latin1')),
  ]);
  const head = Buffer.from('HEP3\0\0', 'latin1');
  head.writeUInt16BE(body.length + 6, 4);
  return Buffer.concat([head, body]);
}
