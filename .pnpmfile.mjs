import { addRepositoryFields, readRoot } from './scripts/repository-fields.mjs';

export const hooks = {
  beforePacking: (manifest, folder) => addRepositoryFields(manifest, folder, readRoot()),
};
