/** How requests of a REST service are told apart: `METHOD /path/{}` by operation; `{}` is one segment, `{+}` the rest. */
export type RouteTable = Readonly<Record<string, `${string} ${string}`>>;

interface Route {
  readonly method: string;
  readonly path: RegExp;
  readonly operation: string;
}

/** Prepares a table; what it returns gives the operation of a method and path, or undefined. */
export function router(table: RouteTable): (method: string, path: string) => string | undefined {
  const routes = Object.entries(table).map(([operation, route]) => parse(operation, route));
  return (method, path) =>
    routes.find((route) => route.method === method && route.path.test(path))?.operation;
}

function parse(operation: string, route: string): Route {
  const gap = route.indexOf(' ');
  const [method, path] = [route.slice(0, gap), route.slice(gap + 1)];
  const pattern = path.replace(/\{\+\}/g, '.+').replace(/\{\}/g, '[^/]+');
  return { method, path: new RegExp(`^${pattern}/?$`), operation };
}
