/** Days and times as they are typed or picked: in the page's language and in China time, whatever the browser has. */
import { DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat.js';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';
import { useState } from 'react';

dayjs.extend(customParseFormat);
dayjs.extend(utc);
dayjs.extend(timezone);
// The picker asks for today in this zone.
dayjs.tz.setDefault('Asia/Shanghai');

/** The first is how it is shown; the others may be typed. None begins another, or the picker would complete what is half typed. */
const DAY_FORMS = ['YYYY-MM-DD', 'YYYYMMDD', 'YYYY/MM/DD', 'YYYY年MM月DD日'];
const TIME_FORMS = ['YYYY-MM-DD HH:mm:ss', 'YYYY-MM-DDTHH:mm:ss'];
const MINUTE_FORMS = ['YYYY-MM-DD HH:mm', 'YYYY-MM-DDTHH:mm'];

interface FieldProps {
  /** Wall clock in China without a zone; '' and undefined are no value. */
  readonly value?: string | null | undefined;
  readonly onChange?: (value: string) => void;
  readonly id?: string;
  readonly 'aria-label'?: string;
  readonly placeholder?: string;
  /** `success` keeps a larger form's error off a field that is not needed. */
  readonly status?: 'success';
}

interface DayFieldProps extends FieldProps {
  /** Last day that may be chosen, such as `2021-06-18`. */
  readonly last?: string;
  /** Where there always is a day. */
  readonly always?: boolean;
}

/** A day, `2021-06-18`. */
export function DayField({ value, onChange, last, always = false, ...rest }: DayFieldProps) {
  const { raw, picked } = useTyped({ value, onChange, form: 'YYYY-MM-DD', forms: DAY_FORMS, last });
  return (
    <span className="day-field" {...raw}>
      <DatePicker
        {...rest}
        {...picked}
        format={DAY_FORMS}
        allowClear={!always}
        showNow={false}
        previewValue={false}
        {...(last === undefined ? {} : { disabledDate: (day: Dayjs) => isBeyond(day, last) })}
      />
    </span>
  );
}

interface TimeFieldProps extends FieldProps {
  /** Without seconds. */
  readonly minutes?: boolean;
}

/** A moment, `2021-06-18T14:05:09` in China time. */
export function TimeField({ value, onChange, minutes = false, ...rest }: TimeFieldProps) {
  const form = minutes ? 'YYYY-MM-DDTHH:mm' : 'YYYY-MM-DDTHH:mm:ss';
  const own = minutes ? MINUTE_FORMS : TIME_FORMS;
  const { raw, picked } = useTyped({ value, onChange, form, forms: [...TIME_FORMS, ...MINUTE_FORMS] });
  return (
    <span className="day-field" {...raw}>
      <DatePicker
        {...rest}
        {...picked}
        format={own}
        showTime={{ format: minutes ? 'HH:mm' : 'HH:mm:ss' }}
        showNow={false}
        previewValue={false}
        needConfirm={false}
      />
    </span>
  );
}

interface Typed {
  readonly value: FieldProps['value'];
  readonly onChange: FieldProps['onChange'] | undefined;
  /** How the value is told. */
  readonly form: string;
  /** Everything that may be typed. */
  readonly forms: readonly string[];
  readonly last?: string | undefined;
}

/**
 * Tells what is typed as soon as it can be read, so that Ctrl Enter sends what stands there; the picker keeps its own
 * text while the field has the focus.
 */
function useTyped({ value, onChange, form, forms, last }: Typed) {
  const [held, setHeld] = useState<string | null>(null);
  const tell = (day: Dayjs | null) => {
    if (day === null) onChange?.('');
    else if (!isBeyond(day, last)) onChange?.(day.format(form));
  };
  return {
    raw: {
      onInput: ({ target }: { readonly target: EventTarget }) => {
        const day = dayjs((target as HTMLInputElement).value.trim(), [...forms], true);
        if (day.isValid()) tell(day);
      },
    },
    picked: {
      value: wall(held ?? value),
      onFocus: () => setHeld(value ?? ''),
      onBlur: () => setHeld(null),
      // Leaving by Esc tells of no day at all, which changes nothing.
      onCalendarChange: (day: Dayjs | Dayjs[] | null | undefined) => {
        if (day !== undefined) tell(one(day));
      },
      onChange: (day: Dayjs | null) => {
        setHeld((before) => (before === null ? null : (day?.format(form) ?? '')));
        tell(day);
      },
    },
  };
}

const isBeyond = (day: Dayjs, last: string | undefined): boolean =>
  last !== undefined && day.format('YYYY-MM-DD') > last;

/** The picker counts in the browser's zone; only the figures of its clock are used, never the moment they name there. */
function wall(value: string | null | undefined): Dayjs | null {
  const read = dayjs(value ?? '');
  return value === '' || value == null || !read.isValid() ? null : read;
}

function one(day: Dayjs | Dayjs[] | null): Dayjs | null {
  return Array.isArray(day) ? (day[0] ?? null) : day;
}
