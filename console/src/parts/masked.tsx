/** A number of which only the mask is shown. */
import { LockOutlined } from '@ant-design/icons';

export function Masked({ children }: { readonly children: string }) {
  return (
    <span className="number-digits">
      {children}
      <LockOutlined className="lock" aria-hidden="true" />
    </span>
  );
}
