/** A page on which something new is entered: faults stand at their fields, the answer beside the one button; Ctrl Enter sends. */
import { Button, Form, type FormInstance } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { RequestFailed } from '../api/http.ts';
import { useWords } from '../words/index.ts';
import { WriteFailure } from './states.tsx';
import { submits } from './submits.ts';

interface EntryFormProps<V> {
  readonly form: FormInstance<V>;
  readonly initial: NonNullable<Parameters<typeof Form<V>>[0]['initialValues']>;
  /** Verb and object. */
  readonly submit: string;
  readonly onSend: (entry: V) => void;
  readonly pending: boolean;
  readonly error: Error | null;
  /** What the form itself does not hold and is still missing; said beside the button. */
  readonly gap?: string | null;
  readonly children: ReactNode;
}

/** Names of the fields are the paths of the body, so that a fault the server points at finds its field. */
export function EntryForm<V extends object>({
  form,
  initial,
  submit,
  onSend,
  pending,
  error,
  gap = null,
  children,
}: EntryFormProps<V>) {
  const [asked, setAsked] = useState(false);
  useEffect(() => showFault(form, error), [form, error]);
  useEffect(() => {
    // Heard on the whole page: whoever filled in nothing has no field in hand. Other forms beside this one have keys of their own.
    const onKey = (event: KeyboardEvent): void => {
      const other = event.target instanceof Element && event.target.closest('form, [role="dialog"]');
      if (!submits(event) || (other instanceof Element && !other.matches('.entry-form'))) return;
      event.preventDefault();
      form.submit();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [form]);
  return (
    <Form<V>
      form={form}
      layout="vertical"
      className="entry-form"
      initialValues={initial}
      scrollToFirstError={{ focus: true, block: 'center' }}
      onFinishFailed={() => setAsked(true)}
      onFinish={(entry) => {
        setAsked(true);
        if (gap === null && !pending) onSend(entry);
      }}
    >
      {children}
      <div className="entry-foot">
        {gap === null ? null : (
          <p className={asked ? 'field-error' : 'quiet'} role="status">
            {gap}
          </p>
        )}
        <WriteFailure error={error} />
        <Button type="primary" size="large" htmlType="submit" loading={pending}>
          {submit} <kbd>Ctrl Enter</kbd>
        </Button>
      </div>
    </Form>
  );
}

/** A JSON pointer as the name of a field: `/contract/from` is `['contract', 'from']`. */
function nameOf(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

function showFault<V>(form: FormInstance<V>, error: Error | null): void {
  const problem = error instanceof RequestFailed ? error.problem : null;
  if (problem?.pointer === undefined) return;
  const name = nameOf(problem.pointer);
  form.setFields([{ name: name as never, errors: [problem.detail] }]);
  form.scrollToField(name as never, { focus: true, block: 'center' });
}

interface SectionProps {
  readonly title: string;
  readonly note?: string;
  readonly children: ReactNode;
}

/** Fields that belong together, under their heading. */
export function EntrySection({ title, note, children }: SectionProps) {
  return (
    <fieldset className="entry-section">
      <legend>{title}</legend>
      {note === undefined ? null : <p className="quiet">{note}</p>}
      {children}
    </fieldset>
  );
}

/** A field that may not be left empty. */
export function useRequired() {
  const { t } = useWords();
  return [{ required: true, message: t('common.required') }];
}
