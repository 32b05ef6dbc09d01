import type { IntakeStrings } from './en';

/** The visitor's form in Spanish. */
export const es: IntakeStrings = {
  language: 'Español',
  title: 'Contacte con {firm}',
  description: 'Cuente a {firm} lo que ha ocurrido. Solo lleva un minuto y su mensaje llega directamente al despacho.',
  heading: 'Cuéntenos qué ha ocurrido',
  intro: 'Su mensaje llega directamente al despacho.',
  fields: {
    first_name: { label: 'Nombre', required: 'Escriba su nombre' },
    last_name: { label: 'Apellidos', required: 'Escriba sus apellidos' },
    email: { label: 'Correo electrónico', required: 'Escriba su correo electrónico' },
    phone_number: { label: 'Teléfono', required: 'Escriba su número de teléfono' },
    from_message: { label: '¿En qué podemos ayudarle?', required: 'Díganos en qué podemos ayudarle' },
  },
  optional: '(opcional)',
  one_of_hint: 'Déjenos un correo electrónico, un teléfono o ambos.',
  one_of: 'Escriba un correo electrónico o un número de teléfono',
  required: 'Escriba una respuesta: {label}',
  invalid_email: 'Escriba un correo electrónico con el formato correcto, como nombre@ejemplo.com',
  invalid_phone: 'Escriba un número de teléfono, como 415 555 0132',
  too_long: '{label}: use {max} caracteres como máximo',
  trap: 'Deje este campo vacío',
  disclaimer:
    'Enviar este formulario no le convierte en cliente del despacho. No incluya nada confidencial hasta que hayamos hablado.',
  privacy: 'Política de privacidad',
  send: 'Enviar mensaje',
  sending: 'Enviando…',
  try_now: 'Intentar de nuevo ahora',
  error_prefix: 'Error: ',
  problem: 'Hay un problema',
  waiting: 'Aún no se ha enviado',
  waiting_text:
    'Ahora mismo no hemos podido comunicar con el despacho. Deje esta página abierta: seguiremos intentándolo y su mensaje se conserva en el formulario.',
  waiting_saved:
    'Ahora mismo no hemos podido comunicar con el despacho. Su mensaje está guardado en este navegador. Lo enviaremos en cuanto sea posible, o cuando vuelva a abrir esta página en los próximos siete días. Todavía no ha llegado al despacho.',
  busy: 'Han llegado demasiados mensajes desde su red en el último minuto. Deje esta página abierta: volveremos a intentarlo automáticamente.',
  busy_resend:
    'Han llegado demasiados mensajes desde su red en el último minuto. No se ha perdido nada de lo que escribió: espere un minuto y vuelva a enviarlo.',
  failed:
    'Hasta donde sabemos, su mensaje no se ha enviado por un error nuestro. No se ha perdido nada de lo que escribió: vuelva a enviarlo dentro de un momento.',
  too_large:
    'Es más de lo que el formulario puede enviar. Acorte su mensaje o póngase en contacto directamente con el despacho.',
  resend: 'Enviar de nuevo',
  broken: 'Esta página no se ha cargado por completo.',
  try_again: 'Intentar de nuevo',
  thanks: 'Gracias. Su mensaje ha llegado a {firm}.',
  thanks_again: 'Gracias. El despacho ha recibido también este mensaje, además del anterior.',
  thanks_text:
    'Le responderemos por correo electrónico o por teléfono. Si nos escribe sobre este asunto, indique su número de referencia.',
  reference: 'Número de referencia',
  send_another: 'Enviar otro mensaje',
  receipt_gone: 'Este comprobante ya no se puede mostrar',
  receipt_gone_text: 'Si se le dio un número de referencia, su mensaje ha llegado al despacho.',
  closed: 'Este formulario está cerrado',
  closed_text: '{firm} ya no recibe mensajes por este formulario.',
  closed_unsent: 'El formulario se cerró antes de que se pudiera enviar su mensaje. No ha llegado al despacho.',
  contact: 'Puede ponerse en contacto con el despacho aquí:',
  unknown: 'No hay ningún formulario en esta dirección',
  unknown_text: 'Compruebe el enlace o vuelva al sitio web del despacho.',
  expired: 'Esta página ha caducado',
  expired_text:
    'Guardamos lo que escribió durante 15 minutos y después lo borramos. Lo sentimos, pero tendrá que escribirlo de nuevo.',
  to_form: 'Ir al formulario',
  what_you_wrote: 'Lo que escribió',
  kept_waiting: 'Un mensaje que escribió aquí el {date} todavía no ha llegado al despacho. Lo estamos enviando.',
  kept_sent: 'El mensaje que escribió aquí el {date} ya ha llegado a {firm}. Su número de referencia: {reference}',
  kept_refused:
    'Un mensaje que escribió aquí el {date} no se pudo entregar. Hasta donde sabemos, no ha llegado al despacho.',
  kept_expired:
    'Un mensaje que escribió aquí el {date} no se pudo enviar en siete días y hemos dejado de intentarlo. Hasta donde sabemos, no ha llegado al despacho.',
  kept_delete: 'Borrarlo de este navegador',
};
