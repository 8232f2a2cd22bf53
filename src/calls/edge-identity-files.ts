/** Signed caller identity in a rendered edge: its files and its lines of the configuration. Pure. */

export interface EdgeSigning {
  /** P-256 key as PEM in the older form (`EC PRIVATE KEY`), the one secsipid reads. */
  readonly key: string;
  /** Address under which others find the certificate. */
  readonly x5u: string;
}

/** Certificates whose chain was followed before; the edge follows it again for each call, since certificates end. */
export interface EdgeTrust {
  readonly certificates: readonly { readonly url: string; readonly pem: string }[];
  /** Everything between a certificate and the root, as PEM; '' for nothing. */
  readonly intermediates: string;
  /** '' where the certificates themselves are trusted. */
  readonly root: string;
}

interface Identity {
  readonly sign?: EdgeSigning | undefined;
  readonly verify?: EdgeTrust | undefined;
}

export function identityFiles({ sign, verify }: Identity): [name: string, text: string][] {
  return [
    ...(sign === undefined ? [] : ([['sign.pem', sign.key]] as [string, string][])),
    ...(verify?.certificates ?? []).map(({ pem }, index): [string, string] => [certificateFile(index), pem]),
    ...(verify === undefined || verify.root === ''
      ? []
      : ([
          ['certificates/root.pem', verify.root],
          // secsipid wants the file even where nothing stands between.
          ['certificates/intermediates.pem', verify.intermediates],
        ] as [string, string][])),
  ];
}

export function identitySwitches({ sign, verify }: Identity): string[] {
  return [
    ...(sign === undefined ? [] : ['WITH_SIGN']),
    ...(verify === undefined ? [] : ['WITH_VERIFY']),
    ...(sign === undefined && verify === undefined ? [] : ['WITH_SECSIPID']),
  ];
}

/** Values for kamailio.cfg. */
export function identityValues({ sign, verify }: Identity, folder: string): Record<string, string> {
  const certificates = (verify?.certificates ?? []).map(
    ({ url }, index) => `    $sht(certificates=>${url}) = "${folder}/${certificateFile(index)}";`,
  );
  return {
    x5u: sign?.x5u ?? '',
    certificates: certificates.join('\n'),
    secsipid: verify === undefined ? '' : chainOptions(verify, folder).join('\n'),
  };
}

function certificateFile(index: number): string {
  return `certificates/${index}.pem`;
}

/** What secsipid follows a chain by: 1 to look at certificates at all, 4 a root of our own, 8 what stands between. */
function chainOptions({ root, intermediates }: EdgeTrust, folder: string): string[] {
  if (root === '') return [];
  const between = intermediates === '' ? [] : [`CertCAInter=${folder}/certificates/intermediates.pem`];
  const options = [
    `CertCAFile=${folder}/certificates/root.pem`,
    ...between,
    `CertVerify=${between.length === 0 ? 1 + 4 : 1 + 4 + 8}`,
  ];
  return options.map((option) => `modparam("secsipid", "libopt", "${option}")`);
}
