/** HTTP contract of channels/: agents, outlets, staff, inquiries and the list of barred channels. */

export * from './agent-contract.ts';
export * from './case-contract.ts';
export * from './codes.ts';
export * from './listing-contract.ts';
export * from './outlet-contract.ts';
export * from './quality-contract.ts';
