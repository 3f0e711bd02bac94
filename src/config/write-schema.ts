import { targetSchemaFile, writeTargetSchema } from './target-schema.js';

// Run after a change of the shape: node dist/src/config/write-schema.js
await writeTargetSchema();
console.log(`wrote ${targetSchemaFile}`);
