import adapter from '@sveltejs/adapter-static';

/** @type {import('@sveltejs/kit').Config} */
export default {
  kit: {
    adapter: adapter({ fallback: '404.html', pages: process.env.BUILD_PATH ?? 'build' }),
    paths: { base: process.env.BASE_PATH ?? '' },
    // The page registers it, once it has nothing more to load; the files of datasets are kept one by one.
    serviceWorker: { register: false, files: (file) => !/^datasets\/|^\./.test(file) },
    csp: {
      mode: 'hash',
      directives: {
        'default-src': ['self'],
        'script-src': ['self', 'wasm-unsafe-eval'],
        'worker-src': ['self'],
        // Charts place their marks, and the editor of statements its colours, by styles in the page.
        'style-src': ['self', 'unsafe-inline'],
        'img-src': ['self', 'data:', 'blob:'],
        'connect-src': ['self'],
        'object-src': ['none'],
        'base-uri': ['self'],
        'form-action': ['self'],
        'frame-src': ['none'],
      },
    },
  },
};
