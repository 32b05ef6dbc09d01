import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';

interface WhoProps {
  name: string;
  email: string;
  sign_out: () => Promise<void>;
}

/** Shows the signed-in user, with a Sign out button. */
export function Who({ name, email, sign_out }: WhoProps) {
  return (
    <div className="space-y-2">
      <p dir="auto" className="leading-5">
        <Link href="/settings/profile" className="font-[560] text-ink underline-offset-4 hover:underline">
          {name}
        </Link>
        <span className="block text-ink-soft">{email}</span>
      </p>
      <form action={sign_out}>
        <button type="submit" className={buttonClass('quiet', 'sm')}>
          Sign out
        </button>
      </form>
    </div>
  );
}
