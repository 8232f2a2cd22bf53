/** Two pages: the console for staff (index.html) and the light pages for citizens (p.html, served under /p/). */
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = import.meta.dirname;
const api = process.env.DUANKA_API ?? 'http://127.0.0.1:8431';

export default defineConfig({
  root: here,
  plugins: [
    react(),
    {
      name: 'citizen-pages',
      configureServer(server) {
        server.middlewares.use((request, _response, next) => {
          if (request.url?.startsWith('/p/')) request.url = '/p.html';
          next();
        });
      },
    },
  ],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // The policy of the server allows no inline script, so nothing may be inlined as a data address.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    rolldownOptions: { input: { index: resolve(here, 'index.html'), p: resolve(here, 'p.html') } },
  },
  server: { proxy: { '/api': { target: api, changeOrigin: false } } },
});
