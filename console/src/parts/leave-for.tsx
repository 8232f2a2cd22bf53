/** Leaves the page for another address, without a step in the history. */
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

/** Leaves once: while the other page loads, the address has changed already and must not be answered again. */
export function LeaveFor({ to }: { readonly to: string }) {
  const router = useRouter();
  const [first] = useState(to);
  useEffect(() => {
    router.history.replace(first);
  }, [router, first]);
  return null;
}
