/** Just enough of a browser to walk through a sign-in: follows redirects one by one and keeps cookies by host. */

export interface Page {
  readonly address: string;
  readonly status: number;
  readonly text: string;
  /** Every address on the way here, the first one included. */
  readonly way: readonly string[];
}

export interface Browser {
  open(address: string, form?: Readonly<Record<string, string>>): Promise<Page>;
  /** `name=value; …` of the cookies kept for the host of an address. */
  cookies(address: string): string;
}

const MOST_REDIRECTS = 20;

export function openBrowser(): Browser {
  const jar = new Map<string, Map<string, string>>();
  const cookies = (address: string) =>
    [...(jar.get(new URL(address).host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  return {
    cookies,
    open: async (address, form) => {
      const way: string[] = [];
      let next = address;
      let body = form === undefined ? undefined : new URLSearchParams(form);
      for (let count = 0; count < MOST_REDIRECTS; count += 1) {
        way.push(next);
        const answer = await fetch(next, {
          method: body === undefined ? 'GET' : 'POST',
          redirect: 'manual',
          headers: { cookie: cookies(next) },
          ...(body === undefined ? {} : { body }),
        });
        keep(jar, next, answer.headers.getSetCookie());
        const location = answer.headers.get('location');
        if (location === null)
          return { address: next, status: answer.status, text: await answer.text(), way };
        next = new URL(location, next).href;
        body = undefined;
      }
      throw new Error(`more than ${MOST_REDIRECTS} redirects: ${way.join(' → ')}`);
    },
  };
}

function keep(jar: Map<string, Map<string, string>>, address: string, lines: readonly string[]): void {
  const { host } = new URL(address);
  const mine = jar.get(host) ?? new Map<string, string>();
  jar.set(host, mine);
  for (const line of lines) {
    const [pair = '', ...attributes] = line.split(';');
    const [name = '', ...value] = pair.trim().split('=');
    const gone = attributes.some((text) => /^\s*(max-age=0|expires=thu, 01 jan 1970)/i.test(text));
    if (gone || value.join('=') === '') mine.delete(name);
    else mine.set(name, value.join('='));
  }
}
