import { runRole } from '../processes/role';
import type { StoreRole } from './role';
import { Store } from './store';
import { storeServer } from './store-server';

runRole<StoreRole>(async (settings) => {
  const store = new Store(settings);
  const server = storeServer(store);
  const port = await server.listen(settings.port);
  return {
    ready: { port },
    calls: {},
    stop: async () => {
      await server.close();
      store.close();
    },
  };
});
