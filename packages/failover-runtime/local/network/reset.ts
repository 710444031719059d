import type { Socket } from 'node:net';

/** Ends a connection with a TCP reset, so that the other side learns of it at once. Does nothing the second time. */
export function resetSocket(socket: Socket): void {
  if (!socket.destroyed) {
    socket.resetAndDestroy();
  }
}
