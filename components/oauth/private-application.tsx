import { Button } from '@/components/ui/button';

interface PrivateApplicationProps {
  ticket: string;
  application_name: string;
  switcher: React.ReactNode;
}

/** What somebody sees whose firm may not let in an application, and their ways on. */
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
