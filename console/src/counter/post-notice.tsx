/** Says that nothing can be opened here, before a customer has waited for it. */
import { Shape } from '../parts/outcome.tsx';
import { useWords } from '../words/index.ts';
import type { AtPost } from './post.ts';

export function NoPost({ at: { post } }: { readonly at: AtPost }) {
  const { t } = useWords();
  if (post === undefined || post?.mayRegister === true) return null;
  return (
    <div className="banner tone-refuse" role="alert">
      <Shape tone="refuse" />
      <div>
        <p>
          {post === null
            ? t('counter.no-post')
            : t('counter.barred', { why: post.barredBy === null ? '—' : t(`bar.${post.barredBy}`) })}
        </p>
        {post === null ? <p>{t('counter.no-post-next')}</p> : null}
      </div>
    </div>
  );
}
