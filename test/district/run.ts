import { parseArgs } from 'node:util';
import { createDistrictSimulator } from './simulator.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4605' },
    'inbox-port': { type: 'string', default: '4606' },
    data: { type: 'string', default: '.data/district' },
  },
});

try {
  const district = await createDistrictSimulator({
    port: Number(values.port),
    inboxPort: Number(values['inbox-port']),
    dataFolder: values.data,
  });
  const key = district.publicKey();
  console.log(`District gateway  ${district.baseUrl}`);
  console.log(`District inbox    ${district.inboxUrl}`);
  console.log(`Public key        ${JSON.stringify(key)}`);
  console.log(`Receipt key       ${district.receiptKey}`);
  const stop = () => void district.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
  console.error(
    `Port ${values.port} or ${values['inbox-port']} is in use. Choose others: npm run district -- --port N --inbox-port M`,
  );
  process.exitCode = 1;
}
