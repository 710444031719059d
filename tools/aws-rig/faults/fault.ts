/** What happens to a call instead of, or besides, its answer. */
export type Fault =
  /** Nothing is ever answered; the call has no effect. */
  | { readonly kind: 'hang' }
  /** The connection is reset; the call has no effect. */
  | { readonly kind: 'reset' }
  /** The call is carried out, and the connection is reset instead of its answer. */
  | { readonly kind: 'lost-response' }
  /** The function that made the call is killed: before it is carried out, or after that, before the answer. */
  | { readonly kind: 'kill-caller'; readonly when: 'before' | 'after' }
  /** Refused with the service's own throttling error. */
  | { readonly kind: 'throttle' }
  /** Refused with this error. `status` defaults to 400. */
  | {
      readonly kind: 'error';
      readonly code: string;
      readonly message?: string;
      readonly status?: number;
    }
  /** Carried out so much later; another fault may follow. */
  | { readonly kind: 'delay'; readonly delayMs: number };

export type FaultKind = Fault['kind'];
