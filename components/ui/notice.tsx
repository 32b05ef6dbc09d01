type NoticeTone = 'info' | 'success' | 'warning' | 'danger';

interface NoticeProps {
  tone?: NoticeTone;
  title?: string;
  children?: React.ReactNode;
  action?: React.ReactNode;
}

/** A notice box. A word states its tone, because color alone must not carry a meaning. */
export function Notice({ tone = 'info', title, children, action }: NoticeProps) {
  return (
    <div role={roles[tone]} className={`rounded-sm border px-5 py-4 ${grounds[tone]}`}>
      <div className="flex flex-col gap-x-6 gap-y-1 sm:flex-row">
        <p className={`caps shrink-0 pt-1 sm:w-20 ${inks[tone]}`}>{words[tone]}</p>
        <div className="min-w-0 grow">
          {title && <p className="font-[600]">{title}</p>}
          {children && <div className="max-w-measure">{children}</div>}
        </div>
        {action && <div className="mt-2 shrink-0 self-start sm:mt-0">{action}</div>}
      </div>
    </div>
  );
}

const words: Record<NoticeTone, string> = { info: 'Note', success: 'Done', warning: 'Warning', danger: 'Problem' };
const roles: Partial<Record<NoticeTone, 'status' | 'alert'>> = { success: 'status', danger: 'alert' };
const inks: Record<NoticeTone, string> = {
  info: 'text-info',
  success: 'text-success',
  warning: 'text-warning',
  danger: 'text-danger',
};
const grounds: Record<NoticeTone, string> = {
  info: 'border-info/40 bg-info-wash',
  success: 'border-success/40 bg-success-wash',
  warning: 'border-warning/40 bg-warning-wash',
  danger: 'border-danger/40 bg-danger-wash',
};
