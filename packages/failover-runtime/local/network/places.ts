import type { Region } from '../../core/regions';

/** Where a process of the rig stands: in one of the regions, or on the internet outside them. */
export type Place = Region | 'outside';

export const PLACES: readonly Place[] = ['home', 'standby', 'witness', 'outside'];

export const LOOPBACK = '127.0.0.1';
