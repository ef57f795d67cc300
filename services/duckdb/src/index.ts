export * from './append-rows.ts';
export * from './disposable-database.ts';
export * from './literal.ts';
export * from './reader-connections.ts';
export * from './transaction.ts';
