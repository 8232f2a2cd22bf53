/** The text a holder will read, in both languages, written by the server from the template that would be sent. */
import { useQuery } from '@tanstack/react-query';
import { call } from '../api/http.ts';
import { newKey } from '../api/key.ts';
import type { CaseDetailView, TextWrittenView } from '../api/types.ts';
import { Told as ToldBox } from '../parts/acts.tsx';
import { Failure, Waiting } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { currentLanguage } from '../words/language.ts';

type Asked = NonNullable<CaseDetailView['nextReminder']>;

export function WrittenText({ asked }: { readonly asked: Asked }) {
  const { t } = useWords();
  const { api } = useSeat();
  const path = `${api}/dispatch-preview`;
  const { data, error, refetch } = useQuery<TextWrittenView, Error>({
    queryKey: [path, asked],
    queryFn: ({ signal }) =>
      call<TextWrittenView>(path, {
        method: 'POST',
        body: asked,
        key: newKey(),
        language: currentLanguage(),
        signal,
      }),
  });
  if (data === undefined)
    return error === null ? <Waiting rows={2} /> : <Failure error={error} onRetry={() => void refetch()} />;
  return data.zh === null || data.en === null ? (
    <p className="field-error">{t('told.unfit')}</p>
  ) : (
    <Told zh={data.zh} en={data.en} />
  );
}

interface ToldProps {
  readonly zh: string;
  readonly en?: string;
}

/** Chinese first: it is what leaves; English is there for who does not read Chinese. */
export function Told({ zh, en }: ToldProps) {
  return (
    <ToldBox sent>
      <span lang="zh-CN" className="told-zh">
        {zh}
      </span>
      {en === undefined ? null : (
        <span lang="en" className="quiet told-en">
          {en}
        </span>
      )}
    </ToldBox>
  );
}
