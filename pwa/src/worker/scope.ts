/** The worker's own global, typed. */
export const worker = self as unknown as ServiceWorkerGlobalScope;
