import type { Locale } from '../../platform/db/schema';

/** The texts of the mail about a new lead, in the firm's language. */
export interface NewLeadWords {
  subject(name: string): string;
  /** Shown instead of a name when the visitor gave none. */
  nameless: string;
  intro(form: string | null): string;
  name: string;
  email: string;
  phone: string;
  source: string;
  received: string;
  reference: string;
  repeat: string;
  message: string;
  open: string;
  why: string;
}

export const newLeadWords: Record<Locale, NewLeadWords> = {
  en: {
    subject: (name) => `New lead: ${name}`,
    nameless: 'name not given',
    intro: (form) => (form ? `You have a new lead from the form “${form}”.` : 'You have a new lead.'),
    name: 'Name',
    email: 'Email',
    phone: 'Phone',
    source: 'Source',
    received: 'Received',
    reference: 'Reference',
    repeat: 'This may be a duplicate of an earlier lead.',
    message: 'Message',
    open: 'Open the lead:',
    why: 'You receive this email because your address is on your firm’s list for new leads (Settings > Firm).',
  },
  es: {
    subject: (name) => `Nuevo contacto: ${name}`,
    nameless: 'sin nombre',
    intro: (form) => (form ? `Alguien le ha escrito por el formulario «${form}».` : 'Alguien le ha escrito.'),
    name: 'Nombre',
    email: 'Correo electrónico',
    phone: 'Teléfono',
    source: 'Origen',
    received: 'Recibido',
    reference: 'Referencia',
    repeat: 'Puede repetir un contacto anterior.',
    message: 'Mensaje',
    open: 'Abrir el contacto:',
    why: 'Recibe este correo porque su dirección está en la lista de avisos de su despacho (Settings, Firm).',
  },
  ar: {
    subject: (name) => `طلب جديد: ${name}`,
    nameless: 'بدون اسم',
    intro: (form) => (form ? `وصلتكم رسالة عبر النموذج «${form}».` : 'وصلتكم رسالة جديدة.'),
    name: 'الاسم',
    email: 'البريد الإلكتروني',
    phone: 'الهاتف',
    source: 'المصدر',
    received: 'وقت الوصول',
    reference: 'الرقم المرجعي',
    repeat: 'قد يكون تكراراً لطلب سابق.',
    message: 'الرسالة',
    open: 'افتحوا الطلب:',
    why: 'تصلكم هذه الرسالة لأن عنوانكم مدرج في قائمة إشعارات مكتبكم (Settings, Firm).',
  },
};
