import { Socket } from 'node:net';

/** What a socket gives at once, at most. */
const READ_BYTES = 65_536;

/**
 * A socket that reads into the same bytes each time ("onread" of net.Socket in Node's manual). Where much
 * is read, new bytes for each read cost as much as reading them.
 */
export class ReadingSocket extends Socket {
  /** Whether who listens to 'data' has done with the bytes when it returns; if not, it gets a copy. */
  isReadAtOnce = false;

  constructor() {
    const bytes = Buffer.allocUnsafeSlow(READ_BYTES);
    super({
      onread: {
        buffer: bytes,
        callback: (length) => {
          const read = bytes.subarray(0, length);
          this.emit('data', this.isReadAtOnce ? read : Buffer.from(read));
          return true;
        },
      },
    });
  }
}
