import { qrPng } from '@/lib/intake/embed/qr-code';
import { answerQrFile } from '../qr-file';

export const dynamic = 'force-dynamic';

/** GET /forms/{form_id}/qr.png?locale=&values=&utm_... -> the QR code of the form's link, for programs that cannot open SVG. */
export async function GET(request: Request, { params }: { params: Promise<{ form_id: string }> }): Promise<Response> {
  return answerQrFile(request, (await params).form_id, { draw: qrPng, type: 'image/png', ending: 'png' });
}
