import { qrSvg } from '@/lib/intake/embed/qr-code';
import { answerQrFile } from '../qr-file';

export const dynamic = 'force-dynamic';

/** GET /forms/{form_id}/qr.svg?locale=&values=&utm_... -> the QR code of the form's link, for print. */
export async function GET(request: Request, { params }: { params: Promise<{ form_id: string }> }): Promise<Response> {
  return answerQrFile(request, (await params).form_id, {
    draw: qrSvg,
    type: 'image/svg+xml; charset=utf-8',
    ending: 'svg',
  });
}
