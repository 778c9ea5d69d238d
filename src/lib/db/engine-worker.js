/**
 * Starts DuckDB's own worker script, whose address is the name of this worker, with a module that the page has
 * compiled while it arrived. The script would fetch and compile one only after everything else.
 */
const compiled = new Promise((resolve) => {
  addEventListener('message', (event) => {
    if (!(event.data instanceof WebAssembly.Module)) return;
    event.stopImmediatePropagation();
    resolve(event.data);
  });
});

/** Held as long as this worker lives: the page waits for it, and so learns of the end. Its name is in the address. */
const alive =
  navigator.locks === undefined
    ? null
    : new Promise((resolve) => {
        navigator.locks.request(location.hash.slice(1), () => {
          resolve();
          return new Promise(() => undefined);
        });
      });

WebAssembly.instantiateStreaming = async (_response, imports) => {
  const [module] = await Promise.all([compiled, alive]);
  return { module, instance: await WebAssembly.instantiate(module, imports) };
};

importScripts(self.name);
