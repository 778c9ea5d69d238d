/**
 * Starts DuckDB's own worker script with a module that the page has compiled while it arrived. The script would fetch and
 * compile one only after everything else. The name of this worker is the address of that script, a space, and the name
 * of a lock.
 */
const [script, lock] = self.name.split(' ');

const compiled = new Promise((resolve) => {
  addEventListener('message', (event) => {
    if (!(event.data instanceof WebAssembly.Module)) return;
    event.stopImmediatePropagation();
    resolve(event.data);
  });
});

/** Held as long as this worker lives: the page waits for it, and so learns of the end. */
const alive =
  navigator.locks === undefined
    ? null
    : new Promise((resolve) => {
        navigator.locks.request(lock, () => {
          resolve();
          return new Promise(() => undefined);
        });
      });

WebAssembly.instantiateStreaming = async (_response, imports) => {
  const [module] = await Promise.all([compiled, alive]);
  return { module, instance: await WebAssembly.instantiate(module, imports) };
};

importScripts(script);
