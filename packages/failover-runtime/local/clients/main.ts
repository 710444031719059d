/**
 * The entry of the fleet's own process: the load must neither be slowed by what it measures nor stop when the
 * process that runs the drill is busy.
 */
import { type FleetReply, isFleetRequest } from './messages';
import { FleetServer } from './serve';

const server = new FleetServer();

const send = (reply: FleetReply): void => {
  // The channel may have closed meanwhile; then nobody waits for this answer.
  process.send?.(reply, undefined, undefined, () => undefined);
};

process.on('message', (message) => {
  if (isFleetRequest(message)) void server.answer(message).then(send);
});

// Ctrl-C reaches every process of the terminal; the drill's own process decides when the clients stop.
process.on('SIGINT', () => undefined);

// The drill's process is gone, however it ended: leave nothing running.
process.on('disconnect', () => {
  void server.close().finally(() => process.exit(0));
});
