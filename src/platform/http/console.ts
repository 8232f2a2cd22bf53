/** The built console: files with a digest in their name for ever, the page itself always asked for anew. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { kernelError } from '../../kernel/errors.ts';
import { languageOf, sendProblem } from './problem.ts';

/** Also sets what is answered to every address that is not there. */
export async function mountConsole(app: FastifyInstance, folder: string | undefined): Promise<void> {
  const built = folder !== undefined && existsSync(join(folder, 'index.html'));
  if (built) {
    await app.register(fastifyStatic, {
      root: folder,
      index: false,
      cacheControl: false,
      dotfiles: 'ignore',
      // The build leaves a .gz beside each text file.
      preCompressed: true,
      setHeaders: (reply, path) => {
        const forEver = path.startsWith(join(folder, 'assets'));
        reply.header('cache-control', forEver ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
    app.get('/', { schema: { hide: true } as object }, (_request, reply) => sendPage(reply));
  }
  app.setNotFoundHandler((request, reply) => {
    if (!isPage(request)) return sendProblem(request, reply, kernelError('kernel.missing'));
    return built ? sendPage(reply) : sendHowToBuild(request, reply);
  });
}

/** Addresses inside the console are made by the console itself; files and the interface are not. */
function isPage(request: FastifyRequest): boolean {
  const path = request.url.split('?', 1)[0] ?? '';
  const ours = /^\/(?:api|assets|healthz|readyz|metrics)(?:\/|$)/.test(path);
  // A clause number such as 19.2 is no file name.
  return request.method === 'GET' && !ours && !/\.[a-z][a-z0-9]{0,7}$/i.test(path);
}

function sendPage(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'no-cache').sendFile('index.html', { cacheControl: false });
}

function sendHowToBuild(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const said =
    languageOf(request) === 'zh'
      ? {
          lang: 'zh-CN',
          title: '控制台尚未构建',
          text: '接口已经可用。请在代码目录运行以下命令，然后重新启动：',
        }
      : {
          lang: 'en',
          title: 'The console is not built yet',
          text: 'The interface is up. Run this in the checkout, then start again:',
        };
  return reply
    .code(503)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(page(said.lang, said.title, `<p>${said.text}</p><pre>npm run build --workspace console</pre>`));
}

/** A page without script or style sheet, for the few things said outside the console. `body` is HTML. */
export function page(lang: string, title: string, body: string): string {
  return `<!doctype html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><h1>${title}</h1>${body}</html>`;
}

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
