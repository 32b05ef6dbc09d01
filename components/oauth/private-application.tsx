import { Button } from '@/components/ui/button';

interface PrivateApplicationProps {
  ticket: string;
  application_name: string;
  switcher: React.ReactNode;
}

/** Lets a user whose firm may not authorize a private application choose another firm or go back. */
export function PrivateApplication({ ticket, application_name, switcher }: PrivateApplicationProps) {
  return (
    <div className="space-y-6">
      {switcher && (
        <div>
          <p className="mb-2">If the app belongs to another of your firms, choose that firm:</p>
          {switcher}
        </div>
      )}
      <form method="post" action="/oauth/authorize">
        <input type="hidden" name="ticket" value={ticket} />
        <Button type="submit" name="decision" value="refuse">
          Go back to {application_name}
        </Button>
      </form>
    </div>
  );
}
