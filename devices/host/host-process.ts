import { systemClock } from '#main/basics/clock.ts';
import { createAdapters } from './create-adapters.ts';
import { serveDevices, type ServicePipe } from './serve-devices.ts';

/**
 * Entry of the device host process. Whatever goes wrong unexpectedly ends it; the service starts it again. It also
 * ends when the service is gone, so that no orphan holds the serial paths.
 */
const pipe: ServicePipe = {
  // A service that has just gone cannot be told; 'disconnect' ends this process.
  send: (message) => process.send?.(message, undefined, undefined, () => undefined),
  onMessage: (listener) => process.on('message', listener),
};

process.on('disconnect', () => process.exit(0));
// A key for the whole terminal reaches every process of its group; the service decides when the host ends.
process.on('SIGINT', () => undefined);
serveDevices({ pipe, clock: systemClock, createAdapters });
