import type { Certificate } from '../rds/machines/tls';

/** The certificate of the authority by which all others of a rig are signed. */
export async function authority(standInPort: number): Promise<string> {
  return ask(standInPort, '/pgdr/authority');
}

/** A key and a certificate for a server at this address. */
export async function certificateFor(address: string, standInPort: number): Promise<Certificate> {
  const answer = await ask(standInPort, `/pgdr/certificate?address=${address}`);
  return JSON.parse(answer) as Certificate;
}

async function ask(standInPort: number, target: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${standInPort}${target}`);
  if (!response.ok) throw new Error(`'${target}' answered ${response.status}.`);
  return response.text();
}
