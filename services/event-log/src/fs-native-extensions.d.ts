/** Takes an exclusive lock on an open file; false when another has it. */
export function tryLock(fd: number): boolean;

/** Gives the lock free. */
export function unlock(fd: number): void;
