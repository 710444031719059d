/**
 * Does something while errors carry no stack. Pulumi reads a stack for every promise that it makes, to debug leaks
 * with; under Jest each is mapped back to the sources, which takes longer than all the rest of a registration.
 */
export async function withoutStacks<T>(doing: () => Promise<T>): Promise<T> {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return await doing();
  } finally {
    Error.stackTraceLimit = limit;
  }
}
