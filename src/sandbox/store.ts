import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { StoreReader, Switches } from './switches.js';

interface Entry {
  readonly model: string;
  readonly id: string;
  readonly payload: AdapterPayload;
  /** Seconds since the epoch; infinite where the value has no end. */
  readonly expires: number;
}

/** How long an ended value is kept, in seconds: long enough to tell "expired" from "never was". */
const KEPT = 600;
const SWEEP_EVERY = 2000;

const now = (): number => Math.floor(Date.now() / 1000);

/** The memory of one bank: oidc-provider's own in-memory store is shared by the whole process. */
export class Store {
  readonly #rules: Switches['store'];
  readonly #reader: () => StoreReader;
  readonly #entries = new Map<string, Entry>();
  readonly #byGrant = new Map<string, Set<string>>();
  readonly #sessions = new Map<string, string>();
  #writes = 0;

  /** `reader` tells for which request a value is read. */
  constructor(rules: Switches['store'], reader: () => StoreReader) {
    this.#rules = rules;
    this.#reader = reader;
  }

  /** Adapter factory for oidc-provider: one adapter a model, all on this store. */
  readonly adapter = (model: string): Adapter => ({
    upsert: async (id, payload, expiresIn) => {
      const key = `${model}:${id}`;
      const expires = expiresIn === undefined ? Number.POSITIVE_INFINITY : now() + expiresIn;
      this.#entries.set(key, { model, id, payload, expires });
      if (model === 'Session' && payload.uid !== undefined) this.#sessions.set(payload.uid, id);
      if (model !== 'Grant' && payload.grantId !== undefined) {
        const members = this.#byGrant.get(payload.grantId);
        if (members) members.add(key);
        else this.#byGrant.set(payload.grantId, new Set([key]));
      }
      this.#writes += 1;
      if (this.#writes % SWEEP_EVERY === 0) this.#sweep();
    },
    find: async (id) => this.#find(model, id),
    findByUid: async (uid) => {
      const id = this.#sessions.get(uid);
      return id === undefined ? undefined : this.#find(model, id);
    },
    findByUserCode: async (userCode) => {
      for (const entry of this.#entries.values()) {
        if (entry.model === model && entry.payload.userCode === userCode) return this.#find(model, entry.id);
      }
      return undefined;
    },
    consume: async (id) => {
      const entry = this.#entries.get(`${model}:${id}`);
      if (entry && !this.#rules.neverConsumed.has(model)) entry.payload.consumed = now();
    },
    destroy: async (id) => {
      const entry = this.#entries.get(`${model}:${id}`);
      if (entry && !this.#rules.neverRevoked.has(model)) this.#drop(entry);
    },
    revokeByGrantId: async (grantId) => {
      for (const key of this.#byGrant.get(grantId) ?? []) {
        const entry = this.#entries.get(key);
        if (entry?.model === model && !this.#rules.neverRevoked.has(model)) this.#drop(entry);
      }
    },
  });

  #find(model: string, id: string): AdapterPayload | undefined {
    const entry = this.#entries.get(`${model}:${id}`);
    if (!entry) return undefined;
    if (entry.expires > now())
      return this.#rules.readAs?.(model, entry.payload, this.#reader()) ?? entry.payload;
    return this.#rules.neverExpires.has(model) ? { ...entry.payload, exp: now() + 60 } : undefined;
  }

  #drop(entry: Entry): void {
    this.#entries.delete(`${entry.model}:${entry.id}`);
    const { uid, grantId } = entry.payload;
    if (entry.model === 'Session' && uid !== undefined) this.#sessions.delete(uid);
    if (grantId === undefined) return;
    const members = this.#byGrant.get(grantId);
    members?.delete(`${entry.model}:${entry.id}`);
    if (members?.size === 0) this.#byGrant.delete(grantId);
  }

  #sweep(): void {
    const ended = now() - KEPT;
    for (const entry of this.#entries.values()) if (entry.expires < ended) this.#drop(entry);
  }
}
