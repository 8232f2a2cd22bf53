/**
 * The lock file's two silent faults: npm drops a platform package that the registry lacks without a word (then
 * other platforms get no binary and `npm ci` refuses the lock), and it can bind the lock to one registry's address.
 */

interface LockEntry {
  link?: boolean;
  resolved?: string;
  integrity?: string;
  optionalDependencies?: Readonly<Record<string, string>>;
}

/** Faults of the text of a package-lock.json, each naming the package; empty when there are none. */
export function lockFaults(text: string): string[] {
  const { packages } = JSON.parse(text) as { packages?: Record<string, LockEntry> };
  if (packages === undefined) return ['package-lock.json has no "packages"; npm 7 or later writes them'];
  return Object.entries(packages).flatMap(([path, entry]) => [
    ...missingOptional(path, entry, packages),
    ...(/^(?:https?|git|ssh)/.test(entry.resolved ?? '') ? [`${path}: bound to ${entry.resolved}`] : []),
    ...(path.includes('node_modules/') && entry.link !== true && entry.integrity === undefined
      ? [`${path}: no integrity`]
      : []),
  ]);
}

function missingOptional(path: string, entry: LockEntry, packages: Record<string, LockEntry>): string[] {
  return Object.keys(entry.optionalDependencies ?? {})
    .filter((name) => !placesOf(path, name).some((place) => Object.hasOwn(packages, place)))
    .map((name) => `${path}: its optional package ${name} is not in the lock`);
}

/** Where Node would look for `name` from the package at `path`, nearest first. */
function placesOf(path: string, name: string): string[] {
  const places = [`${path}${path === '' ? '' : '/'}node_modules/${name}`];
  for (let from = path; from !== ''; ) {
    const cut = Math.max(from.lastIndexOf('/node_modules/'), 0);
    from = from.slice(0, cut);
    places.push(`${from}${from === '' ? '' : '/'}node_modules/${name}`);
  }
  return places;
}
