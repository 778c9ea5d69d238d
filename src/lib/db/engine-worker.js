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

WebAssembly.instantiateStreaming = async (_response, imports) => {
  const module = await compiled;
  return { module, instance: await WebAssembly.instantiate(module, imports) };
};

importScripts(self.name);
