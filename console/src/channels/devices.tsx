/** Names of readers and cameras, typed one after the other or pasted as a list. */
import { Select } from 'antd';
import { useWords } from '../words/index.ts';

interface DeviceListProps {
  readonly value?: readonly string[];
  readonly onChange?: (devices: readonly string[]) => void;
}

export function DeviceList({ value = [], onChange }: DeviceListProps) {
  const { t } = useWords();
  return (
    <Select
      mode="tags"
      open={false}
      suffixIcon={null}
      maxCount={50}
      tokenSeparators={[',', '，', '、', ' ', '\n', '\t']}
      aria-label={t('outlets.devices')}
      placeholder={t('outlets.devices-hint')}
      value={[...value]}
      onChange={(devices: string[]) =>
        onChange?.([...new Set(devices.map((device) => device.trim()).filter((device) => device !== ''))])
      }
    />
  );
}
