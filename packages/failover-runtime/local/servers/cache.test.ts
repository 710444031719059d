import { cacheDirectory } from './cache';

it('is where the user wants it', () => {
  expect(cacheDirectory({ PGDR_CACHE_DIR: '/somewhere', XDG_CACHE_HOME: '/else' })).toBe(
    '/somewhere',
  );
});

it('is a place that an unprivileged account can reach for root, and the user cache otherwise', () => {
  const found = cacheDirectory({ XDG_CACHE_HOME: '/else' });
  expect(found).toBe(process.getuid?.() === 0 ? '/var/cache/pgdr' : '/else/pgdr');
});
