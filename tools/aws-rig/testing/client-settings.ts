/** Settings of an SDK client that talks to this port: one attempt only, so that a test sees every answer. */
export function clientSettings(port: number, region: string): ClientSettings {
  return {
    endpoint: `http://localhost:${port}`,
    region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  };
}

export interface ClientSettings {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly maxAttempts: number;
}
